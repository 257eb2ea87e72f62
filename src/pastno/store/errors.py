"""What can go wrong with the database, each with words that say what to do."""

from typing import TYPE_CHECKING

from pastno.negotiation.errors import PastnoError

if TYPE_CHECKING:
    from pastno.store.records import CaseRecord, Draft


class StoreError(PastnoError):
    """The database cannot do what was asked, or what was given cannot be kept."""


class MissingError(StoreError):
    """There is no such thing, or this person may not see it: the words are the same for both."""


class ForbiddenError(StoreError):
    """The person may see the case, but their role does not reach as far as that."""


class ConflictError(StoreError):
    """Somebody else, or another tab, was quicker. ``theirs`` is what stands now; nothing was written."""

    def __init__(self, words: str, theirs: "CaseRecord | Draft") -> None:
        super().__init__(words)
        self.theirs = theirs


class UnavailableError(StoreError):
    """The database is gone, locked or full for now; nothing was written, and the next call tries anew."""


class SealError(StoreError):
    """The database is sealed, and the key is not there, is the wrong one, or does not fit what lies there."""
