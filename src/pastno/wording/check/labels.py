"""Labels: naming their feeling or constraint as a tentative observation, and nothing else (dossier 4.2)."""

import re
from collections.abc import Iterator

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import labels
from pastno.wording.check.rewriting import before_but
from pastno.wording.check.rule import Draft, Found, error, warning
from pastno.wording.check.spans import tail, within
from pastno.wording.grammar import sentence as as_sentence

_LONGEST = 28
_MOST_LABELS = 3


@error("L101", "accusing-label", silences=("H2", "H4", "L102", "L106"))
def accusing_label(draft: Draft) -> Iterator[Found]:
    """Let a label name their situation, never their fault.

    "It seems you don't know the market" has the form of a label and is an accusation (dossier 4.2, and the
    first of the leaks of 4.12). A label says what weighs on them, so that they can say "exactly".

    Bad: It seems you don't know the market.
    Bad: Sounds like a you problem.
    Good: It seems the deadline was set without you.
    """
    for sentence, opener in labels(draft):
        after = sentence.text[opener.start() :]
        found = cues("labels")["accuses"].search(after)
        if found and not _is_their_side(after, found):
            span = tail(sentence, opener.start())
            message = f'"{found.group().strip()}" accuses; a label names what weighs on them'
            yield span, message, theirs.label(draft) or "It sounds like there is a reason behind this answer."


@warning("L102", "label-about-us")
def label_about_us(draft: Draft) -> Iterator[Found]:
    """Leave I and we out of a label.

    "What I'm hearing is" turns the attention to the speaker (dossier 4.2, after the Black Swan Group); a label
    whose subject is we is an argument in disguise.

    Bad: What I'm hearing is that the date was set without you.
    Bad: It sounds like we need a better price.
    Good: It sounds like the date was set without you.
    """
    parts = anatomy(draft.text)
    for sentence in parts.body:
        found = cues("labels")["speaker"].search(sentence.text)
        opens = found is not None and re.fullmatch(
            r"(?:so|and|well|ok|okay)?,?\s*", sentence.text[: found.start()], re.IGNORECASE
        )
        if (
            found
            and opens
            and not sentence.is_question
            and not found.group().lower().startswith(("it ", "this "))
        ):
            rest = re.sub(r"^(?:that|like)\s+", "", sentence.text[found.end() :].strip(" ,:"))
            named = found.group().lower()
            rewrite = as_sentence(f"It sounds like {_subject(named)}{rest}") if rest else ""
            yield within(sentence, found.span()), f'"{found.group()}" puts the speaker first', rewrite
    for sentence, opener in labels(draft):
        content = sentence.text[opener.end() :]
        ours = re.match(
            r"\s*(?:like |that |as if |as though )?(?P<who>we|i)(?:'re|'m|'d|'ll| are| am)? "
            r"(?P<verb>need|want|should|must|have to|can't|cannot|deserve|offer|expect|require|think|disagree)\b",
            content,
            re.IGNORECASE,
        )
        if ours:
            span = tail(sentence, opener.start())
            message = f'"{ours["who"]} {ours["verb"]}" makes the label an argument of ours'
            yield span, message, theirs.label(draft) or theirs.question(draft)


@error("L103", "label-with-but", silences=("H202", "R105"))
def label_with_but(draft: Draft) -> Iterator[Found]:
    """End a label before the but.

    What follows a but is all that is heard (dossier 4.2). Send the label alone.

    Bad: It sounds like you're worried, but the contract is clear.
    Good: It sounds like you're worried about the contract.
    """
    for sentence, opener in labels(draft):
        found = re.search(
            r"[,;]?\s+\b(?:but|however|although|though)\b(?! rather| instead| also)",
            sentence.text[opener.end() :],
        )
        if not found or _contrasts_theirs(sentence.text[opener.end() :], found):
            continue
        start = opener.end() + found.start()
        word = found.group().strip(" ,;")
        span = within(sentence, (opener.start(), opener.end() + found.end()))
        yield (
            span,
            f'"{word}" takes the label back',
            before_but(sentence.text[opener.start() : start + len(found.group())]),
        )


@error("L104", "cheerful-label")
def cheerful_label(draft: Draft) -> Iterator[Found]:
    """Never put a positive label on a negative turn.

    Naming a bad feeling as worse than it is still builds trust; naming a bad feeling as a good one does not
    (dossier 4.2; Yu, Berg and Zlatev 2021). When unsure, lean to the negative or the neutral.

    To: We were promised this before. We will not sign again.
    Bad: It sounds like you're happy with how things stand.
    Good: It sounds like a promise was broken before.
    """
    turn = theirs.last_turn(draft.reply_to)
    if turn is None or (turn.refusal is None and turn.heat == 0):
        return
    for sentence, opener in labels(draft):
        content = sentence.text[opener.end() :]
        found = cues("labels")["positive"].search(content)
        if found and found.start() < 40 and not cues("labels")["negated"].search(content[: found.start()]):
            if theirs.content(found.group()) & theirs.content(theirs.said(draft)):
                continue
            span = tail(sentence, opener.start())
            yield span, f'"{found.group().strip()}" is a positive label on a no', theirs.label(draft)


@warning("L105", "emotion-without-evidence")
def emotion_without_evidence(draft: Draft) -> Iterator[Found]:
    """Name no feeling that their words do not show.

    "It sounds like you are frustrated" is wrong where nothing they wrote says so (dossier 4.2). Name the
    constraint that they did name.

    To: Our minimum order quantity for this closure is 500,000 pieces.
    Bad: It sounds like you are frustrated.
    Good: It sounds like smaller lots throw the whole line out.
    """
    turn = theirs.last_turn(draft.reply_to)
    if turn is None or turn.heat >= 1:
        return
    for sentence, opener in labels(draft):
        found = cues("labels")["emotion"].search(sentence.text, opener.end())
        if not found or not re.fullmatch(
            r"[\s,]*(?:\w+\s+){0,3}", sentence.text[opener.end() : found.start()]
        ):
            continue
        if not cues("labels")["emotion_shown"].search(theirs.said(draft)):
            message = f'nothing they said shows "{found.group().strip()}"'
            yield within(sentence, (opener.start(), found.end())), message, theirs.label(draft)


@warning("L106", "long-label")
def long_label(draft: Draft) -> Iterator[Found]:
    """Keep a label short enough to be answered with "exactly".

    The method asks for at most twelve words or so (dossier 4.2); beyond twenty-eight it is a speech.

    Bad: It sounds like the date was set by your colleagues in planning and then passed down through two other departments without anybody asking what it would mean for your drivers and their weekends at this time of year.
    Good: It sounds like the date was set without you.
    """  # noqa: E501  (a label that is too long is a long line)
    for sentence, opener in labels(draft):
        count = len(sentence.text[opener.start() :].split())
        if count > _LONGEST:
            yield (
                tail(sentence, opener.start()),
                f"a label of {count} words cannot be answered with one",
                theirs.label(draft),
            )


@warning("L107", "loud-or-hedged-label")
def loud_or_hedged_label(draft: Draft) -> Iterator[Found]:
    """Be tentative once: neither certain nor doubly unsure.

    "You're clearly angry" asserts, "maybe you might possibly" says nothing, and "extremely" invites dispute
    about the degree (dossier 4.2).

    Bad: You're clearly under pressure.
    Bad: It sounds like you're extremely worried about the date.
    Good: You seem under pressure.
    """
    for sentence in anatomy(draft.text).body:
        found = cues("labels")["asserts"].search(sentence.text)
        if found and not sentence.is_question:
            rest = sentence.text[found.end() :]
            if found.group().lower().startswith("you"):
                rewrite = as_sentence(f"You seem {rest.strip()}") if rest.strip() else ""
            else:
                rewrite = theirs.label(draft)
            yield (
                within(sentence, found.span()),
                f'"{found.group().strip()}" claims to know; a label guesses',
                rewrite,
            )
    for sentence, opener in labels(draft):
        for room, why in (("hedges", "hedges the label to nothing"), ("intensifiers", "turns the label up")):
            found = cues("labels")[room].search(sentence.text, opener.end())
            if found and found.start() - opener.end() < 40:
                plain = sentence.text[: found.start()] + sentence.text[found.end() :].lstrip()
                yield within(sentence, found.span()), f'"{found.group().strip()}" {why}', as_sentence(plain)


@error("L108", "label-that-demands")
def label_that_demands(draft: Draft) -> Iterator[Found]:
    """Put no demand into a label.

    "It sounds like you should" is advice nobody asked for (dossier 4.2).

    Bad: It sounds like you should talk to your manager.
    Good: It sounds like someone else signs this off.
    """
    for sentence, opener in labels(draft):
        found = re.match(
            r"\s*(?:like |that |as if |as though |to me )?"
            r"(?:you|your (?:team|people|boss|company)|someone on your side)"
            r" (?P<word>should|must|ought to|need to|had better)\b",
            sentence.text[opener.end() :],
            re.IGNORECASE,
        )
        if found:
            span = tail(sentence, opener.start())
            yield (
                span,
                f'"{found["word"]}" makes a demand of the label',
                theirs.label(draft) or theirs.question(draft),
            )


@warning("L109", "label-after-label")
def label_after_label(draft: Draft) -> Iterator[Found]:
    """Use one label, two at most, and not the same opener each time.

    More than three labels in a message read as a technique (dossier 4.2), and so does the same opener in every
    message.

    Bad: It sounds like cost is tight. It sounds like the date is fixed. It sounds like your boss decides. It sounds like June is full.
    Good: It sounds like June is full.
    """  # noqa: E501  (four labels)
    found = list(labels(draft))
    if len(found) > _MOST_LABELS:
        sentence, opener = found[_MOST_LABELS]
        first, first_opener = found[0]
        alone = as_sentence(first.text[first_opener.start() :])
        yield tail(sentence, opener.start()), f"label number {len(found)} in one message", alone
    elif len(found) == 2 and found[0][0] is not found[1][0]:
        openers = [o.group().lower() for _, o in found]
        sentence, opener = found[1]
        if openers[0] == openers[1] and openers[0].startswith(
            ("it sounds", "it seems", "it looks", "it feels")
        ):
            other = "It seems" if "sounds" in openers[0] else "It sounds like"
            rest = sentence.text[opener.end() :].lstrip()
            joint = " " if other.endswith("like") else " that "
            rewrite = as_sentence(other + joint + re.sub(r"^(?:like|that|as if|as though)\s+", "", rest))
            yield tail(sentence, opener.start()), f'"{opener.group()}" opens two labels in a row', rewrite


@warning("L110", "generic-understanding")
def generic_understanding(draft: Draft) -> Iterator[Found]:
    """Name what you understand.

    "I understand how you feel" claims what cannot be known and names nothing (dossier 4.2, bad examples).

    Bad: I understand how you feel.
    Good: Sixty days is a long time when your freelancers are paid every two weeks.
    """
    for sentence in anatomy(draft.text).body:
        found = cues("labels")["generic"].search(sentence.text)
        if found:
            message = f'"{found.group()}" names nothing that they said'
            yield (
                within(sentence, found.span()),
                message,
                theirs.label(draft) or "It sounds like there is more behind this.",
            )


RULES = (
    accusing_label, label_about_us, label_with_but, cheerful_label, emotion_without_evidence, long_label,
    loud_or_hedged_label, label_that_demands, label_after_label, generic_understanding,
)  # fmt: skip
"""The rules of labels."""


def _subject(named: str) -> str:
    for subject in ("you're ", "you are ", "you feel ", "you seem ", "you sound "):
        if named.endswith(subject.strip()):
            return {"you seem ": "you're ", "you sound ": "you're "}.get(subject, subject)
    return ""


def _is_their_side(after: str, found: re.Match[str]) -> bool:
    """Tell whether what looks like an accusation says what they lack, want or fear, "you don't want to lose face"."""
    mild = cues("labels")["sympathetic"].match(after, found.start())
    judged = cues("labels")["judges"].search(found.string[found.start() : found.end() + 40])
    return mild is not None and judged is None


def _contrasts_theirs(content: str, found: re.Match[str]) -> bool:
    """Tell whether the but contrasts two things of theirs: "it's not the price but the date"."""
    before, after = content[: found.start()], content[found.end() :]
    if re.search(r"\b(?:not|n't|no longer|less)\b", before, re.IGNORECASE) and not re.match(
        r"\s*(?:we|i|our|my|the (?:contract|fact|price|offer))\b", after, re.IGNORECASE
    ):
        return True
    return (
        re.match(r"\s*(?:you|your|he|she|they|his|her|their|nobody|everyone)\b", after, re.IGNORECASE)
        is not None
    )
