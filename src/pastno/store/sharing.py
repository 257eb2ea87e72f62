"""Cases shared by name, handed over and deleted: what only the owner may do."""

from sqlalchemy import Connection, delete, insert, select, update

from pastno.store import access
from pastno.store import tables as t
from pastno.store.audit import Deed, note
from pastno.store.base import Base
from pastno.store.errors import StoreError
from pastno.store.people import known
from pastno.store.records import Role, Who

_SHARED: tuple[Role, ...] = ("editor", "coach", "reader")


class SharingPart(Base):
    """What an owner does."""

    def share(self, who: Who, case_id: str, user: Who, role: Role) -> None:
        """Let ``user`` into the case as editor, coach or reader; who is in already changes the role.

        Raises:
            MissingError: nobody with an open account has that name.
            StoreError: the role cannot be given, or the case is theirs.
        """
        if role not in _SHARED:
            raise StoreError(f"{role}: a case is shared with an editor, a coach or a reader")
        with self._writing(who) as writing:
            access.hold(writing.connection, who, case_id, "owner")
            person = known(writing.connection, user)
            if person.name == who:
                raise StoreError("the case is yours already")
            _let_go(writing.connection, case_id, person.name)
            row = {"case_id": case_id, "person": person.name, "role": role}
            writing.connection.execute(insert(t.shares).values(row))
            detail = f"{person.name} as {role}"
            note(writing.connection, Deed(writing.at, who, "shared", case_id, detail))

    def unshare(self, who: Who, case_id: str, user: Who) -> None:
        """Close the case to ``user``; the owner may, and each for themselves. What they wrote stays."""
        with self._writing(who) as writing:
            access.hold(writing.connection, who, case_id, "reader" if user == who else "owner")
            _let_go(writing.connection, case_id, user)
            note(writing.connection, Deed(writing.at, who, "unshared", case_id, user))

    def shares(self, who: Who, case_id: str) -> list[tuple[Who, Role]]:
        """Who was let in, by name; everybody in the case may know."""
        with self._database.reading() as connection:
            access.check(connection, who, case_id, "reader")
            asked = select(t.shares.c.person, t.shares.c.role).where(t.shares.c.case_id == case_id)
            return sorted((row.person, row.role) for row in connection.execute(asked))

    def role(self, who: Who, case_id: str) -> Role:
        """The role of ``who`` in the case.

        Raises:
            MissingError: there is no such case, or not for them.
        """
        with self._database.reading() as connection:
            return access.check(connection, who, case_id, "reader").role

    def hand_over(self, who: Who, case_id: str, user: Who) -> None:
        """Make ``user`` the owner; ``who`` stays as an editor.

        Raises:
            MissingError: nobody with an open account has that name.
        """
        with self._writing(who) as writing:
            access.hold(writing.connection, who, case_id, "owner")
            person = known(writing.connection, user)
            if person.name == who:
                raise StoreError("the case is yours already")
            _let_go(writing.connection, case_id, person.name)
            owned = update(t.cases).where(t.cases.c.id == case_id).values(owner=person.name)
            writing.connection.execute(owned)
            row = {"case_id": case_id, "person": who, "role": "editor"}
            writing.connection.execute(insert(t.shares).values(row))
            note(writing.connection, Deed(writing.at, who, "handed over", case_id, person.name))

    def delete(self, who: Who, case_id: str) -> None:
        """Remove the case with its history, sources and drafts for good; only the audit log still names it."""
        with self._writing(who) as writing:
            head = access.hold(writing.connection, who, case_id, "owner")
            writing.connection.execute(delete(t.cases).where(t.cases.c.id == case_id))
            detail = f"after {head.number} versions"
            note(writing.connection, Deed(writing.at, who, "deleted", case_id, detail))


def _let_go(connection: Connection, case_id: str, user: Who) -> None:
    connection.execute(delete(t.shares).where(t.shares.c.case_id == case_id, t.shares.c.person == user))
