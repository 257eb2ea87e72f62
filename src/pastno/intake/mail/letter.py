"""One mail as a letter: who wrote it, when, what they said in it, whose words they passed on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import takewhile

from pastno.intake.importer import Found, Utterance
from pastno.intake.mail.body import Body, body_of
from pastno.intake.mail.cues import cues
from pastno.intake.mail.dates import moment, written_date
from pastno.intake.mail.headers import Header, Mailbox, header_of, message_ids, parsed_date, sent_at
from pastno.intake.mail.lines import MOST_LINES, Line, plain_lines
from pastno.intake.mail.mime import Parts, parts_of
from pastno.intake.mail.people import (
    addressed,
    answers,
    passes_on,
    salutation,
    subject_of,
    writer_of,
    written_mailboxes,
)
from pastno.intake.mail.quoting import Copied, copied_header, introduction_at, label_of
from pastno.intake.mail.reply import Passed, Reply, read_reply
from pastno.intake.mail.signature import Author
from pastno.intake.mail.signoff import below_formula, signer, without_signoff
from pastno.intake.names import (
    bare_name,
    fold,
    is_firm,
    is_honorific,
    is_house,
    is_titled,
    signed_name,
)
from pastno.intake.sides import THEM
from pastno.negotiation.conversation import Answer

_DEEPEST_CHAIN = 60
_MOST_ATTACHED = 2_000
_LARGEST_ATTACHED = 200_000_000
_WORD = re.compile(r"\w+")
_NAME_OF_A_DOMAIN = 4
"""Letters of a word of a name that tells in a domain whose it is."""
_BLOCK = 12
"""Lines at the end in which a signature stands."""
_MORE_NAMES = re.compile(r"@| (?:and|&) ")
_LETTERHEAD, _LONGEST_ADDRESS = 40, 160
"""Lines above a greeting in which an address stands, and characters of one of them."""
_ATTENTION = re.compile(
    r"(?:attn|attention|f\.?a\.?o|z\. ?hd|t\.a\.v|à l['\u2019]attention de)\b[.:]?\s?", re.IGNORECASE
)
"""What stands before a name in an address."""
_MAILER = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon|maildelivery)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one person said in a mail; fields as in ``Utterance``, people still as mailboxes."""

    who: Mailbox
    text: str
    at: datetime | None = None
    answers: tuple[Answer, ...] = ()
    quoted: str = ""
    id: str | None = None
    passed_on: bool = False
    to: tuple[Mailbox, ...] = ()


@dataclass
class Letter:
    """A mail that was read.

    Attributes:
        spoken: what was said in it, mails passed on first, oldest first.
        files: names of attachments that were not opened.
        gone: kinds of what was taken away, as in ``Reply``, and "parts" where not every part was looked at,
            "rest" where the mail breaks off.
        machine: why nobody speaks in it ("automatic reply", ...), or "".
        people: everyone in its header and in the headers copied into it.
    """

    header: Header
    writer: Mailbox
    at: datetime | None
    id: str | None
    references: list[str]
    subject: str
    spoken: list[Spoken] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)
    machine: str = ""
    people: list[Mailbox] = field(default_factory=list)


def letter_of(data: bytes) -> Letter:
    """The letter in the bytes of a mail, with what is said in the mails attached to it, oldest first."""
    letter, waiting = _one(data)
    if letter.machine:
        return letter
    inner: list[Letter] = []
    size = 0
    while waiting and len(inner) < _MOST_ATTACHED and size < _LARGEST_ATTACHED:
        mail = waiting.pop()
        size += len(mail)
        other, deeper = _one(mail.lstrip())
        inner.append(other)
        waiting += deeper
    return with_attached(letter, inner)


def with_attached(letter: Letter, inner: Sequence[Letter]) -> Letter:
    """``letter`` with what is said in the letters attached to it before its own words."""
    if letter.machine:
        return letter
    passed = [replace(s, passed_on=True) for other in reversed(inner) for s in other.spoken if s.text]
    letter.spoken[:0] = sorted(passed, key=_by_time)
    for other in inner:
        letter.people += other.people
        letter.files += other.files
        letter.gone |= other.gone
    return letter


def _one(data: bytes) -> tuple[Letter, list[bytes]]:
    """The letter in ``data`` by itself, and the mails attached to it."""
    header, body = header_of(data, 0, len(data))
    parts = parts_of(data, header, body, len(data))
    return letter_from(header, parts), parts.mails


def _by_time(spoken: Spoken) -> float:
    return moment(spoken.at) or 0.0


def letter_from(header: Header, parts: Parts) -> Letter:
    """The letter that consists of ``parts``."""
    subject = subject_of(header)
    body = body_of(parts.texts)
    writer = _with_title(_in_person(writer_of(header), body.plain), body.plain)
    letter = Letter(
        header=header,
        writer=writer,
        at=sent_at(header),
        id=next(iter(message_ids(header.get("message-id")[:1000])), None),
        references=_references(header),
        subject=subject,
        files=list(parts.files),
        machine=_machine(header, parts, writer, subject),
        people=[writer, *addressed(header, "to", "cc", "reply-to")],
    )
    if parts.too_many:
        letter.gone.add("parts")
    if parts.cut_off:
        letter.gone.add("rest")
    if any(text.words.count("\n") > MOST_LINES for text in parts.texts):
        letter.gone.add("length")
    author = Author(writer.name, writer.address)
    forward = passes_on(subject)
    downward = _goes_on_below(letter, body.plain)
    reply = not downward and (answers(subject) or (not forward and bool(letter.references)))
    read = _best_reading(body, author, forward=forward, reply=reply)
    spoken = _spoken(letter, writer, letter.at, read, downward=downward)
    letter.spoken = spoken if downward else spoken[::-1]
    return letter


def _goes_on_below(letter: Letter, lines: Sequence[Line]) -> bool:
    """Whether below a pasted mail stands a newer one, as in a thread that was copied with the oldest first."""
    if letter.id or "received" in letter.header or passes_on(letter.subject):
        return False
    first = _first_header(lines)[1]
    if first is None:
        return False
    here, below = moment(letter.at), moment(_date_of(first.fields))
    if here is None or below is None:
        return answers(first.fields.get("subject", "")) and not answers(letter.subject)
    return below > here


def _first_header(lines: Sequence[Line]) -> tuple[int, Copied | None]:
    """The first copied header among the own lines of a mail and where it begins, or their end and None."""
    copied = (
        (at, found)
        for at, x in enumerate(lines)
        if x.text and not x.depth and (found := copied_header(lines, at))
    )
    return next(copied, (len(lines), None))


def _in_person(writer: Mailbox, lines: Sequence[Line]) -> Mailbox:
    """The writer, of an office or a firm by the name of who signs for it: "S. Ogundipe (Highways Licensing)".

    Below no closing formula a name counts where the address is not the office's own.
    """
    bare = bare_name(writer.name)
    own = lines[: _first_header(lines)[0]]
    signed = below_formula(own) if bare else ""
    office = bool(bare) and is_house(bare)
    if not office and not (signed and _is_of_no_person(writer, own)):
        return writer
    alone = "" if signed else signer(own)
    if alone and (not writer.address or _is_address_of(alone, writer.address)):
        signed = alone
    is_new = bool(signed) and set(fold(signed).split()).isdisjoint(fold(bare).split())
    return Mailbox(f"{signed} ({writer.name})", writer.address) if is_new else writer


def _is_of_no_person(writer: Mailbox, lines: Sequence[Line]) -> bool:
    """Whether a mail comes from a house by its name: that of its domain, or that of a firm below the words."""
    bare = bare_name(writer.name)
    local, _, domain = (fold(part).replace(" ", "") for part in writer.address.partition("@"))
    names = [word for word in fold(bare).split() if len(word) > 1]
    housed = any(word in domain for word in names if len(word) >= _NAME_OF_A_DOMAIN)
    housed = housed and not any(word in local for word in names)
    firm = any(
        line.text.startswith(bare) and is_firm(line.text) for line in lines[-_BLOCK:] if line.text != bare
    )
    return " " in bare and (housed or firm)


def _with_title(writer: Mailbox, lines: Sequence[Line]) -> Mailbox:
    """The writer by the title and name that they sign with: "Mrs Nair (Priya Nair)".

    Where the name stands again below their words, it stays, so that nobody has two names.
    """
    bare = bare_name(writer.name)
    if not bare or is_titled(bare) or _MORE_NAMES.search(bare):
        return writer
    end = _first_header(lines)[0]
    signed = below_formula(lines[:end]) or signer(lines[:end])
    if not is_titled(signed) or set(fold(signed).split()).isdisjoint(fold(bare).split()):
        return writer
    if any(bare in line.text for line in lines if line.depth) or any(bare in x.text for x in lines[end:]):
        return writer
    told = signed if set(fold(bare).split()) <= set(fold(signed).split()) else f"{signed} ({bare})"
    name = told if writer.name == bare else writer.name.replace(bare, signed, 1)
    return Mailbox(name, writer.address)


def named(found: Found, text: str) -> Found:
    """What was found in a pasted ``text`` without headers, with the names by which it greets us and is signed.

    Names that are known stay; a bare name at the top is ours only where a name stands at the end too.
    """
    lines = _lifted(plain_lines(text))
    opening = salutation([line.text for line in lines if not line.depth])
    signed = signer(lines, opening)
    to = opening.name if opening.by != "line" or signed else ""
    to = _named_above(to, lines) or to
    known = {fold(u.speaker) for u in found.utterances} | {fold(found.owner or "")}
    new = signed if fold(signed) not in known else ""
    alone = len({u.speaker for u in found.utterances}) == 1
    called = {THEM: new or THEM} | {
        u.speaker: _in_person(Mailbox(u.speaker, ""), lines).name
        for u in found.utterances
        if alone and u.speaker != THEM
    }
    told = [_said_by(u, called) for u in found.utterances]
    owner = found.owner or _called_so(to, told)
    return replace(
        found,
        utterances=told,
        people=[replace(p, name=called.get(p.name, p.name)) for p in found.people if p.name != THEM],
        owner=owner or None,
        owner_is_certain=found.owner_is_certain if found.owner else bool(owner),
    )


def _named_above(to: str, lines: Sequence[Line]) -> str:
    """The whole name of whom a letter greets by title and surname, as its address has it above; else ""."""
    title, _, rest = to.partition(" ")
    surname = fold(rest.rpartition(" ")[2])
    if not surname or not is_honorific(title) or _MORE_NAMES.search(to):
        return ""
    texts = [line.text for line in lines[:_LETTERHEAD] if line.text and not line.depth]
    above = takewhile(lambda text: salutation([text]).by != "word", texts)
    return next(
        (name for text in above if (name := _addressee(text)) and fold(name).split()[-1] == surname), ""
    )


def _addressee(text: str) -> str:
    """The person of a line of an address, without a title: "A. Petrosyan" of "To: Mr. A. Petrosyan, Havenkade 31"."""
    label = label_of(text) if len(text) <= _LONGEST_ADDRESS else None
    bare = _ATTENTION.sub("", label[1] if label and label[0] in {"to", "from"} else text)[:_LONGEST_ADDRESS]
    name = signed_name(bare.partition(",")[0])
    pieces = name.split()
    while len(pieces) > 1 and is_honorific(pieces[0]):
        del pieces[0]
    return " ".join(pieces) if len(pieces) > 1 else ""


def _lifted(lines: Sequence[Line]) -> list[Line]:
    """The lines of a letter that stands as a quotation below the line that introduces it; else all as they are."""
    start = introduction_at(lines, 0)
    rest = lines[start:] if start else []
    quoted = any(line.text for line in rest) and all(line.depth for line in rest if line.text)
    return [line.lifted(1) for line in rest] if quoted else list(lines)


def _said_by(said: Utterance, called: Mapping[str, str]) -> Utterance:
    """Words with the new name of who said them, which then does not stand below them."""
    name = called.get(said.speaker, said.speaker)
    is_new = said.speaker == THEM and name != THEM
    return replace(said, speaker=name, text=_without_name(said, name) if is_new else said.text)


def _without_name(said: Utterance, signed: str) -> str:
    """The words of a letter without the name below them."""
    left = without_signoff(plain_lines(said.text), Author(signed))
    last = next((line.text for line in reversed(left.lines) if line.text), "")
    end = said.text.rfind(last) + len(last) if left.signature and last else len(said.text)
    return said.text[:end] if all(answer.span[1] <= end for answer in said.answers) else said.text


def _called_so(name: str, told: Sequence[Utterance]) -> str:
    """Who of those who speak is called ``name``; the name itself where but one does, and is not called so."""
    speakers = list(dict.fromkeys(u.speaker for u in told))
    called = set(fold(name).split())
    fitting = [speaker for speaker in speakers if called and called <= set(fold(bare_name(speaker)).split())]
    if len(speakers) == 1:
        return "" if fitting else name
    return fitting[0] if len(fitting) == 1 else ""


def _is_address_of(name: str, address: str) -> bool:
    """Whether an address is somebody's own, whose surname or first name is in it ("dhollis@...")."""
    local = fold(address.partition("@")[0]).replace(" ", "")
    return any(len(word) > 2 and word in local for word in fold(name).split())


def _references(header: Header) -> list[str]:
    ids = message_ids(header.get("references")) + message_ids(header.get("in-reply-to")[:2000])
    return list(dict.fromkeys(ids))


def _spoken(
    letter: Letter, who: Mailbox, at: datetime | None, read: Reply, *, downward: bool
) -> list[Spoken]:
    """The writer's words, then those of the mails below in their order; ``downward`` where these are newer."""
    out: list[Spoken] = []
    own_id, to = letter.id, tuple(addressed(letter.header, "to"))
    for depth in range(_DEEPEST_CHAIN):
        letter.gone |= read.gone
        passed_on = depth > 0
        out.append(Spoken(who, read.text, at, read.answers, read.quoted, own_id, passed_on, to))
        if read.passed is None:
            break
        fields = read.passed.fields
        who, to = _people_of(letter, read.passed)
        own_id, at = None, _date_of(fields)
        forward = passes_on(fields.get("subject", ""))
        author = Author(who.name, who.address)
        read = read_reply(read.passed.lines, author, forward=forward, reply=not (forward or downward))
    return out


def _people_of(letter: Letter, passed: Passed) -> tuple[Mailbox, tuple[Mailbox, ...]]:
    """Writer and recipients in the copied header of a mail, now known to be people of ``letter``."""
    boxes = written_mailboxes(passed.fields.get("from", ""))
    who = _in_person(boxes[0], passed.lines) if boxes else Mailbox("", "")
    to = written_mailboxes(passed.fields.get("to", ""))
    letter.people += [*([who] if boxes else []), *to, *written_mailboxes(passed.fields.get("cc", ""))]
    return who, tuple(to)


def _date_of(fields: Mapping[str, str]) -> datetime | None:
    date = fields.get("date", "")
    return (written_date(date) or parsed_date(date)) if date else None


def _best_reading(body: Body, author: Author, *, forward: bool, reply: bool) -> Reply:
    """The reading of the plain text, or that of the HTML where it tells more."""
    by_text = read_reply(body.plain, author, forward=forward, reply=reply)
    if body.rich is None:
        return by_text
    by_markup = read_reply(body.rich, author, forward=forward, reply=reply)
    return by_markup if _tells_more(by_markup, by_text) else by_text


def _tells_more(markup: Reply, text: Reply) -> bool:
    """True where the HTML shows answers, a mail passed on, or an end of the own words that the text does not."""
    if bool(markup.passed) != bool(text.passed):
        return bool(markup.passed)
    if len(markup.answers) != len(text.answers):
        return len(markup.answers) > len(text.answers)
    rich, plain = _WORD.findall(markup.text), _WORD.findall(text.text)
    return bool(rich) and len(rich) < len(plain) and plain[: len(rich)] == rich


def _machine(header: Header, parts: Parts, writer: Mailbox, subject: str) -> str:
    """Why nobody speaks in the mail, or ""."""
    precedence = header.get("precedence").strip().lower()
    reasons = (
        ("delivery report", parts.report or _MAILER.match(writer.address) or "x-failed-recipients" in header),
        ("mailing-list digest", parts.digest),
        ("automatic reply", _is_automatic(header, precedence) or cues().auto_reply.match(subject)),
        ("bulk mail", precedence in {"bulk", "junk"}),
        ("calendar invitation", parts.invitation),
        ("encrypted mail", parts.sealed),
        ("draft", _is_draft(header)),
        ("deleted mail", _is_deleted(header)),
    )
    return next((name for name, found in reasons if found), "")


def _is_draft(header: Header) -> bool:
    labels = {label.strip().strip('"').casefold() for label in header.get("x-gmail-labels").split(",")}
    return bool(labels & cues().draft_labels)


def _is_deleted(header: Header) -> bool:
    """True for what Thunderbird has marked as deleted and still keeps in the file."""
    status = header.get("x-mozilla-status").strip()
    return len(status) == 4 and status[3] in "89abcdefABCDEF" and status.isalnum()


def _is_automatic(header: Header, precedence: str) -> bool:
    """True for an answer of a program; the mails of ticket systems, which carry a person's words, are none."""
    automatic = header.get("auto-submitted").strip().lower()
    answering = "in-reply-to" in header or "references" in header
    if automatic and automatic != "no" and not (automatic.startswith("auto-generated") and answering):
        return True
    marks = ("x-autoreply", "x-autorespond", "x-autoresponder")
    return precedence in {"auto_reply", "auto-reply"} or any(name in header for name in marks)
