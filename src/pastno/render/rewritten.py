"""A rewritten draft as JSON, and what was changed, word by word."""

from collections.abc import Iterator
from typing import Any

from pastno.render.remarks import finding
from pastno.wording.rewrite import Rewritten, by_word

_GONE, _NEW, _RESET = "\x1b[31;9m", "\x1b[32m", "\x1b[0m"


def as_json(name: str, before: str, found: Rewritten) -> dict[str, Any]:
    """The draft as it is now, each change with why, the difference word by word, and what is left to decide."""
    return {
        "draft": name,
        "text": found.text,
        "changes": [
            {"code": c.code, "before": c.before, "after": c.after, "message": c.message}
            for c in found.changes
        ],
        "difference": [{"is": kind, "words": words} for kind, words in by_word(before, found.text)],
        "findings": [finding(r) for r in found.left],
        "clean": not found.left,
    }


def as_text(before: str, found: Rewritten, *, colour: bool = False) -> str:
    """The difference word by word, why each change was made, and what is left for a person to decide."""
    return "".join(f"{line}\n" for line in _lines(before, found, colour=colour))


def _lines(before: str, found: Rewritten, *, colour: bool) -> Iterator[str]:
    if not found.changes:
        yield "nothing was changed"
    else:
        yield ""
        yield "".join(
            _marked(kind, words, colour=colour) for kind, words in by_word(before, found.text)
        ).strip()
        yield ""
    for change in found.changes:
        yield f"{change.code}  {change.message}"
    for remark in found.left:
        yield f"yours to decide: {remark.code}  {remark.message}"


def _marked(kind: str, words: str, *, colour: bool) -> str:
    if kind == "same" or not words.strip():
        return words
    core = words.strip()
    lead, trail = words[: words.index(core)], words[words.index(core) + len(core) :]
    if colour:
        return f"{lead}{_GONE if kind == 'gone' else _NEW}{core}{_RESET}{trail}"
    return f"{lead}[-{core}-]{trail}" if kind == "gone" else f"{lead}{{+{core}+}}{trail}"
