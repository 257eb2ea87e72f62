"""What a case must say before anything in it can be traded: the options of each issue and their worth to both."""

from pastno.negotiation.case import Case
from pastno.negotiation.errors import PastnoError


def complete(case: Case, where: str) -> None:
    """Make sure that every issue has its options and what they are worth to both sides.

    Args:
        case: the case.
        where: the name of the case in the message.

    Raises:
        PastnoError: the first that has not, and what to write.
    """
    if not case.issues:
        raise PastnoError(
            f'{where}: has no issues, so there is nothing to trade; add "issues" (pastno case show)'
        )
    for n, issue in enumerate(case.issues):
        at = f'{where}: issues[{n}] ("{issue.name}")'
        if not issue.options:
            raise PastnoError(f"{at} has no options; write the settings it could have")
        for side, whom in (("mine", "you"), ("theirs", "them, as you guess")):
            if getattr(issue, side) is None:
                raise PastnoError(
                    f"{at} does not say what its options are worth to {whom}; "
                    f"add {side}: {{weight: ..., values: [...]}}"
                )
