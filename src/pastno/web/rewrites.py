"""Where a rewrite goes in: words for words, a sentence for the sentence that it mends, a label before everything."""

from dataclasses import dataclass

from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.rule import Remark
from pastno.wording.rewrite import UNHEARD, heard_goes

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
    if remark.code in UNHEARD and not remark.rewrite.endswith("?"):
        at = heard_goes(draft)
        return None if remark.rewrite in draft else Edit(at, at, f"{remark.rewrite} ")
    if remark.rewrite.endswith(_ENDS) and begin < end:
        whole = anatomy(draft)
        begin = min(begin, whole.sentence_at(begin).start)
        end = max(end, whole.sentence_at(end - 1).end)
        if remark.rewrite in draft:
            return None
    return None if draft[begin:end] == remark.rewrite else Edit(begin, end, remark.rewrite)
