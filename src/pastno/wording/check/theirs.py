"""What they said, and the first move that can be made of it: a label, a mirror, a question in their own words."""

import re
from functools import lru_cache

from pastno.negotiation.heard import Concern, Reading, TurnReading
from pastno.techniques.their_words import addresses_us, clauses, is_anaphoric, is_noun_phrase, is_statement
from pastno.wording.check.cues import read
from pastno.wording.check.rule import Draft
from pastno.wording.grammar import capitalise, decapitalise, definite, to_you

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EMPTY = frozenset(
    "a an the and or but if so as of to in on at by for from with without than then that this these those it its "
    "is are was were be been being am do does did done have has had having will would shall should can could may "
    "might must not no nor yes i me my mine we us our ours you your yours he him his she her they them their who "
    "whom whose which what when where why how there here all any some such only just also too very more most "
    "much many let's i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll it's that's there's "
    "don't doesn't didn't won't can't cannot couldn't wouldn't isn't aren't wasn't up out about into over "
    "get got go going said say says".split(" ")
)
_LONGEST_LABEL = 14
_LONGEST_MIRROR = 4
_SURE_OF_RESPECT = 0.5


def last_turn(reading: Reading | None) -> TurnReading | None:
    """Return the no that a draft answers in this conversation, else their last turn, else None."""
    if reading is None:
        return None
    if reading.latest_no is not None:
        return reading.latest_no
    return reading.theirs[-1] if reading.theirs else None


def said(draft: Draft) -> str:
    """Return all that they have said in the conversation, one turn a line."""
    return draft.once_beside(
        "said", lambda d: "\n".join(t.text for t in d.reply_to.theirs) if d.reply_to else ""
    )


def first_reply(draft: Draft) -> bool:
    """Tell whether nothing of ours has been said since the no that the draft answers."""
    if draft.reply_to is None or draft.reply_to.no is None:
        return False
    return all(t.turn.side != "me" for t in draft.reply_to.turns[draft.reply_to.no + 1 :])


def heat(draft: Draft) -> int:
    """Return the heat of their last turn, 0..3; 0 where nothing is known of it."""
    if draft.reply_to is None or not draft.reply_to.theirs:
        return 0
    return draft.reply_to.theirs[-1].heat


def respected(draft: Draft) -> bool:
    """Tell whether the no it answers is one that nobody should try to get past, and the reader is fairly sure."""
    no = draft.no
    if no is None or no.refusal is None or not no.refusal.stops:
        return False
    sure = [f.confidence for f in no.findings if f.kind == "respect"]
    return not sure or max(sure) >= _SURE_OF_RESPECT


def settled(draft: Draft) -> bool:
    """Tell whether their emotion has settled, or they have shown to be understood (dossier 5.3)."""
    if draft.reply_to is None:
        return False
    latest = draft.reply_to.theirs[-1:]
    return draft.reply_to.settled.yes or any("thats_right" in t.openings for t in latest)


def asked(draft: Draft) -> bool:
    """Tell whether their last turn asks us something, so that an answer is due."""
    if draft.reply_to is None or not draft.reply_to.theirs:
        return False
    latest = draft.reply_to.theirs[-1]
    return "asks" in latest.openings or latest.text.rstrip().endswith("?")


_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "paid:pay frozen:freeze froze:freeze sold:sell bought:buy sent:send held:hold kept:keep left:leave lost:lose "
        "made:make told:tell given:give gave:give taken:take took:take chosen:choose chose:choose written:write "
        "wrote:write"
    ).split()
)
"""Forms that share no beginning with their verb."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word in lower case without its common endings, so that its forms compare equal."""
    low = word.lower().replace("’", "'")
    low = re.sub(r"'(?:s|re|ve|d|ll|m)?$", "", low)
    low = _IRREGULAR.get(low, low)
    for ending in ("ations", "ation", "ings", "ing", "edly", "ies", "ied", "ed", "es", "ly", "s", "e", "y"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    return low


@lru_cache(maxsize=64)
def content(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that carry content."""
    return frozenset(
        stem(m.group()) for m in _WORD.finditer(text) if m.group().lower().replace("’", "'") not in _EMPTY
    )


def is_content(word: str) -> bool:
    """Tell whether a word carries content of its own."""
    return word.lower().replace("’", "'") not in _EMPTY


def concern(draft: Draft) -> str:
    """Return the words in which they named what they protect, or ""."""
    found = _concern(draft)
    return found.text if found else ""


def label(draft: Draft) -> str:
    """Return a label of their situation made of their own words, or "" where nothing is known of them."""
    turn = last_turn(draft.reply_to)
    if turn is None:
        return ""
    found = _concern(draft)
    if found:
        for clause in clauses(turn.text):
            inside = clause.span[0] <= found.span[0] and found.span[1] <= clause.span[1]
            if inside and _can_be_labelled(clause.text) and is_statement(clause):
                return f"It sounds like {_said_to_them(clause.text)}."
        if is_noun_phrase(found.text) and _can_be_labelled(found.text):
            return f"It sounds like a lot hangs on {definite(_said_to_them(found.text))}."
        if '"' not in found.text and len(found.text.split()) <= _LONGEST_LABEL:
            return f'You said "{found.text.strip(" .,;:!?")}". It sounds like there is more behind that.'
    return _by_ground("label", turn)


def mirror(draft: Draft) -> str:
    """Return their key words as a mirror, "Set globally?", or "" where they named none that are short enough."""
    words = concern(draft).strip(" .,;:!?\"'").split()
    while words and words[0].lower() in {"the", "a", "an", "that", "this", "is", "are", "was", "to", "and"}:
        words = words[1:]
    if not words or len(words) > _LONGEST_MIRROR or addresses_us(" ".join(words)):
        return ""
    return capitalise(to_you(" ".join(words))) + "?"


def question(draft: Draft) -> str:
    """Return one calibrated question that fits the ground of their no."""
    turn = last_turn(draft.reply_to)
    return _by_ground("question", turn) if turn else _table("question")["unstated"]


def first_move(draft: Draft) -> str:
    """Return what the draft should open with: a label of theirs, or a question where nothing is known of them."""
    return label(draft) or question(draft)


def _concern(draft: Draft) -> Concern | None:
    turn = last_turn(draft.reply_to)
    return turn.concern if turn and turn.concern and turn.concern.text.strip() else None


def _can_be_labelled(text: str) -> bool:
    if re.match(r"(?:either|unless|if|sign|agree|take|pay)\b", text, re.IGNORECASE):
        return False
    return not is_anaphoric(text) and not addresses_us(text) and len(text.split()) <= _LONGEST_LABEL


def _said_to_them(text: str) -> str:
    return to_you(decapitalise(text.strip(" .,;:!?")))


def _by_ground(kind: str, turn: TurnReading) -> str:
    table = _table(kind)
    return table[turn.refusal.ground] if turn.refusal else table["unstated"]


def _table(kind: str) -> dict[str, str]:
    table = read("theirs")[kind]
    return table if isinstance(table, dict) else {}
