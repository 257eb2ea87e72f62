"""Whose mailbox a source comes from, by what delivery and sending leave in the headers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pastno.intake.mail.cues import cues
from pastno.intake.mail.dates import moment
from pastno.intake.mail.headers import Mailbox, mailboxes
from pastno.intake.mail.letter import Letter
from pastno.intake.mail.people import addressed, salutation
from pastno.intake.names import bare_name, fold, is_person

_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-delivered-to", "x-envelope-to")
_CALLS = re.compile(r"(?:^|[.!?:\n][ ]?)(?P<name>[^\W\d_][\w'\u2019-]{1,30}),[ ]")
"""How a sentence begins that is said to one of several ("Fatima, thanks for the proposal")."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of the mailbox, and whether the source says so."""

    who: Mailbox
    certain: bool


def owner_of(letters: Sequence[Letter]) -> Owner | None:
    """The owner of the mailbox that ``letters`` come from, or None where nothing tells."""
    return (
        _by_delivery(letters)
        or _by_sending(letters)
        or (_of_one(letters[0]) if len(letters) == 1 else _of_many(letters))
    )


def _by_delivery(letters: Sequence[Letter]) -> Owner | None:
    """Who the mails were delivered to, where a header names them too."""
    named = {box.address: box for letter in letters for box in letter.people if box.address}
    counts: Counter[str] = Counter()
    strangers: Counter[str] = Counter()
    for letter in letters:
        delivered = {
            box.address for name in _DELIVERED for raw in letter.header.all(name) for box in mailboxes(raw)
        }
        counts.update(delivered & named.keys())
        strangers.update(delivered - named.keys())
    if not counts:
        return _alias(letters, strangers)
    ranked = counts.most_common(2)
    address, most = ranked[0]
    return Owner(named[address], certain=len(ranked) == 1 or ranked[1][1] < most)


def _alias(letters: Sequence[Letter], strangers: Counter[str]) -> Owner | None:
    """Delivered to an address that no header names: that of a blind copy, or another one of the only recipient."""
    if not strangers:
        return None
    boxes = {box.address: box for letter in letters for box in _recipients(letter)}
    if len(boxes) == 1:
        return Owner(next(iter(boxes.values())), certain=True)
    address = strangers.most_common(1)[0][0]
    local = address.partition("@")[0]
    same = [box for box in boxes.values() if box.address.partition("@")[0] == local]
    if same:
        return Owner(same[0], certain=True)
    return Owner(Mailbox("", address), certain=True) if not boxes else None


def _by_sending(letters: Sequence[Letter]) -> Owner | None:
    """Who sent what lies in a folder of sent mail."""
    senders = Counter(
        letter.writer.address for letter in letters if _is_sent(letter) and letter.writer.address
    )
    senders = senders or _never_received(letters)
    if not senders:
        return None
    address = senders.most_common(1)[0][0]
    return Owner(next(x.writer for x in letters if x.writer.address == address), certain=len(senders) == 1)


def _never_received(letters: Sequence[Letter]) -> Counter[str]:
    """The one sender whose mails bear no trace of delivery where those of all others do."""
    came = {letter.writer.address for letter in letters if "received" in letter.header}
    went = {letter.writer.address for letter in letters if "received" not in letter.header}
    return Counter(went) if came and len(went) == 1 and not went & came else Counter()


def _is_sent(letter: Letter) -> bool:
    header = letter.header
    labels = header.get("x-gmail-labels").casefold()
    if labels:
        return bool({label.strip().strip('"') for label in labels.split(",")} & cues().sent_labels)
    if header.get("x-unsent").strip() == "1":
        return True
    return "received" not in header and any(
        name in header for name in ("x-mozilla-status", "x-mozilla-draft-info", "x-identity-key", "fcc")
    )


def _recipients(letter: Letter) -> list[Mailbox]:
    return [box for box in addressed(letter.header, "to", "cc") if box.address]


def _of_one(letter: Letter) -> Owner | None:
    """To whom the newest mail in it was written; where it does not say, the other of two who wrote."""
    last = letter.spoken[-1] if letter.spoken else None
    to = [box for box in (last.to if last else addressed(letter.header, "to")) if box.address or box.name]
    to = _meant(to, last.text if last else "")
    others = {s.who for s in letter.spoken if last and s.who != last.who}
    if not to and len(others) == 1 and not letter.id:
        return Owner(others.pop(), certain=False)
    if not to:
        cc = [box for box in addressed(letter.header, "cc") if box.address]
        return Owner(cc[0], certain=False) if cc else None
    return Owner(to[0], certain=len({box.address or box.name for box in to}) == 1)


def _meant(to: list[Mailbox], text: str) -> list[Mailbox]:
    """Those of several to whom a mail is written who are persons, and of them the one whom its words address."""
    persons = [box for box in to if _is_person(box)]
    if len(to) < 2 or not persons:
        return to
    called = {fold(found["name"]) for found in _CALLS.finditer(text)} | {
        fold(salutation(text.split("\n")).name)
    }
    addressed_to = [box for box in persons if fold(bare_name(box.name)).partition(" ")[0] in called]
    named = [box for box in persons if fold(bare_name(box.name)) in called]
    return named or (addressed_to if len(addressed_to) == 1 else persons)


def _is_person(box: Mailbox) -> bool:
    """Whether a recipient goes by the name of a person, and not by that of a group or a list."""
    bare = bare_name(box.name)
    return bool(bare) and is_person(bare)


def _of_many(letters: Sequence[Letter]) -> Owner | None:
    """Who is on every mail; of several, who both sends and receives most and did not write the last."""
    boxes: dict[str, Mailbox] = {}
    on, sent, received = Counter[str](), Counter[str](), Counter[str]()
    for letter in letters:
        recipients = {box.address for box in _recipients(letter)}
        for box in (letter.writer, *_recipients(letter)):
            if box.address:
                boxes.setdefault(box.address, box)
        on.update({letter.writer.address, *recipients} - {""})
        sent[letter.writer.address] += 1
        received.update(recipients)
    if not on:
        return None
    everywhere = [address for address, count in on.items() if count == len(letters)]
    if len(everywhere) == 1 and len(letters) > 1:
        return Owner(boxes[everywhere[0]], certain=True)
    candidates = everywhere or list(on)
    last = max(letters, key=lambda letter: moment(letter.at) or 0.0).writer.address
    best = max(candidates, key=lambda a: (min(sent[a], received[a]), on[a], a != last, received[a]))
    return Owner(boxes[best], certain=False)
