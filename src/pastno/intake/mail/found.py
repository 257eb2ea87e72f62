"""Letters to what an importer hands over: utterances in order, people, the owner, and what was left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pastno.intake.importer import Found, IntakeError, Utterance
from pastno.intake.mail.headers import Mailbox
from pastno.intake.mail.letter import Letter, Spoken
from pastno.intake.mail.owner import owner_of
from pastno.intake.mail.people import People, bare_subject
from pastno.intake.mail.thread import fingerprint
from pastno.intake.names import bare_name, is_office
from pastno.negotiation.conversation import LeftOut, Participant

_GONE = {
    "quotation": ("quoted history", "said before; kept as context, not as this person's words"),
    "signature": ("closing formulas and signatures", "not part of what was said"),
    "disclaimer": ("legal notices", "added by a company, not said by anyone"),
    "footer": ("footers of mail programs", "added by a program, not said by anyone"),
    "banner": ("gateway banners", "added by a mail gateway, not said by anyone"),
    "length": ("the end of a very long mail", "no person writes so many lines; the first of them are read"),
    "rest": ("the rest of the mail", "the file breaks off in the middle; save it again to read all of it"),
    "parts": ("further parts of a mail", "it has too many parts to look at all of them"),
}
_MOST_NAMED = 40
_NOBODY_S_WORDS = frozenset({"delivery report", "mailing-list digest"})


class _Named(People):
    """People of whom one that goes by a first or last name alone is called by the whole name, if one other has it."""

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[str, set[str]] = defaultdict(set)

    def complete(self, boxes: Iterable[Mailbox]) -> None:
        """Remember the whole names of these by their parts."""
        for box in boxes:
            for part in _parts(whole := super().name(box)):
                self._whole[part].add(whole)

    def name(self, box: Mailbox) -> str:
        """The one name of ``box``."""
        name = super().name(box)
        whole = self._whole.get(name.casefold(), ()) if name and not box.address else ()
        return next(iter(whole)) if len(whole) == 1 else name


def _parts(name: str) -> list[str]:
    """First and last name of a whole name, else nothing."""
    words = bare_name(name).casefold().split()
    return (
        [words[0], words[-1]]
        if 1 < len(words) < 5 and "@" not in name and not is_office(bare_name(name))
        else []
    )


def found_in(
    letters: Sequence[Letter], source: str, left_out: Iterable[LeftOut] = (), everyone: Sequence[Letter] = ()
) -> Found:
    """The conversation in ``letters``, which are in order.

    ``everyone`` are all letters of the source, where they tell more about the owner than those of the thread.

    Raises:
        IntakeError: nobody says anything in them.
    """
    people = _Named()
    for letter in everyone or letters:
        people.meet(letter.people)
        people.complete(letter.people)
    utterances, empty = _utterances(letters, people)
    left = [*_left(letters), *empty, *left_out]
    if not utterances:
        raise IntakeError(_nothing_said(source, letters))
    owner = owner_of(everyone or letters)
    participants = _participants(letters, people)
    title = next((title for x in letters if (title := bare_subject(x.subject))), "")
    return Found(
        title=title,
        utterances=utterances,
        people=participants,
        owner=people.name(owner.who) or None if owner else None,
        owner_is_certain=bool(owner and owner.certain),
        left_out=left,
    )


def found_in_one(letter: Letter, source: str) -> Found:
    """The conversation in a single letter, which is read even where a program may have sent it.

    Raises:
        IntakeError: nobody says anything in it.
    """
    if letter.machine in _NOBODY_S_WORDS:
        letter.spoken = []
    return found_in([letter], source)


def _nothing_said(source: str, letters: Sequence[Letter]) -> str:
    why = next((f"it is a {x.machine}" for x in letters if x.machine), "")
    if not why and any("quotation" in x.gone for x in letters):
        why = "it only quotes others"
    return f"{source}: nobody says anything in it ({why or 'it has no text'}); save the message that has the words"


def _utterances(letters: Sequence[Letter], people: People) -> tuple[list[Utterance], list[LeftOut]]:
    alone = not any(spoken.passed_on for letter in letters for spoken in letter.spoken)
    own = {
        (people.name(spoken.who), fingerprint(spoken.text))
        for letter in letters
        for spoken in letter.spoken
        if not (alone or spoken.passed_on)
    }
    seen: set[tuple[str, str]] = set()
    out: list[Utterance] = []
    empty = 0
    for letter in letters:
        for spoken in letter.spoken:
            key = (people.name(spoken.who), "" if alone else fingerprint(spoken.text))
            if not spoken.text:
                empty += not spoken.passed_on and not any(s.text for s in letter.spoken)
                continue
            if spoken.passed_on and (key in own or key in seen):
                continue
            seen.add(key)
            out.append(_utterance(spoken, key[0]))
    left = [
        LeftOut(
            _counted(empty, "mail without words of its own", "mails without words of their own"),
            "only quoted or empty",
        )
    ]
    return out, left if empty else []


def _utterance(spoken: Spoken, name: str) -> Utterance:
    return Utterance(
        speaker=name or "unknown",
        text=spoken.text,
        at=spoken.at,
        answers=spoken.answers,
        quoted=spoken.quoted,
        id=spoken.id,
    )


def _participants(letters: Sequence[Letter], people: People) -> list[Participant]:
    found: dict[str, Participant] = {}
    boxes = [box for letter in letters for box in (*(s.who for s in letter.spoken if s.text), *letter.people)]
    for box in boxes:
        name = people.name(box)
        if name and (name not in found or (box.address and not found[name].address)):
            found[name] = Participant(name, box.address or None)
    return list(found.values())


def _left(letters: Sequence[Letter]) -> list[LeftOut]:
    kinds = Counter(kind for letter in letters for kind in letter.gone)
    out = []
    for kind, (what, why) in _GONE.items():
        if count := kinds[kind]:
            where = f" in {count} mails" if count > 1 else ""
            out.append(LeftOut(what + where, why))
    names = list(dict.fromkeys(name for letter in letters for name in letter.files))
    out += [LeftOut(f"attachment {name}", _why_unread(name)) for name in names[:_MOST_NAMED]]
    if len(names) > _MOST_NAMED:
        out.append(LeftOut(f"{len(names) - _MOST_NAMED} further attachments", "attachments are not opened"))
    return out


def _why_unread(name: str) -> str:
    small = name.casefold()
    if small == "winmail.dat":
        return "a container of Outlook's own (TNEF); attachments are not opened"
    if small in {"smime.p7s", "digital signature", "signature.asc"}:
        return "a digital signature, not words"
    if small.endswith((".ics", ".vcs")):
        return "a calendar entry; attachments are not opened"
    return "attachments are not opened"


def _counted(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many}"


def machine_made(letters: Sequence[Letter]) -> list[LeftOut]:
    """What to say of mails in which nobody speaks."""
    why = {
        "automatic reply": "sent by a program, not by a person",
        "delivery report": "a mail system's notice about delivery",
        "calendar invitation": "a calendar entry, not a message",
        "bulk mail": "sent to many at once by a program",
        "draft": "never sent",
        "deleted mail": "deleted in the mail program",
        "mailing-list digest": "a collection of other people's mails",
        "encrypted mail": "it cannot be read without its key; save it decrypted from your mail program",
    }
    return [
        LeftOut(f"{letter.machine}: {letter.subject[:100] or 'no subject'}", why[letter.machine])
        for letter in letters
    ]
