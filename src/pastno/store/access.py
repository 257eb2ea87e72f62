"""Who may do what: a case is its owner's alone until it is shared by name."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, or_, select
from sqlalchemy.sql.elements import ColumnElement

from pastno.store import bounds
from pastno.store import tables as t
from pastno.store.errors import ForbiddenError, MissingError
from pastno.store.records import Role, Who

RANK: dict[Role, int] = {"reader": 0, "coach": 1, "editor": 2, "owner": 3}
"""A reader sees, a coach also writes the draft, an editor also changes the case, the owner shares and deletes."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands: the case's newest version and draft by number, and the role of the person who asked."""

    id: str
    owner: Who
    number: int
    draft: int
    role: Role


def role_of(who: Who) -> ColumnElement[str | None]:
    """The role of ``who``, in a statement that joins ``shared_with(who)``; null for none."""
    return case((t.cases.c.owner == who, "owner"), else_=t.shares.c.role).label("role")


def shared_with(who: Who) -> ColumnElement[bool]:
    """On what ``shares`` is joined to ``cases``."""
    return and_(t.shares.c.case_id == t.cases.c.id, t.shares.c.person == who)


def visible(who: Who) -> ColumnElement[bool]:
    """Which cases ``who`` may see, in such a statement."""
    return or_(t.cases.c.owner == who, t.shares.c.role.is_not(None))


def missing(case_id: str) -> MissingError:
    """The same words for a case that is not there and for one that is another's."""
    return MissingError(f"{bounds.plain(case_id[:40])}: there is no such case among those you may see")


def hold(connection: Connection, who: Who, case_id: str, needs: Role) -> Head:
    """The head of the case, locked against other writers until the transaction ends.

    Raises:
        MissingError: none, or not visible.
        ForbiddenError: the role of ``who`` is weaker than ``needs``.
    """
    # Locked first and judged after: a share that was taken back while we waited must count.
    if not bounds.is_id(case_id):
        raise missing(case_id)
    connection.execute(select(t.cases.c.id).where(t.cases.c.id == case_id).with_for_update())
    return check(connection, who, case_id, needs)


def check(connection: Connection, who: Who, case_id: str, needs: Role) -> Head:
    """The head of the case, as ``hold`` gives it, without the lock."""
    asked = (
        select(t.cases.c.id, t.cases.c.owner, t.cases.c.number, t.cases.c.draft, role_of(who))
        .select_from(t.cases.outerjoin(t.shares, shared_with(who)))
        .where(t.cases.c.id == case_id, visible(who))
    )
    row = connection.execute(asked).first() if bounds.is_id(case_id) else None
    if row is None:
        raise missing(case_id)
    head = Head(*row)
    if RANK[head.role] < RANK[needs]:
        raise ForbiddenError(f"that needs the role of {needs}; you are {head.role} here; ask {head.owner}")
    return head
