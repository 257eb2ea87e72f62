"""The four habits that turn a no into a deadlock, and a hint where the reader is not sure (dossier 3)."""

from collections.abc import Iterator

from pastno.wording.check import arguing, ego, reacting, theirs, withdrawing
from pastno.wording.check.heard import HABITS, LIKELY, SURE, as_heard
from pastno.wording.check.rule import Draft, Found, warning


@warning("H500", "hint-of-a-habit")
def hint_of_a_habit(draft: Draft) -> Iterator[Found]:
    """Read it once more before you send it.

    The reader hears one of the four habits, without being sure (dossier 3: a middling score is a warning, not a block).

    Bad: That is how it is then.
    Good: That is how it is today. When would it make sense to look at it again?
    """
    for name in HABITS:
        if not (name == "withdrawing" and theirs.respected(draft)):
            yield from as_heard(draft, name, LIKELY, f"may be heard as {name}", below=SURE)


RULES = (*reacting.RULES, *arguing.RULES, *withdrawing.RULES, *ego.RULES, hint_of_a_habit)
"""The rules of the four habits."""
