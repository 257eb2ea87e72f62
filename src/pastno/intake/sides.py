"""Who is "me": named by the user, known from the source, or guessed and said to be a guess."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pastno.intake.importer import Found, IntakeError, Utterance
from pastno.intake.mail.dates import moment
from pastno.intake.names import bare_name, fold, matching, suffix
from pastno.intake.phrases import phrases, words
from pastno.negotiation.conversation import Participant

THEM = "them"
"""The speaker of words that come without any name."""

_WEIGHT_OF_A_NO = 1.5
_QUESTION = re.compile("[?\uff1f]")
_RECENT = 400
_LONGEST_MIRROR = 6
_LAST_WORD, _LAST_OF_FEW, _FEW = 0.3, 2.0, 6
"""The last word is rather theirs, all the more of a few: people come with a no that they have just received."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The names on our side, which of them is ``me``, and whether that is only a guess."""

    mine: frozenset[str]
    me: str
    guess: bool = False


def participants(found: Found) -> tuple[Participant, ...]:
    """Everyone who speaks or is written to, each once, in order of first appearance."""
    known: dict[str, Participant] = {}
    listed = {person.name for person in found.people}
    spoken = [Participant(name) for u in found.utterances for name in (u.speaker, *u.only_for)]
    ordered = [*found.people, *spoken] if {p.name for p in spoken} <= listed else [*spoken, *found.people]
    for person in ordered:
        earlier = known.get(person.name)
        if earlier is None or (earlier.address is None and person.address):
            known[person.name] = person
    return tuple(known.values())


def decide(found: Found, me: str | None, where: str) -> Sides:
    """Which names are ours.

    The order: the name the user gave; the owner where the source is certain; a speaker called "Me" or "You";
    then, as a guess, an owner the source only suggests, a role ("Buyer"), the person whom the title does not name
    ("Call with Helion"), and last the one who asks most and declines least, of a few messages rarely who wrote
    the last. Colleagues are those of the same mail domain (unless many share it), of the same organisation
    behind the name ("Priya Shah (Aster)") or by the source; where that would leave nobody on their side (an employee
    and a manager), none is.

    Raises:
        IntakeError: the name the user gave fits nobody or several.
    """
    people = participants(found)
    me = (me or "").strip() or None
    if all(u.speaker == THEM for u in found.utterances):
        return _of_the_unnamed(found, me, people)
    if me:
        return _named(found, me, people, where)
    owner = _owner(found.owner, people) if found.owner else None
    known = owner if owner and found.owner_is_certain else _called_me(people)
    if known:
        return _with_colleagues(found, known, people, guess=False)
    guessed = owner or _guessed(found)
    return (
        _with_colleagues(found, guessed, people, guess=True)
        if guessed
        else Sides(frozenset(), "me", guess=True)
    )


def _of_the_unnamed(found: Found, me: str | None, people: Sequence[Participant]) -> Sides:
    """Who is meant by words of theirs without a name: the owner, unless the user names somebody else."""
    owner = _owner(found.owner, people) if found.owner else None
    if owner and (me is None or owner in {person.name for person in matching(me, people)}):
        return Sides(frozenset({owner}), owner)
    return Sides(frozenset(), me or "me")


def _named(found: Found, me: str, people: Sequence[Participant], where: str) -> Sides:
    fitting = matching(me, people)
    if not fitting and fold(me) in words("sides", "me") | words("sides", "you"):
        called = _owner(found.owner, people) if found.owner else _called_me(people)
        fitting = [p for p in people if p.name == called]
    if not fitting and len({u.speaker for u in found.utterances}) == 1 and _is_pasted(found, people):
        return Sides(frozenset(), me)
    one = len({p.address or p.name for p in fitting}) == 1
    if not one:
        wrong = "fits nobody" if not fitting else "fits " + " and ".join(p.name for p in fitting)
        listed = ", ".join(p.name for p in people[:20]) + (", ..." if len(people) > 20 else "")
        raise IntakeError(f"{where}: --me {me!r} {wrong}; name one of the participants: {listed}")
    sides = _with_colleagues(found, fitting[0].name, people, guess=False)
    return Sides(sides.mine | {p.name for p in fitting}, sides.me)


def _is_pasted(found: Found, people: Sequence[Participant]) -> bool:
    """Whether but one is told of, or nothing but a greeting or a quotation tells who we are."""
    return len(people) == 1 or (found.owner_is_certain and not any(person.address for person in people))


def _owner(owner: str, people: Sequence[Participant]) -> str:
    """The owner as the participants are called."""
    if any(p.name == owner for p in people):
        return owner
    fitting = matching(owner, people)
    return fitting[0].name if len(fitting) == 1 else owner


def _called_me(people: Sequence[Participant]) -> str | None:
    for key in ("me", "you"):
        for word in phrases("sides")[key]:
            for person in people:
                if person.name.casefold() == word or _bracket(person.name) == word:
                    return person.name
    return None


def _bracket(name: str) -> str | None:
    """The word in brackets behind a name, where programs mark the user ("Priya Shah (You)")."""
    return suffix(name) if name.endswith(")") else None


def _with_colleagues(found: Found, me: str, people: Sequence[Participant], *, guess: bool) -> Sides:
    address = next((p.address for p in people if p.name == me), None)
    domain, group, team = _domain(address), _organisation(me), found.organisations.get(me)
    ran_by_us = suffix(me) not in words("sides", "outsiders") and any(_is_outsider(p.name) for p in people)
    colleagues: set[str] = set()
    for person in people:
        same_domain = domain is not None and _domain(person.address) == domain
        same_group = group is not None and _organisation(person.name) == group
        same_team = team is not None and found.organisations.get(person.name) == team
        insider = ran_by_us and group is None and suffix(person.name) is None
        if same_domain or same_group or same_team or insider:
            colleagues.add(person.name)
    if all(person.name in colleagues or person.name == me for person in people):
        colleagues.clear()
    return Sides(frozenset({me, *colleagues}), me, guess)


def _domain(address: str | None) -> str | None:
    domain = (address or "").rpartition("@")[2].casefold()
    return None if not domain or domain in words("sides", "public_domains") else domain


def _organisation(name: str) -> str | None:
    group = suffix(name)
    return None if group is None or group in words("sides", "not_organisations") else group


def _is_outsider(name: str) -> bool:
    return suffix(name) in words("sides", "outsiders")


def _guessed(found: Found) -> str | None:
    """Whom we take for "me" where nothing in the source says it; None where only they speak."""
    open_to_all = ([u for u in found.utterances if not u.only_for] or list(found.utterances))[-_RECENT:]
    speakers = list(dict.fromkeys(u.speaker for u in open_to_all))
    if len(speakers) == 1:
        return None
    alone = [s for s in speakers if _wants_to_be_left_alone(s, open_to_all)]
    if len(alone) == 1 and len(speakers) == 2:  # who only asks that is no one who came here for help
        return next(s for s in speakers if s not in alone)
    last = _last_speaker(open_to_all)
    asking = [s for s in speakers if _is_role(s, "asks_for")]
    if asking and not (len(open_to_all) <= _FEW and _has_another_trade(asking, last, speakers)):
        return asking[0]
    left = [s for s in speakers if not _is_role(s, "answers") and not _in_title(s, found.title)]
    if len(left) == 1:
        return left[0]
    theirs = _LAST_OF_FEW if len(open_to_all) <= _FEW else _LAST_WORD
    return max(left or speakers, key=lambda s: _leaning(s, open_to_all) - theirs * (s == last))


def _has_another_trade(asking: Sequence[str], last: str, speakers: Sequence[str]) -> bool:
    """Whether the only one who is called by a role that asks wrote last and bears it but behind a name.

    "Brooke Lindqvist (founder)" says what somebody is, not what they want here; "Priya (customer)" beside
    "Ken (support)" says that.
    """
    return (
        list(asking) == [last]
        and bare_name(last).casefold() not in words("sides", "asks_for")
        and last.casefold() not in words("sides", "asks_for")
        and not any(_is_role(s, "answers") for s in speakers)
    )


def _last_speaker(utterances: Sequence[Utterance]) -> str:
    """Who wrote last: by the dates where every message has one, else by the order."""
    times = [t for u in utterances if (t := moment(u.at)) is not None]
    if len(times) < len(utterances):
        return utterances[-1].speaker
    return max(zip(times, range(len(times)), utterances, strict=True), key=lambda told: told[:2])[2].speaker


def _wants_to_be_left_alone(speaker: str, utterances: Iterable[Utterance]) -> bool:
    """Whether somebody asks that it stop, and asks for nothing else."""
    told = [u.text[:20_000].casefold().replace("\u2019", "'") for u in utterances if u.speaker == speaker]
    stops = any(
        text.find(phrase) >= 0 and not _NOT_MEANT.search(text[: text.find(phrase)])
        for text in told
        for phrase in words("sides", "stops")
    )
    return stops and not any(_REQUEST.search(text) for text in told)


_NOT_MEANT = re.compile(r"\b(?:i'll|i will|we'll|we will|don't|do not|not|won't|never|to|and)\s*$")
"""Before "stop calling": a promise of our own, or the contrary."""
_REQUEST = re.compile(r"\b(?:could|can|would|may) (?:you|we|i)\b[^.!?]*\?")


def _is_role(name: str, roles: str) -> bool:
    return bool({name.casefold(), bare_name(name).casefold(), suffix(name)} & words("sides", roles))


def _in_title(name: str, title: str) -> bool:
    """Whether the title says that the meeting is with this person or their organisation."""
    lowered = f"{title.casefold()} "
    for word in phrases("sides")["title_with"]:
        _, found, after = lowered.partition(word)
        if not found:
            continue
        counterpart = fold(after)
        parts = [
            fold(bare_name(name)),
            *fold(bare_name(name)).split()[-1:],
            *filter(None, [_organisation(name)]),
        ]
        if any(re.search(rf"\b{re.escape(part)}\b", counterpart) for part in parts if len(part) > 2):
            return True
    return False


def _leaning(speaker: str, utterances: Iterable[Utterance]) -> float:
    """How much somebody asks rather than declines, a turn on average."""
    scores: list[float] = []
    for utterance in utterances:
        if utterance.speaker == speaker:
            text = f" {utterance.text[:20_000].casefold()} ".replace("\u2019", "'")
            asks = (
                sum(phrase in text for phrase in words("sides", "asks"))
                + min(len(_QUESTION.findall(text)), 2) * 0.3
            )
            asks += bool(_QUESTION.fullmatch(text.rstrip()[-1:])) and len(text.split()) <= _LONGEST_MIRROR
            declines = sum(phrase in text for phrase in words("sides", "declines"))
            scores.append(min(asks, 2) - _WEIGHT_OF_A_NO * min(declines, 2))
    return sum(scores) / len(scores)
