"""What the check remarks on a draft, each with what a click would do, and whether it is ready to be sent."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from pastno.reading.language import is_english
from pastno.reading.words import cut
from pastno.web.rewrites import edit_of
from pastno.wording.check.anatomy import ended
from pastno.wording.check.rule import Remark

Ready = Literal["empty", "unread", "typing", "ready", "look", "fix"]


def remarked(text: str, found: Sequence[Remark], *, typing: bool = False) -> Mapping[str, Any]:
    """What the template of the remarks needs; while one types, a long draft is not called ready."""
    partly = typing and ended(text) is not None
    errors = sum(r.severity == "error" for r in found)
    ready: Ready = "fix" if errors else "look" if found else "ready"
    if not text.strip():
        ready = "empty"
    elif not found and not is_english(cut(text)):
        ready = "unread"
    elif not errors and partly:
        ready = "typing"
    return {
        "remarks": [(remark, edit_of(text, remark)) for remark in found],
        "errors": errors,
        "warnings": len(found) - errors,
        "ready": ready,
        "partly": partly,
        "words": len(text.split()),
    }
