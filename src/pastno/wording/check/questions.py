"""Calibrated questions: one open how or what that hands them our problem (dossier 4.5)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.mirrors import mirrors
from pastno.wording.check.offers import trades
from pastno.wording.check.rewriting import asks_what
from pastno.wording.check.rule import Draft, Found, error, warning

_LONGEST = 45
_HOW_MANY = re.compile(
    r"^(?:(?:so|and)[, ]+)?how (?:many|much) \w+ (?:do|did|does|have|has|can|are) (?:you|your)\b",
    re.IGNORECASE,
)
_TWO_IN_A_ROW = 2


@error("Q101", "why-question", silences=("H201", "H203", "H402"))
def why_question(draft: Draft) -> Iterator[Found]:
    """Ask what or how, not why.

    Why asks for a justification, and whoever justifies a no holds it faster (dossier 4.5). Only "why us" may
    stand: it makes them argue for you. The repair: "Why can't you" becomes "What makes it difficult to", "Why
    did you" becomes "What led you to".

    Bad: Why can't you deliver in May?
    Bad: How come you need sixteen weeks?
    Good: What makes it difficult to deliver in May?
    Good: Why would you choose us?
    """
    for sentence in anatomy(draft.text).body:
        found = cues("questions")["why"].search(sentence.text) if sentence.is_question else None
        asked = found or cues("questions")["asks_why"].search(sentence.text)
        if (
            not asked
            or cues("questions")["for_us"].search(sentence.text)
            or re.match(r"i (?:don't )?(?:see|know|understand)", sentence.text, re.IGNORECASE)
        ):
            continue
        name = "why" if found else ("why" if asked["why"] else "why2")
        start = asked.start(name)
        span = (sentence.start + start, sentence.end)
        yield (
            span,
            f'"{asked[name]}" asks for a justification, and justifying hardens the no',
            asks_what(sentence.text[start:]),
        )


@error("Q102", "accusing-question", silences=("H", "L101", "Q101", "Q103", "Q107"))
def accusing_question(draft: Draft) -> Iterator[Found]:
    """Ask about the problem, not about what is wrong with them.

    "What's your problem?" has the form of an open question and is an attack (dossier 4.5, and the second of the
    leaks of 4.12).

    Bad: What's your problem?
    Bad: How can you do this to us?
    Good: What is the biggest obstacle here?
    """
    for sentence in anatomy(draft.text).questions:
        found = cues("questions")["accuses"].search(sentence.text) or cues("questions")["failure"].search(
            sentence.text
        )
        if found and not re.match(r"if\b", sentence.text, re.IGNORECASE):
            message = f'"{found.group().strip()}" accuses; it asks for a defence, not an answer'
            rewrite = theirs.question(draft) if draft.reply_to else "What is the biggest obstacle here?"
            yield sentence.span, message, rewrite


@warning("Q103", "closed-question")
def closed_question(draft: Draft) -> Iterator[Found]:
    """Do not ask a no for a yes.

    After a no, a question that can be answered by no will be (dossier 4.5). An open question hands them the
    problem instead.

    To: We cannot change the price.
    Bad: Can you give us 5 %?
    Good: What would have to be different for the price to move?
    """
    if draft.no is None or trades(draft):
        return
    for sentence in anatomy(draft.text).questions:
        found = cues("questions")["closed"].search(sentence.text)
        if found and not re.search(r"\bif\b", sentence.text, re.IGNORECASE):
            yield (
                sentence.span,
                f'"{found.group()}" asks a no for a yes; the answer is ready',
                theirs.question(draft),
            )


@warning("Q104", "leading-question", silences=("Q103",))
def leading_question(draft: Draft) -> Iterator[Found]:
    """Do not dress your wish as a question.

    "How about giving us 5 %?" and "what if you accept?" are proposals (dossier 4.5): they wait until something
    has been settled, and then they are said as a trade.

    Bad: How about giving us 5 %?
    Good: What would it take to look at the price again?
    """
    for sentence in anatomy(draft.text).questions:
        found = cues("questions")["leads"].search(sentence.text)
        if found and not re.search(r"\bif (?:we|i)\b|\bin return\b|\band we\b", sentence.text, re.IGNORECASE):
            yield (
                sentence.span,
                f'"{found.group()}" is our proposal in the dress of a question',
                theirs.question(draft),
            )


@warning("Q105", "pressing-question", silences=("Q103",))
def pressing_question(draft: Draft) -> Iterator[Found]:
    """Ask what you do not know.

    "Don't you think" and "isn't it?" ask for agreement, not for an answer (dossier 4.5), and an agreement that
    was pressed out is a counterfeit yes.

    Bad: Don't you think that is unfair?
    Bad: You want this to work, don't you agree?
    Good: What would make this fair on both sides?
    """
    if not draft.text:
        return
    echoed = {s.span for s in mirrors(draft)}
    for sentence in anatomy(draft.text).questions:
        found = cues("questions")["presses"].search(sentence.text)
        if found and sentence.span not in echoed:
            yield (
                sentence.span,
                f'"{found.group().strip(" ,")}" presses for agreement',
                theirs.question(draft),
            )


@warning("Q106", "long-question")
def long_question(draft: Draft) -> Iterator[Found]:
    """Ask in one breath.

    The method asks for twenty-five words at most (dossier 4.5); a question of more than forty-five has its
    answer inside. Put the background into a sentence of its own, before.

    Bad: How would it be if we looked at the whole year's volume together with the engineers from both of the plants that are affected and then worked out which of the deliveries could be moved into the second half without touching the ones that you have already promised to others?
    Good: How would deliveries have to run for your peak weeks to be safe?
    """  # noqa: E501  (a question that is too long)
    for sentence in anatomy(draft.text).questions:
        count = len(sentence.words)
        if count > _LONGEST:
            yield sentence.span, f"a question of {count} words; ask it in one breath", theirs.question(draft)


@warning("Q107", "question-after-question")
def question_after_question(draft: Draft) -> Iterator[Found]:
    """After two questions, show what you heard.

    Several questions in a row feel like an interrogation to about one person in three (dossier 0, 4.5). A label,
    a mirror or a summary comes before the third.

    Bad: How can we make this work? (as the third question in a row)
    Good: So the date is fixed and the volume is not. What did I miss?
    """
    if draft.reply_to is None or not anatomy(draft.text).questions:
        return
    before = draft.reply_to.mine[-_TWO_IN_A_ROW:]
    empathy = {"label", "mirror", "summary", "acknowledgement", "accusation_audit"}
    asked = [t.turn.text.rstrip().endswith("?") and not empathy & set(t.moves) for t in before]
    if len(asked) == _TWO_IN_A_ROW and all(asked) and not empathy & set(draft.heard.moves):
        question = anatomy(draft.text).questions[0]
        yield (
            question.span,
            "the third question in a row without a word about what they said",
            theirs.label(draft),
        )


@warning("Q108", "question-for-a-number")
def question_for_a_number(draft: Draft) -> Iterator[Found]:
    """Let the number come by itself.

    "How many trucks do you have?" is answered with a number and no more (dossier 4.5). A label or an open
    question brings the number and its reason.

    To: I don't have trucks at that rate.
    Bad: How many trucks do you have?
    Good: What does the week look like for your trucks?
    """
    if draft.no is None or not theirs.first_reply(draft):
        return
    questions = anatomy(draft.text).questions
    if len(anatomy(draft.text).body) > 1:
        return
    for sentence in questions:
        if _HOW_MANY.search(sentence.text):
            yield sentence.span, "is answered with a number and no more", theirs.question(draft)


RULES = (
    why_question, accusing_question, closed_question, leading_question, pressing_question, long_question,
    question_after_question, question_for_a_number,
)  # fmt: skip
"""The rules of calibrated questions."""
