"""Where the words of others begin in a mail: introductions of quotations, copied headers, dividing lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pastno.intake.labels import shape
from pastno.intake.mail.cues import cues, folded
from pastno.intake.mail.dates import written_date
from pastno.intake.mail.lines import Line
from pastno.intake.mail.older import has_ended, is_greeting, named_in, opens_original
from pastno.intake.mail.signature import Author, is_divider
from pastno.intake.mail.stamps import stamp_of
from pastno.intake.names import bare_name, tidy_name

_ADDRESS = re.compile(r"[\w.+'-]{1,80}@[\w.-]{1,100}")
_TIME = re.compile(r"\d{1,2}[:.h]\d{2}")
_FULL_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_DATE_LIKE = re.compile(r"\d{1,4}[./-]\d{1,2}|(?:19|20)\d\d")
_ENDS_IN_ADDRESS = re.compile(
    r"[<(\[]\s?(?:mailto:)?[\w.+'-]{1,80}@[\w.-]{1,100}\s?[>)\]]\s?\)?\s?[:\uff1a]?$"
)
_NAME_FIRST = re.compile(r"[\"'*\u201c]?[^\W\d_][\w.,'\u2019@ -]{1,60}[\"'*\u201d]?\s?[<(\[]")
_RULE = re.compile(r"[_=\u2014\u2500-]{8,}$")
_DASHED = re.compile(r"[-_=*\u2014\u2500~]{2,}")
_RUN_TOGETHER = re.compile(r"[-_]{2,}\s?([^-_]{4,60}?)\s?[-_]{2,}\s?(\w{2,20}\s?:.+)$")
_LABELS_WITHIN = re.compile(
    r"(?=(?:From|Date|To|Cc|Sent|Subject|Von|Datum|An|Gesendet|Betreff|De|\u00c0|Envoy\u00e9|Objet|Para|Asunto|Fecha"
    r"|Enviado|Da|A|Inviato|Oggetto|Van|Aan|Verzonden|Onderwerp)\s?:\s)"
)
_FIELD = re.compile(r"[^\W\d_][\w ]{0,20}\s?[:\uff1a]\s?\S")
"""A line such as "Seats: 2"."""
_LONGEST = 1_000
_LONGEST_HEADER = 400
"""Lines of a copied header, most of them recipients."""
_ONCE = frozenset({"from", "subject", "date", "to"})
_LONGEST_PERSON, _LONGEST_DATE = 120, 10
_WRAPPED_OVER = 5
_ANY_DATE = frozenset({"date", "dates", "datum", "fecha", "data", "dato", "\u0434\u0430\u0442\u0430"})
"""Labels of a date that a journey or a delivery has as a mail has."""
_FEW_WORDS, _NEAR, _ON_TOP = 6, 12, 8
"""Words of a line that greets, and how many lines are looked through above a header and on top of all."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A header copied into a mail: the lines it takes up and its fields by kind (from, date, to, cc, subject)."""

    start: int
    end: int
    fields: dict[str, str]


def is_rule(line: Line) -> bool:
    """True for a line that programs draw above what they copy."""
    return line.rule or bool(line.text and line.text[0] in "_=-\u2014\u2500" and _RULE.match(line.text))


def opens_forward(text: str) -> bool:
    """True for "---------- Forwarded message ---------", "Begin forwarded message:" and their kind."""
    if not text or len(text) > 300:
        return False
    marked = bool(_DASHED.match(text))
    if marked and _marker(text).startswith(cues().forward_starts):
        return True
    return (marked or text.endswith((":", "\uff1a"))) and _marker(text) in cues().forward_markers


def _marker(text: str) -> str:
    return folded(text)


def unrolled(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with a divider and header that a program ran together into one line on lines of their own."""
    out: list[Line] = []
    for line in lines:
        run = (
            _RUN_TOGETHER.match(line.text)
            if line.text[:2] in {"--", "__"} and len(line.text) < 2_000
            else None
        )
        marker = folded(run[1]) if run else ""
        if run and (marker in cues().original_markers or marker in cues().forward_markers):
            pieces = [f"---- {run[1]} ----", *_LABELS_WITHIN.split(run[2])]
            out += [Line(piece.strip(), line.depth) for piece in pieces if piece.strip()]
        else:
            out.append(line)
    return out


def label_of(text: str) -> tuple[str, str] | None:
    """Kind and value of a line such as "Sent: Monday" or "*De :* Ines", or None."""
    cut = min((at for at in (text.find(":", 0, 40), text.find("\uff1a", 0, 40)) if at > 0), default=-1)
    if cut < 0:
        return None
    kind = cues().labels.get(folded(text[:cut]))
    return (kind, text[cut + 1 :].strip(" *\t\u200e\u200f")) if kind else None


def copied_header(lines: Sequence[Line], start: int, *, announced: bool = False) -> Copied | None:
    """The copied header that begins at ``start``, or None.

    Unless it is ``announced`` by a divider, it must name an author and a date, and a subject or recipient,
    in a form that prose does not take; one that stands apart may also name but a person as its author, and with
    that a date or a subject. A stamp is a header too.
    """
    return _stamped(lines, start) or _labelled(lines, start, announced=announced)


def _labelled(lines: Sequence[Line], start: int, *, announced: bool) -> Copied | None:
    """The copied header whose first label stands at ``start``."""
    depth = lines[start].depth
    if not (first := label_of(lines[start].text)) or first[0] in {"other", "cc"}:
        return None
    fields: dict[str, str] = {}
    kind, at, end = "", start, start
    while at < min(len(lines), start + _LONGEST_HEADER):
        line = lines[at]
        if line.depth != depth:
            break
        if not line.text:
            if not _label_ahead(lines, at, depth, reach=1):
                break
        elif found := label_of(line.text):
            kind = found[0]
            if kind in fields and kind in _ONCE:
                break
            fields.setdefault(kind, found[1])
            end = at + 1
        elif kind and not fields[kind]:
            fields[kind] = line.text
            end = at + 1
        elif kind and _label_ahead(lines, at, depth, reach=4):
            fields[kind] = f"{fields[kind]} {line.text}"
        else:
            break
        at += 1
    return _of_an_older_mail(lines, Copied(start, end, fields), announced=announced)


def _stamped(lines: Sequence[Line], start: int) -> Copied | None:
    """The stamp at ``start`` as a header, unless marks show what it introduces."""
    stamp = stamp_of(lines[start].text)
    below = next((line for line in lines[start + 1 : start + _WRAPPED_OVER] if line.text), None)
    if not stamp or (below is not None and below.depth > lines[start].depth):
        return None
    return Copied(start, start + 1, {"from": stamp.who, "date": stamp.date})


def _of_an_older_mail(lines: Sequence[Line], copied: Copied, *, announced: bool) -> Copied | None:
    """``copied`` where its fields are those of a mail, and not of what a mail tells of."""
    if not _convincing(copied.fields, announced=announced):
        return _short(lines, copied)
    if announced or _is_of_a_mail(copied.fields) or _is_on_top(lines, copied.start):
        return copied
    return None if _may_be_a_journey(lines, copied) else copied


def _short(lines: Sequence[Line], copied: Copied) -> Copied | None:
    """``copied`` where little is left of a header, which stands apart and names a person as its author."""
    if not _stands_apart(lines, copied.start, copied.end) or _is_led_to(lines, copied.start):
        return None
    if not _is_by_a_person(copied.fields):
        return copied if _is_left_of_a_mail(lines, copied) else None
    return copied if _is_of_a_mail(copied.fields) or not _may_be_a_journey(lines, copied) else None


def _is_left_of_a_mail(lines: Sequence[Line], copied: Copied) -> bool:
    """Whether a mail above has ended and a greeting follows what says only who wrote or only when and to whom."""
    fields = copied.fields
    author, date, to = (fields.get(kind, "") for kind in ("from", "date", "to"))
    if not is_greeting(lines, copied.end) or not has_ended(lines, copied.start, Author()):
        return False
    if date and written_date(date) is None and not _is_a_moment(date):
        return False
    if "from" in fields:
        return _names_a_person(author)
    return bool(date) or ("subject" in fields and _names_a_person(to))


def _is_of_a_mail(fields: dict[str, str]) -> bool:
    """Whether there is a subject or a mail address, which a journey has not."""
    return "subject" in fields or bool(_ADDRESS.search(f"{fields.get('from', '')} {fields.get('to', '')}"))


def _may_be_a_journey(lines: Sequence[Line], copied: Copied) -> bool:
    """Whether "From: Leeds", "Date: 3 June" may be of a journey that the mail tells of, and no older mail."""
    start = copied.start
    if _is_led_to(lines, start):
        return True
    name = re.split(r"[;<(\[]", copied.fields.get("from", "")[:_LONGEST_PERSON])[0].replace(",", " ").split()
    sent = not any(_is_any_date(line.text) for line in lines[start : copied.end])
    if (sent and len(name) > 1) or _is_greeted(lines, start, name):
        return False
    if not sent and len(name) < 2:
        return True
    return not (_is_on_top(lines, start) or has_ended(lines, start, Author()))


def _is_on_top(lines: Sequence[Line], start: int) -> bool:
    return not any(line.text for line in lines[max(0, start - _NEAR) : start])


def _is_any_date(text: str) -> bool:
    return folded(re.split("[:\uff1a]", text[: _FEW_WORDS * 10], maxsplit=1)[0]) in _ANY_DATE


def _is_led_to(lines: Sequence[Line], start: int) -> bool:
    """Whether the words above lead to what stands here ("This is the trip that we can offer:")."""
    above = next(
        (line.text for line in reversed(lines[max(0, start - _WRAPPED_OVER) : start]) if line.text), ""
    )
    return above.endswith((":", "\uff1a")) and not opens_forward(above) and not opens_original(above)


def _is_greeted(lines: Sequence[Line], start: int, name: Sequence[str]) -> bool:
    """Whether a mail above is addressed to whom ``name`` names."""
    near = max(0, start - _NEAR)
    above = [*lines[: min(near, _ON_TOP)], *lines[near:start]]
    return any(_greets(line.text, name) for line in above if line.text)


def _greets(text: str, name: Sequence[str]) -> bool:
    if not any(word in text for word in name):
        return False
    words = text[:_LONGEST_PERSON].split()[:_FEW_WORDS]
    if {word.strip(",.!:-") for word in words}.isdisjoint(name):
        return False
    return bool(cues().greeting.match(text)) or (len(words) <= 2 and text.endswith((",", "!")))


def _stands_apart(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether nothing stands right above, and no further field of a form or a list right below."""
    above, below = lines[start - 1] if start else Line(""), lines[end] if end < len(lines) else Line("")
    return not (above.text and not is_divider(above.text)) and not _FIELD.match(below.text)


def _is_by_a_person(fields: dict[str, str]) -> bool:
    if not _names_a_person(fields.get("from", "")):
        return False
    date = fields.get("date", "")
    if "subject" in fields:
        return "to" not in fields or _names_a_person(fields["to"])
    if "to" in fields and not _names_a_person(fields["to"]):
        return False
    return bool(date) and (written_date(date) is not None or _is_a_moment(date))


def _is_a_moment(date: str) -> bool:
    """True for "Monday 9:10 AM", "2 June", "yesterday 18:10": what a date is without its year."""
    words = [folded(word) for word in date.split()]
    named = any(
        word in cues().weekdays or word in cues().months or word in cues().date_words for word in words
    )
    return (
        len(words) <= _LONGEST_DATE
        and any(c.isdigit() for c in date)
        and (named or bool(_DATE_LIKE.search(date)))
    )


def _names_a_person(value: str) -> bool:
    """True for a mail address, or a name and what may stand behind it."""
    if len(value) > _LONGEST_PERSON:
        return False
    first = re.split(r"[;<(\[]", value)[0].strip(" *\"'")
    return bool(_ADDRESS.search(value)) or shape(bare_name(tidy_name(first))) in {"name", "full name", "role"}


def _label_ahead(lines: Sequence[Line], at: int, depth: int, *, reach: int) -> bool:
    for line in lines[at + 1 : at + 1 + reach]:
        if line.depth != depth:
            return False
        if line.text and label_of(line.text):
            return True
    return False


def _convincing(fields: dict[str, str], *, announced: bool) -> bool:
    if not fields.get("from"):
        return False
    if announced:
        return len(fields) >= 2
    date = fields.get("date", "")
    dated = bool(date) and (written_date(date) is not None or bool(_TIME.search(date) and _DATE.search(date)))
    others = len({"to", "subject", "cc"} & fields.keys())
    if dated and others:
        return True
    return (
        others >= 2 and "subject" in fields and bool(_ADDRESS.search(fields["from"] + fields.get("to", "")))
    )


def introduces(text: str) -> bool:
    """True for a whole introduction of a quotation ("On 2 March 2026 at 09:14, Ines Roth <...> wrote:")."""
    if not 6 < len(text) <= _LONGEST:
        return False
    if stamp_of(text):
        return True
    body = text.strip(" *_>-")
    addressed = bool(_ADDRESS.search(body))
    timed = bool(_TIME.search(body) or _DATE.search(body) or _FULL_YEAR.search(body))
    if not (addressed or timed):
        return False
    if not addressed and _personal(body):
        return False
    ends = body.endswith((":", "\uff1a"))
    verb = cues().attribution_verb.search(body)
    starts = bool(cues().attribution_start.match(body) or _NAME_FIRST.match(body))
    if verb and starts:
        return ends or (len(body) - verb.end() < 3 and timed) or bool(_ENDS_IN_ADDRESS.search(body) and timed)
    return ends and starts and timed and bool(_ENDS_IN_ADDRESS.search(body)) and len(body) < 300


def introduces_weakly(text: str) -> bool:
    """True for what introduces a quotation only because one follows it ("Ines Roth wrote:")."""
    body = text.strip(" *_>-")
    if not 4 < len(body) <= 300 or not body.endswith((":", "\uff1a")):
        return False
    if (
        introduces(text)
        or named_in(text)
        or (_ADDRESS.search(body) and _TIME.search(body) and _DATE_LIKE.search(body))
    ):
        return True
    verb = cues().attribution_verb.search(body)
    if not verb or _personal(body):
        return False
    return (
        body[:1].isupper()
        and (len(body) - verb.end() < 3 or bool(_TIME.search(body[verb.end() :])))
        and len(body.split()) <= 10
    )


def _personal(body: str) -> bool:
    words = {folded(word) for word in body.split()}
    return bool(words & cues().attribution_never)


def introduction_at(lines: Sequence[Line], start: int) -> int:
    """Offset behind the introduction that begins at ``start`` and may be wrapped over a few lines, or ``start``."""
    depth = lines[start].depth
    if lines[start].attribution:
        at = start
        while at < len(lines) and lines[at].attribution:
            at += 1
        return at
    if stamp_of(lines[start].text):
        return start + 1
    text = ""
    for at in range(start, min(start + _WRAPPED_OVER, len(lines))):
        line = lines[at]
        if not line.text or line.depth != depth or len(line.text) > _LONGEST:
            break
        text = f"{text} {line.text}" if text else line.text.lstrip("-_* ")
        if at == start and not (
            cues().attribution_start.match(text) or _NAME_FIRST.match(text) or _capital(text)
        ):
            break
        if introduces(text):
            return at + 1
    return start


def _capital(text: str) -> bool:
    return text[:1].isupper() or text[:1] in "\"'*"


def introduction_before(lines: Sequence[Line], quote: int) -> int:
    """Where the introduction begins that stands right above the quotation at ``quote``; else ``quote``."""
    end = quote
    blanks = 0
    while end > 0 and not lines[end - 1].text and blanks < 2:
        end -= 1
        blanks += 1
    if end == 0 or lines[end - 1].depth >= lines[quote].depth:
        return quote
    if lines[end - 1].attribution:
        start = end
        while start > 0 and lines[start - 1].attribution:
            start -= 1
        return start
    text = ""
    for start in range(end - 1, max(end - 1 - _WRAPPED_OVER, -1), -1):
        line = lines[start]
        if not line.text or line.depth != lines[end - 1].depth or len(line.text) > _LONGEST:
            break
        text = f"{line.text} {text}".strip()
        if introduces(text) or (start == end - 1 and introduces_weakly(text)):
            return _first_of(lines, start, end)
    return quote


def _first_of(lines: Sequence[Line], start: int, end: int) -> int:
    """The line at which an introduction starts whose last lines already suffice to know it."""
    text = " ".join(line.text for line in lines[start:end])
    if cues().attribution_start.match(text):
        return start
    for earlier in range(start - 1, max(start - 3, -1), -1):
        line = lines[earlier]
        if not line.text or line.depth != lines[start].depth:
            break
        if cues().attribution_start.match(line.text) and introduces(f"{line.text} {text}"):
            return earlier
    return start
