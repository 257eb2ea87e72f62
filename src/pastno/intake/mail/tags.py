"""Tags and text of an HTML page in one pass over it, whatever is unclosed, misnested or endless in it.

The standard library's parser looks for the end of each unclosed construct anew and so takes hours over some
hostile pages; this one never looks at a byte more than a few times.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = re.compile(r"<(?=[!?/A-Za-z])")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]{0,60})")
_SIMPLE = re.compile(r"<(/?)([A-Za-z][^\s/>\"'=]{0,60})\s{0,4}/?>")
_STOP = re.compile("[>\"']")
_ATTRIBUTE = re.compile(
    r"([A-Za-z][\w:-]{0,60})(?:\s{0,20}=\s{0,20}(?:\"([^\"]{0,4000})|'([^']{0,4000})|([^\s\"'>]{0,500})))?"
)
_NONE: dict[str, str] = {}
_KEPT = frozenset(
    {"class", "id", "name", "style", "type", "color", "alt", "hidden", "start", "data-smartmail"}
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag with those attributes that matter in a mail."""

    name: str
    closing: bool
    attributes: dict[str, str]


def tokens(html: str) -> Iterator[Tag | str]:
    """The tags and the texts between them, in order; comments, scripts and style sheets are left out."""
    reader = _Reader(html)
    at, size = 0, len(html)
    while at < size:
        found = _OPEN.search(html, at)
        if not found:
            yield html[at:]
            return
        if found.start() > at:
            yield html[at : found.start()]
        start = found.start()
        if (simple := _SIMPLE.match(html, start)) and (name := simple[2].lower()) not in {"script", "style"}:
            at = simple.end()
            yield Tag(name, bool(simple[1]), _NONE)
            continue
        at = reader.end_of(start)
        if html.startswith("<!", start) or html.startswith("<?", start):
            continue
        named = _NAME.match(html, start)
        if not named:
            continue
        name = named[1].lower()
        closing = html[start + 1] == "/"
        yield Tag(name, closing, {} if closing else _attributes(html[named.end() : at]))
        if name in {"script", "style"} and not closing:
            at = reader.end_of_raw(name, at)


def _attributes(text: str) -> dict[str, str]:
    if len(text) < 3:
        return _NONE
    out: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text[:20_000]):
        name = found[1].lower()
        if name in _KEPT and name not in out:
            out[name] = found[2] or found[3] or found[4] or ""
    return out


class _Reader:
    """Finds where constructs end, and remembers which ends do not come any more; then quotes no longer count."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._gone: set[str] = set()
        self._lenient = False

    def end_of(self, start: int) -> int:
        """Offset behind the comment, declaration or tag that opens at ``start``."""
        html = self._html
        if html.startswith("<!--", start):
            if html.startswith(("<!-->", "<!--->"), start):
                return html.index(">", start) + 1
            end = self._find("-->", start + 4)
            return end + 3 if end >= 0 else self._after(">", start)
        if html.startswith(("<!", "<?"), start):
            return self._after(">", start)
        at = len(html) if self._lenient else start + 1
        while stop := _STOP.search(html, at):
            if stop[0] == ">":
                return stop.end()
            if html[max(start, stop.start() - 3) : stop.start()].rstrip()[-1:] != "=":
                at = stop.end()
                continue
            end = self._find(stop[0], stop.end())
            if end < 0:
                break
            at = end + 1
        self._lenient = True
        return self._after(">", start)

    def end_of_raw(self, name: str, at: int) -> int:
        """Offset of the tag that closes the script or style sheet whose text begins at ``at``."""
        found = re.compile(rf"</{name}\b", re.IGNORECASE).search(self._html, at)
        return found.start() if found else len(self._html)

    def _after(self, mark: str, start: int) -> int:
        end = self._find(mark, start)
        return end + 1 if end >= 0 else len(self._html)

    def _find(self, mark: str, at: int) -> int:
        if mark in self._gone:
            return -1
        end = self._html.find(mark, at)
        if end < 0:
            self._gone.add(mark)
        return end
