"""The gates of the method as rules for a draft: what is held back until they have been heard (dossier 5.1)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pastno.negotiation.heard import Move
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import LABEL, empathy_ends, hears_at_all, in_their_voice, says_back
from pastno.wording.check.figures import of_the_deal
from pastno.wording.check.mirrors import mirrors
from pastno.wording.check.offers import gifts, makes_amends, trades
from pastno.wording.check.rewriting import asks_in_return
from pastno.wording.check.rule import Draft, Found, error, warning
from pastno.wording.check.spans import cut

_EMPATHY: frozenset[Move] = frozenset({"label", "mirror", "accusation_audit", "acknowledgement", "summary"})
_MOST_QUESTIONS = 2


@warning("R102", "option-before-empathy")
def option_before_empathy(draft: Draft) -> Iterator[Found]:
    """Let them be heard before you offer an option.

    Nobody weighs an offer before feeling heard (gate R2). One empathy move, here or before, opens the gate.

    To: No. We won't be doing that.
    Bad: If you sign by Friday, then we take over the freight.
    Good: It sounds like there is a history behind this point.
    """
    if (
        draft.no is None
        or theirs.settled(draft)
        or theirs.asked(draft)
        or hears_at_all(draft)
        or _are_open(draft)
    ):
        return
    for trade in trades(draft)[:1]:
        yield (
            trade.sentence.span,
            "an option before anything shows that they were heard (R2)",
            theirs.first_move(draft),
        )


@warning("R103", "data-before-settled", silences=("D105",))
def data_before_settled(draft: Draft) -> Iterator[Found]:
    """Hold your figures until they have settled.

    Figures persuade only once emotion has settled (gate R3). They come after a label and its answer.

    To: We cannot accept any increase, finance has capped us.
    Bad: The index rose by 14 % since March, according to the trade association.
    Good: It sounds like finance left you no room.
    """
    if (
        draft.no is None
        or theirs.settled(draft)
        or theirs.asked(draft)
        or "evidence" not in draft.heard.moves
    ):
        return
    if hears_at_all(draft) or _are_open(draft):
        return
    for sentence in anatomy(draft.text).body:
        told = [f for f in of_the_deal(sentence.text) if f.kind in {"percent", "money"}]
        if told and not sentence.is_question and not in_their_voice(sentence):
            words = sentence.text[told[0].span[0] : told[0].span[1]]
            yield sentence.span, f'"{words}" is data before they have settled (R3)', theirs.first_move(draft)
            return


@warning("R104", "second-question")
def second_question(draft: Draft) -> Iterator[Found]:
    """Ask one question a message.

    Several questions in a row feel like an interrogation, and they answer the easiest (gate R4; dossier 4.5).

    Bad: What is behind the date? Who decides it? And what would it cost to move it?
    Good: What is behind the date?
    """
    echoed = {s.span for s in mirrors(draft)}
    asked = [
        q
        for q in anatomy(draft.text).questions
        if q.span not in echoed and not _is_check(q) and len(q.words) > 3
    ]
    if len(asked) >= _MOST_QUESTIONS and not theirs.respected(draft):
        second = asked[1]
        if (
            len(asked) == _MOST_QUESTIONS
            and asked[0].end + 2 < second.start
            and len(anatomy(draft.text).body) > 4
        ):
            return
        best = next((q for q in asked if re.match(r"(?:what|how)\b", q.text, re.IGNORECASE)), asked[0])
        yield (
            second.span,
            f"question 2 of {len(asked)} in one message (R4); they answer the easiest",
            best.text,
        )


@error("R105", "argument-after-label", silences=("H202", "L103"))
def argument_after_label(draft: Draft) -> Iterator[Found]:
    """Stop after a label or a mirror.

    An argument after a label takes the label back (gate R5). Send the label and let them answer; one open
    question may follow.

    To: We were promised that before.
    Bad: It sounds like a promise was broken. But our new process is much better.
    Good: It sounds like a promise was broken.
    """
    echoed = {m.span for m in mirrors(draft)}
    for sentence, after in pairwise(anatomy(draft.text).body):
        labelled = LABEL.search(sentence.text) and not sentence.is_question and not in_their_voice(sentence)
        mirrored = sentence.is_question and sentence.span in echoed
        if (
            (labelled or mirrored)
            and cues("gates")["argues"].match(after.text)
            and not after.is_question
            and not says_back(after)
        ):
            what = "label" if labelled else "mirror"
            yield after.span, f"an argument after the {what} takes it back (R5)", sentence.text
            return


@warning("R106", "movement-hinted")
def movement_hinted(draft: Draft) -> Iterator[Found]:
    """Show no room to move in the first reply to a flat no.

    "There is some flexibility" is the first concession, made before anything was asked in return (gate R6).

    To: Your price is too high. That's our answer and it won't change.
    Bad: There's some room on the price.
    Good: It sounds like there is a fixed figure on your side.
    """
    no = draft.no
    if no is None or no.refusal is None or no.refusal.firmness != "flat" or not theirs.first_reply(draft):
        return
    for sentence in anatomy(draft.text).body:
        found = cues("offers")["hints"].search(sentence.text)
        if (
            found
            and not sentence.is_question
            and not re.search(r"\bif (?:you|your)\b", sentence.text, re.IGNORECASE)
        ):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield (
                span,
                f'"{found.group()}" shows room before anything was asked in return (R6)',
                theirs.first_move(draft),
            )


@error("R107", "gift")
def gift(draft: Draft) -> Iterator[Found]:
    """Make every concession conditional.

    What is given for nothing is worth nothing, and asked for again (gate R7). Condition first, then the gift;
    what puts right a fault of ours is owed and no gift.

    To: Your rate is too high for us. What can you do?
    Bad: I see that it is above your budget. We can take 5 % off the price.
    Good: If you order by 30 June, then we take 5 % off the price.
    """
    if makes_amends(draft) or theirs.respected(draft) or draft.no is None:
        return
    for given in gifts(draft)[:1]:
        words = draft.text[given.span[0] : given.span[1]]
        issue = next((i.name for i in draft.case.issues if not i.disputed), "") if draft.case else ""
        rewrite = asks_in_return(words, issue) or theirs.question(draft)
        yield given.span, f'"{cut(words)}" is given for nothing (R7)', rewrite


@warning("R108", "bridge-into-the-air", silences=("R102",))
def bridge_into_the_air(draft: Draft) -> Iterator[Found]:
    """Build no bridge before they have named an interest.

    A bridge to where you think they stand ends in mid-air (gate R8): first a concern in their own words.

    To: No.
    Bad: If we made it a pilot, then you could say yes.
    Good: It sounds like there is a reason behind this answer.
    """
    if draft.no is None or draft.reply_to is None or theirs.settled(draft) or theirs.asked(draft):
        return
    heard = any(_EMPATHY & set(t.moves) for t in draft.reply_to.mine)
    named = not heard or any(t.concern or "disclosure" in t.openings for t in draft.reply_to.theirs)
    for trade in () if named else trades(draft)[:1]:
        yield (
            trade.sentence.span,
            "a bridge before they have named what they protect (R8)",
            theirs.first_move(draft),
        )


@warning("R109", "ultimatum-without-alternatives")
def ultimatum_without_alternatives(draft: Draft) -> Iterator[Found]:
    """Value your alternatives before you answer an ultimatum.

    Without a valued alternative a threat looks bigger than it is (gate R9). Until then, a label or a how question
    is all that goes out.

    Case: no alternative of ours is on record.
    Bad: We can sign by Friday.
    Good: It sounds like Friday matters for a reason on your side.
    """
    case, no = draft.case, draft.no
    if case is None or no is None or not cues("gates")["ultimatum"].search(anatomy(no.text).plain):
        return
    if any(a.works is not None or a.value is not None or a.cost is not None for a in case.alternatives.mine):
        return
    body = anatomy(draft.text).body
    answering = [s for s in body if s.end > empathy_ends(draft) and not s.is_question]
    if answering:
        message = "answers an ultimatum while no alternative of ours is valued (R9): pastno alternatives"
        yield answering[0].span, message, theirs.first_move(draft)


@warning("R111", "louder-technique")
def louder_technique(draft: Draft) -> Iterator[Found]:
    """After two attempts that did not land, change the frame.

    Louder technique hardens; another person, channel or day may not (gate R11).

    Bad: It sounds like you're upset. (the third label, while they get angrier)
    Good: I'd rather not do this by mail. When is a good time for a call this week?
    """
    if draft.reply_to is None or not _EMPATHY & set(draft.heard.moves):
        return
    mine, others = draft.reply_to.mine[-2:], draft.reply_to.theirs
    if len(mine) < 2 or not all(_EMPATHY & set(t.moves) for t in mine) or theirs.settled(draft):
        return
    before = [t.heat for t in others if t.index < mine[0].index]
    body = anatomy(draft.text).body
    if before and body and others[-1].heat >= max(before[-1], 1) and others[-1].index > mine[-1].index:
        rewrite = "I would rather not do this in writing. When is a good time for a call this week?"
        yield body[0].span, "two empathy moves have not landed (R11): another person, channel or day", rewrite


@error("R112", "counterfeit-yes")
def counterfeit_yes(draft: Draft) -> Iterator[Found]:
    """Take "you're right" and "fine" as the end of a talk, not as a yes.

    It ends a talk, it does not agree (gate R12; dossier 4.6). Ask how it would be carried out.

    To: Fine, you're right.
    Bad: Great, so we have a deal. I'll send the contract.
    Good: What would have to happen first on your side for this to work?
    """
    if draft.reply_to is None or not draft.reply_to.theirs:
        return
    latest = draft.reply_to.theirs[-1]
    if not cues("gates")["brush_off"].match(anatomy(latest.text).plain):
        return
    for sentence in anatomy(draft.text).body:
        found = cues("gates")["assumes_yes"].search(sentence.text)
        if found and not sentence.is_question:
            said = latest.text.strip()
            rewrite = "What would have to happen first on your side for this to work?"
            yield sentence.span, f'"{said}" ends a talk, it does not agree (R12)', rewrite


@error("R113", "silence-as-consent")
def silence_as_consent(draft: Draft) -> Iterator[Found]:
    """Never take silence for a yes.

    A yes that nobody said cannot be carried out (gate R13). Ask a question that is easy to answer with no.

    Bad: As we have not heard from you, we assume that you agree.
    Good: Have you given up on this project?
    """
    for sentence in anatomy(draft.text).body:
        found = cues("gates")["silence"].search(sentence.text)
        if found:
            yield sentence.span, "takes silence for a yes (R13)", "Have you given up on this?"


@warning("R115", "blank-left")
def blank_left(draft: Draft) -> Iterator[Found]:
    """Fill in what a template leaves blank.

    The composed reply leaves "[your answer]" where they ask what only you know (design: nothing is made up).

    Bad: To your question "Can you be in?": [your answer].
    Good: To your question: yes, I can be in on Wednesday.
    """
    for found in _BLANK.finditer(draft.text):
        yield found.span(), f'"{found.group()}" is still to be filled in', ""


_BLANK = re.compile(
    r"\[\s?(?:your|our|their|name|date|time|amount|sum|number|price|place|insert|fill|add|tbd|x+)\b(?:\s[a-z]+)?\s?\]|"
    r"\[\s?(?:_{2,}|\.{2,}|…)\s?\]|(?<!\w)_{3,}(?!\w)",
    re.IGNORECASE,
)

RULES = (
    option_before_empathy, data_before_settled, second_question, argument_after_label, movement_hinted, gift,
    bridge_into_the_air, ultimatum_without_alternatives, louder_technique, counterfeit_yes, silence_as_consent,
    blank_left,
)  # fmt: skip
"""The gates that can be judged from a draft. R1 is the coach's (a matter of time), R10 is S206, R14 is S204."""


def _are_open(draft: Draft) -> bool:
    """Tell whether their last turn shows a way: it names a condition, reveals a reason or moves a step."""
    if draft.reply_to is None or not draft.reply_to.theirs:
        return False
    latest = draft.reply_to.theirs[-1]
    conditional = latest.refusal is not None and latest.refusal.firmness == "conditional"
    return conditional or "concedes" in latest.openings


def _is_check(question: Sentence) -> bool:
    """Tell whether a question only checks a summary ("What did I miss?", "Did I get that right?")."""
    return cues("gates")["checks"].match(question.text) is not None
