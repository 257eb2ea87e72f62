"""Where a rewrite goes in: words for words, a sentence for the whole sentence that it mends."""

from dataclasses import dataclass

from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.rule import Remark

_ENDS = (".", "?", "!", "…")


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of a draft: the characters from ``begin`` to ``end`` (code points) become ``text``."""

    begin: int
    end: int
    text: str


def edit_of(draft: str, remark: Remark) -> Edit | None:
    """What a click on a remark's rewrite does to the draft.

    None where the rule gives no words, and where a click would change nothing or say twice what the draft says already.
    """
    if not remark.rewrite:
        return None
    begin, end = remark.span
    if remark.rewrite.endswith(_ENDS) and begin < end:
        whole = anatomy(draft)
        begin = min(begin, whole.sentence_at(begin).start)
        end = max(end, whole.sentence_at(end - 1).end)
        if remark.rewrite in draft:
            return None
    return None if draft[begin:end] == remark.rewrite else Edit(begin, end, remark.rewrite)
