"""What the writer of a mail said in it: their own words, what each answers, and whose words they pass on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pastno.intake.mail.banner import without_banner
from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.inline import Passage, announces, answers_within, last_paragraph
from pastno.intake.mail.lines import Line
from pastno.intake.mail.older import opens_older, opens_original
from pastno.intake.mail.people import author_in
from pastno.intake.mail.quoting import (
    Copied,
    copied_header,
    introduces,
    introduction_at,
    introduction_before,
    is_rule,
    opens_forward,
    unrolled,
)
from pastno.intake.mail.signature import Author, could_be_name
from pastno.intake.mail.signoff import without_signoff
from pastno.intake.mail.wrapping import prose_of
from pastno.negotiation.conversation import Answer

_BROKEN_ABOVE = 60
_BRIEFEST = 40  # words of a note that only says that the answers stand below, with its signature


@dataclass(frozen=True, slots=True)
class Passed:
    """A mail passed on within another: its copied fields by kind ("from", "date", ...) and its lines."""

    fields: dict[str, str]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Reply:
    """The writer's part of a mail.

    Attributes:
        text: what the writer said.
        answers: the inline answers in it.
        quoted: what others had said before, one quotation mark fewer than in the mail.
        passed: the mail that is passed on, or None.
        gone: what was taken away: "signature", "disclaimer", "footer", "banner", "quotation".
    """

    text: str
    answers: tuple[Answer, ...]
    quoted: str
    passed: Passed | None
    gone: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Boundary:
    """Where the copied part of a mail starts and where its words begin."""

    start: int
    body: int
    header: Copied | None
    passes_on: bool


def read_reply(lines: Sequence[Line], author: Author, *, forward: bool, reply: bool) -> Reply:
    """What ``author`` said in a mail of these ``lines``.

    Args:
        lines: of the mail or of a mail passed on in it.
        author: who wrote it, to know the name in the signature.
        forward: the subject says that the mail passes another on.
        reply: the header says that the mail answers another.
    """
    lines = [
        line for line in unrolled(lines) if not (line.text and folded(line.text) in cues().quoted_hidden)
    ]
    boundary = _boundary(lines, author, forward=forward, reply=reply)
    own, copied, passed = lines, [], None
    if boundary:
        own = lines[: boundary.start]
        if boundary.passes_on and (passed := _passed(lines, boundary)):
            own = own + _below(lines, boundary)
        else:
            passed, copied = None, lines[boundary.start :]
    passages, quotations = _passages(own, author)
    top = [line for passage in passages for line in passage.lines]
    if copied and boundary:
        answers, rest = _answers_in_copy(lines, boundary, author, top)
        passages += answers
        quotations += rest
    return _reply(passages, quotations, passed, author)


def _boundary(lines: Sequence[Line], author: Author, *, forward: bool, reply: bool) -> _Boundary | None:
    """Where the first copied mail without quotation marks begins."""
    quoted = False
    for at, line in enumerate(lines):
        first_quoted = line.depth and not quoted
        quoted = bool(line.depth) or (quoted and not line.text)
        if (line.depth and not first_quoted) or not (line.text or line.rule):
            continue
        if opens_forward(line.text):
            return _announced(lines, at, passes_on=True)
        if not line.depth and (found := _boundary_at(lines, at, forward=forward, reply=reply)):
            return found
        if not line.depth and opens_older(lines, at, author):
            return _Boundary(at, at + 1, None, passes_on=False)
    return None


def _boundary_at(lines: Sequence[Line], at: int, *, forward: bool, reply: bool) -> _Boundary | None:
    line = lines[at]
    if opens_original(line.text):
        return _announced(lines, at, passes_on=forward)
    ruled = is_rule(line)
    below = _next(lines, at + 1) if ruled else at
    if below < len(lines) and (header := copied_header(lines, below, announced=ruled)):
        named = "from" in header.fields
        return _Boundary(at, header.end, header, named and (forward or not reply))
    if line.copied and line.text:
        return _Boundary(at, at, None, passes_on=False)
    end = at if ruled else _bare_introduction(lines, at)
    return _Boundary(at, end, None, passes_on=False) if end > at else None


def _announced(lines: Sequence[Line], at: int, *, passes_on: bool) -> _Boundary:
    below = _next(lines, at + 1)
    while below < len(lines) and is_rule(lines[below]):
        below = _next(lines, below + 1)
    header = copied_header(lines, below, announced=True) if below < len(lines) else None
    return _Boundary(at, header.end if header else below, header, passes_on)


def _next(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and not lines[at].text and not lines[at].rule:
        at += 1
    return at


def _bare_introduction(lines: Sequence[Line], at: int) -> int:
    """Behind an introduction that no quotation mark follows, or ``at``."""
    if not (lines[at].attribution or _may_introduce(lines, at)):
        return at
    end = introduction_at(lines, at)
    if end == at:
        return at
    below = _next(lines, end)
    return at if below < len(lines) and lines[below].depth else end


def _may_introduce(lines: Sequence[Line], at: int) -> bool:
    return any(line.text.endswith((":", "\uff1a", ">", "--")) for line in lines[at : at + 5])


def _passed(lines: Sequence[Line], boundary: _Boundary) -> Passed | None:
    fields = dict(boundary.header.fields) if boundary.header else {}
    start = boundary.body
    if not boundary.header:
        at = _next(lines, start)
        end = introduction_at(lines, at) if at < len(lines) else at
        if end == at:
            return None
        fields, start = _introduced(lines[at:end]), end
    depth = lines[boundary.header.start].depth if boundary.header else 0
    if not boundary.header and (below := _next(lines, start)) < len(lines):
        depth = lines[below].depth
    deepest = [line.depth for line in lines[start:] if line.text]
    depth = max(depth, min(deepest, default=0))
    body = []
    for line in lines[start:]:
        if line.depth < depth and line.text:
            break
        body.append(line.lifted(depth))
    return Passed(fields, body)


def _introduced(lines: Sequence[Line]) -> dict[str, str]:
    text = " ".join(line.text for line in lines)
    return {"from": author_in(text), "date": text}


def _below(lines: Sequence[Line], boundary: _Boundary) -> list[Line]:
    """What the forwarder wrote below a passed-on mail that is quoted."""
    depth = lines[boundary.header.start].depth if boundary.header else 0
    for at in range(boundary.body, len(lines)):
        if lines[at].depth < depth and lines[at].text:
            return [Line(""), *lines[at:]]
    return []


def _passages(own: Sequence[Line], author: Author) -> tuple[list[Passage], list[Line]]:
    """The writer's passages between quotations, and the quotations."""
    own = _mended(own)
    runs = _runs(own)
    passages: list[Passage] = []
    quotations: list[Line] = []
    quote = ""
    for at, (start, end, quoted) in enumerate(runs):
        if quoted:
            run = [line for line in own[start:end] if not line.attribution]
            quotations += [line.lifted(1) for line in run]
            tagged, rest = answers_within(run, author, [line for p in passages for line in p.lines])
            if tagged:
                passages += tagged
                run = rest
            quote = _answered(run)
            continue
        stop = introduction_before(own, runs[at + 1][0]) if at + 1 < len(runs) else end
        stop = min(stop, end)
        stop = max(stop, start)
        lines = tuple(own[start:stop])
        if any(line.text for line in lines):
            passages.append(Passage(lines, quote))
    return passages, quotations


def _runs(lines: Sequence[Line]) -> list[tuple[int, int, bool]]:
    """Start, end and whether quoted, of the runs of quoted and unquoted lines; blank lines join either."""
    runs: list[tuple[int, int, bool]] = []
    for at, line in enumerate(lines):
        if not line.text and line.depth == 0:
            continue
        quoted = line.depth > 0
        if runs and runs[-1][2] == quoted:
            runs[-1] = (runs[-1][0], at + 1, quoted)
        else:
            runs.append((at, at + 1, quoted))
    return runs


def _mended(lines: Sequence[Line]) -> list[Line]:
    """Quoted lines whose wrapped end lost its quotation mark get it back."""
    out = list(lines)
    for at in range(1, len(out) - 1):
        line, above, below = out[at], out[at - 1], out[at + 1]
        if line.depth or not line.text or not above.depth or not below.depth or line.fixed or not above.text:
            continue
        cut_off = len(above.text) >= _BROKEN_ABOVE and above.text[-1] not in ".!?:;"
        if (
            cut_off
            and len(line.text) < len(above.text)
            and (line.text[0].islower() or len(line.text) < 25)
            and below.text[:1].islower()
        ):
            out[at] = replace(line, depth=above.depth)
    return out


def _answered(run: Sequence[Line]) -> str:
    """The last words of a quotation that are not its signature or an introduction."""
    deepest = min((line.depth for line in run if line.text), default=1)
    level = [line for line in run if line.depth == deepest and not introduces(line.text)]
    said = without_signoff(level, Author()).lines if len(level) < 400 else level
    said = [line for line in said if not line.signature]
    end = len(said)
    while end and (not said[end - 1].text or _is_a_name(said, end - 1)):
        end -= 1
    return last_paragraph(said[:end]) or last_paragraph(run)


def _is_a_name(lines: Sequence[Line], at: int) -> bool:
    """True for one or two capitalised words that stand alone below something else."""
    text = lines[at].text
    return at > 0 and not lines[at - 1].text and could_be_name(text) and text.istitle()


def _answers_in_copy(
    lines: Sequence[Line], boundary: _Boundary, author: Author, top: Sequence[Line]
) -> tuple[list[Passage], list[Line]]:
    """Answers in a mail copied without quotation marks, up to the next copied header; the rest is quoted."""
    body = lines[boundary.body :]
    end = next((at for at in range(len(body)) if _older(body, at)), len(body))
    passages, _ = answers_within(body[:end], author, top)
    brief = sum(len(line.text.split()) for line in top) <= _BRIEFEST
    if not passages and brief and announces(top) and body[:end]:
        passages = [Passage(tuple(line.lifted(line.depth) for line in body[:end]))]
    return passages, list(lines[boundary.start :])


def _older(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if not line.text:
        return False
    return opens_original(line.text) or opens_forward(line.text) or copied_header(lines, at) is not None


def _reply(passages: list[Passage], quotations: list[Line], passed: Passed | None, author: Author) -> Reply:
    gone = {"quotation"} if any(line.text for line in quotations) else set()
    texts: list[str] = []
    answers: list[Answer] = []
    length = 0
    for at, passage in enumerate(passages):
        lines, banner = without_banner(passage.lines) if at == 0 else (list(passage.lines), False)
        said = without_signoff(lines, author, last=at in {0, len(passages) - 1})
        gone |= {
            name
            for name, found in (
                ("banner", banner or said.banner),
                ("signature", said.signature),
                ("disclaimer", said.disclaimer),
                ("footer", said.footer),
            )
            if found
        }
        text = prose_of(said.lines)
        if not text:
            continue
        start = length + 2 if texts else 0
        length = start + len(text)
        texts.append(text)
        if passage.quote:
            answers.append(Answer((start, length), passage.quote))
    return Reply("\n\n".join(texts), tuple(answers), quoted_text(quotations), passed, frozenset(gone))


def quoted_text(lines: Sequence[Line]) -> str:
    """Quoted lines as text, deeper ones with their remaining quotation marks."""
    out: list[str] = []
    for line in lines:
        words = f"{'>' * line.depth} {line.text}".strip() if line.depth else line.text.rstrip()
        if words or (out and out[-1]):
            out.append(words)
    return "\n".join(out).strip()
