"""The accusation audit: saying first the worst that they may think of us, without denying it (dossier 4.4)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.empathy import audits
from pastno.wording.check.offers import trades
from pastno.wording.check.rewriting import before_but
from pastno.wording.check.rule import Draft, Found, error, warning

_MOST_ITEMS = 5


@error("A101", "audit-with-denial", silences=("H202", "H201", "H102", "R105"))
def audit_with_denial(draft: Draft) -> Iterator[Found]:
    """Say what they may think, and do not deny it.

    A denial attached makes the audit an argument, and they hear that you thought of it first and dismissed it
    (dossier 4.4).

    Bad: You might think we're expensive, but quality costs.
    Bad: You may feel we did this on purpose. That's not true.
    Good: You may feel we waited until you had no alternative. You may think the increase is padded.
    """
    following = dict(pairwise(anatomy(draft.text).body))
    for sentence, audit in audits(draft):
        denies = cues("audit")["denies"].search(sentence.text, audit.end())
        if denies and cues("audit")["argues"].match(sentence.text[denies.end() :]):
            message = f'"{denies.group().strip(" ,;")}" denies what was just granted'
            yield sentence.span, message, before_but(sentence.text)
            continue
        after = following.get(sentence)
        denial = cues("audit")["denial"].match(after.text) if after else None
        if after and denial:
            yield after.span, f'"{denial.group().strip()}" denies what was just granted', sentence.text


@warning("A102", "too-many-accusations")
def too_many_accusations(draft: Draft) -> Iterator[Found]:
    """Name the two to four strongest, not everything.

    Beyond five the audit is a confession, and plants what they had not thought of (dossier 4.4).

    Bad: You may think we are slow. You may think we are dear. You may think we are proud. You may think we don't care. You may think we lied. You may think we will do it again.
    Good: You may feel we waited until you had no alternative. You may think the increase is padded.
    """  # noqa: E501  (six accusations)
    found = list(audits(draft))
    if len(found) > _MOST_ITEMS:
        sentence = found[_MOST_ITEMS][0]
        kept = " ".join(s.text for s, _ in found[:3])
        yield sentence.span, f"accusation number {len(found)}; two to four are enough", kept


@warning("A103", "audit-admits-a-legal-fault")
def audit_admits_a_legal_fault(draft: Draft) -> Iterator[Found]:
    """Grant the feeling, not the liability.

    An audit is kept and may be read in court; where a claim is in the air, ask counsel first (dossier 4.4, 9.4).

    Bad: You may think we were negligent and breached the contract.
    Good: You may think we let you down when it mattered.
    """
    for sentence, _ in audits(draft):
        found = cues("audit")["admits"].search(sentence.text)
        if found and theirs.stem(found.group()) not in theirs.content(theirs.said(draft)):
            rewrite = "You may think that we let you down when it mattered."
            yield (
                sentence.span,
                f'"{found.group()}" may be read as admitting a legal fault; ask counsel first',
                rewrite,
            )


@warning("A104", "planted-accusation")
def planted_accusation(draft: Draft) -> Iterator[Found]:
    """Say only what they may already think.

    An accusation that nobody has made is one more thing to worry about (dossier 4.4).

    To: We are reviewing your quote and it will take until May.
    Bad: You probably think we are crooks.
    Good: You may think we are in a hurry to close.
    """
    turn = theirs.last_turn(draft.reply_to)
    if turn is None or turn.heat >= 1:
        return
    for sentence, audit in audits(draft):
        found = cues("audit")["plants"].search(sentence.text)
        if sentence.text[: audit.start()].rstrip().endswith("not that"):
            continue
        if found and theirs.stem(found.group()) not in theirs.content(theirs.said(draft)):
            yield sentence.span, f'nothing they said accuses us of "{found.group()}"', theirs.label(draft)


@warning("A105", "hedged-audit")
def hedged_audit(draft: Draft) -> Iterator[Found]:
    """Say it at full strength.

    An audit that is hedged to nothing takes no sting out (dossier 4.4).

    Bad: You might perhaps feel that we were a little slow.
    Good: You may feel that we left you waiting.
    """
    for sentence, audit in audits(draft):
        found = cues("audit")["hedges"].search(sentence.text)
        if found and found.start() <= audit.end() + 20:
            plain = re.sub(
                r"\b(?:perhaps|maybe|possibly|slightly|a (?:little|tiny|bit)(?: bit)?|somewhat|just a touch) ?",
                "",
                sentence.text,
                flags=re.IGNORECASE,
            )
            yield sentence.span, f'"{found.group()}" hedges the audit to nothing', plain


@warning("A106", "audit-after-the-ask")
def audit_after_the_ask(draft: Draft) -> Iterator[Found]:
    """Put the audit before the ask.

    After the ask it is an excuse (dossier 4.4). First what they may think, a pause, then the purpose.

    Bad: If you sign this week, then we keep the old price. You may think we are pressing you.
    Good: You may think we are pressing you.
    """
    offered = [t.sentence.start for t in trades(draft)]
    found = [s for s, _ in audits(draft)]
    if offered and found and min(offered) < found[0].start and not _is_reaction(found[0]):
        message = "an audit after the ask sounds like an excuse"
        yield found[0].span, message, found[0].text if len(found[0].words) > 3 else ""


RULES = (
    audit_with_denial, too_many_accusations, audit_admits_a_legal_fault, planted_accusation, hedged_audit,
    audit_after_the_ask,
)  # fmt: skip
"""The rules of the accusation audit."""


def _is_reaction(sentence: Sentence) -> bool:
    return re.search(r"\b(?:would|what|how|if)\b", sentence.text, re.IGNORECASE) is not None
