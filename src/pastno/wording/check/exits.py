"""The guard without a case: gifts in answer to a flat no, and whatever pushes against a no to be respected."""

import re
from collections.abc import Iterator

from pastno.negotiation.case import Case, Package
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import Sentence, anatomy
from pastno.wording.check.cues import cues
from pastno.wording.check.offers import THANKS_FOR_A_GRANT, Gift, gifts, makes_amends, takes_their_no
from pastno.wording.check.options import mentioned
from pastno.wording.check.rewriting import asks_in_return
from pastno.wording.check.rule import Draft, Found, error
from pastno.wording.check.spans import cut, within

_LEAVE = (
    "Understood, and thank you for saying so. If anything changes on your side, you know where to find me."
)


@error("S204", "package-below-reservation", silences=("S205", "R107", "T107", "S203"))
def package_below_reservation(draft: Draft) -> Iterator[Found]:
    """Offer and accept nothing that is worth less than no deal.

    A package below the reservation value is worse than walking (dossier 6.2, R14). Options that the draft does
    not name are taken as they stand on the table.

    Case: +15 % with nothing else is worth 12 to us, no deal is worth 20.
    Bad: Fine, we accept the +15 %.
    Good: What would have to come with +15 % for it to work on our side?
    """
    case = draft.case
    if case is None or case.reservation_mine is None:
        return
    taken = _taken(draft)
    if taken is not None and _worth_as_taken(draft, case) < case.reservation_mine:
        told = "what is accepted here is worth less to us than no deal"
        yield taken.span, told, _without_value(draft, taken)
        return
    for sentence in anatomy(draft.text).body:
        if not _commits(sentence) or takes_their_no(draft, sentence):
            continue
        package = dict(_on_the_table(case))
        named = [
            (span, issue.name, option)
            for issue in case.issues
            for span, option in mentioned(sentence.text, issue)
        ]
        package.update({name: option for _, name, option in named})
        if not named and not cues("offers")["take_it"].search(sentence.text):
            continue
        value = worth(case, package)
        if value is not None and value < case.reservation_mine:
            yield (
                sentence.span,
                "this package is worth less to us than no deal",
                _without_value(draft, sentence),
            )
            return


@error("S205", "gift-to-a-flat-no", silences=("R107", "R106", "T107"))
def gift_to_a_flat_no(draft: Draft) -> Iterator[Found]:
    """Give nothing for nothing in the first reply to a flat no.

    It pays for the no and teaches that no is worth saying (gate R6 of dossier 5.1). What puts right a fault of
    ours is owed and no gift.

    To: The discussion on this point is closed.
    Bad: Then we'll take 15 % off.
    Good: It sounds like there is a history behind this point.
    """
    no = draft.no
    if no is None or no.refusal is None or no.refusal.firmness != "flat" or no.refusal.stops:
        return
    if not theirs.first_reply(draft) or makes_amends(draft):
        return
    for gift in gifts(draft)[:1] or _given_in(draft):
        words = draft.text[gift.span[0] : gift.span[1]]
        message = f'"{cut(words)}" is given for nothing, in the first reply to a flat no'
        yield gift.span, message, asks_in_return(words, _other_issue(draft.case)) or theirs.first_move(draft)


@error("S206", "push-against-respect", silences=("H", "L", "M", "A", "Q", "B", "D", "T", "R", "S205"))
def push_against_respect(draft: Draft) -> Iterator[Found]:
    """Let a no stand that nobody should try to get past.

    Law, safety, a boundary, a request to stop: acknowledge it, leave the door open, and send nothing that pushes
    (gate R10 of dossier 5.1; design, principle 4).

    To: Please don't contact me again.
    Bad: I understand, but could we have just five minutes?
    Good: Understood. I won't write again. If anything changes, you know where to find me.
    """
    if not theirs.respected(draft):
        return
    book = cues("guard")
    no = theirs.said(draft)
    for sentence in anatomy(draft.text).body:
        if _leaves_open(sentence.text):
            continue
        found = book["pushes"].search(sentence.text)
        if found and _is_contact(found.group()) and not _asks_to_stop(no):
            found = book["pushes"].search(sentence.text, found.end())
            if found and _is_contact(found.group()):
                found = None
        pushes = found is not None or sentence.is_question
        if pushes and not _keeps_to_it(sentence.text, found):
            told = found.group() if found else sentence.text
            yield sentence.span, f'"{cut(told)}" pushes against a no that is to be respected', _LEAVE
            return


ANSWERS = (package_below_reservation, gift_to_a_flat_no, push_against_respect)
"""The rules of the guard that look at what the draft answers."""


def worth(case: Case, package: Package) -> float | None:
    """Return what a package is worth to us, 0..100, or None where the case does not say (dossier 6.5)."""
    total = weights = 0.0
    for issue in case.issues:
        option = package.get(issue.name)
        if issue.mine is None or option is None or option not in issue.options:
            return None
        total += issue.mine.weight * issue.mine.values[issue.options.index(option)]
        weights += issue.mine.weight
    return total / weights if weights else None


_IF = re.compile(
    r"\b(?:if|unless|provided|once|when|in return|should you|supposing|(?<!I )(?<!we )suppose (?:your?|the|that))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,;.!?]*?(?=,|;|[.!?]|\s(?:and|but)\s|$)")


def _is_harmless(words: str) -> bool:
    """Whether the clause that ``words`` begin with gives nothing: a promised call, managing in another way."""
    found = _CLAUSE.match(words)
    clause = found.group() if found else words
    return bool(_ANOTHER_WAY.search(clause) or cues("acts")["harmless_gift"].search(clause))


_ANOTHER_WAY = re.compile(
    r"\bmanage\b[^.!?]{0,30}\b(?:another way|other ways?|somehow|without you|on our own|otherwise)\b",
    re.IGNORECASE,
)
"""Whoever manages in another way gives in to nothing."""


def _given_in(draft: Draft) -> tuple[Gift, ...]:
    """What gives in without a word of return, beyond the plain gifts."""
    book, taken = cues("guard"), _taken(draft)
    for sentence in anatomy(draft.text).body:
        asks = sentence.is_question or _REQUEST.search(sentence.text) is not None
        if asks or _IF.search(sentence.text) or THANKS_FOR_A_GRANT.match(sentence.text):
            continue
        names = draft.case is not None and any(mentioned(sentence.text, i) for i in draft.case.issues)
        if takes_their_no(draft, sentence):
            continue
        given = [*book["gives_in"].finditer(sentence.text)]
        if not given and sentence == taken:
            return (Gift(sentence.span, sentence),)
        if not given and names and not _NOT.search(sentence.text):
            given = [*book["commits"].finditer(sentence.text)]
        for m in given:
            if not (_is_harmless(sentence.text[m.start() :]) or _KEPT.match(sentence.text, m.start())):
                return (Gift(within(sentence, m.span()), sentence),)
    return ()


_KEPT = re.compile(
    r"(?:I|we) do(?:,| (?:know|love|have|like|understand|see|believe|think|feel|hope|appreciate|agree|remember|mean|"
    r"want|need|thank|enjoy|wish|care|wonder|owe)\b)|(?<=\bas )(?:I|we) do\b|(?:I|we) do(?=[.!?]*$)|"
    r"(?:I|we) take (?:it(?=[.,!?;]|$)|your (?:anger|worry|worries|concern|point|trouble)|"
    r"(?:that|this|it) (?:very )?seriously)|"
    r"(?:I|we) (?:won['’]t|will not) (?:press|push) you(?=[.,;!]|$)|"
    r"(?:I|we) (?:won['’]t|will not) ask you (?:about (?:the |your )?others?\b|who\b|whom\b|why\b)|"
    r"you can have (?:the|a|our) (?:register|list|file|copy|copies|papers|minutes|records|receipts|"
    r"invoices?|log|logs|report)\b|"
    r"(?:I|we)(?:['’]ll| will) bring (?:both|it|them|him|her|along|the (?:\w+ )?(?:list|log|invoices?|"
    r"papers?|records?|books?|sheet|"
    r"drawings?|plans?|file|folder|samples?|coffee|cake))\b|"
    r"let['’]?s use your (?:template|form|format|room|office|calendar|link|list|pen|paper)\b|"
    r"(?:I|we)(?:['’]ll|['’]d| will| would)? take (?:it|that) (?:off|like|as|from)\b|let['’]?s call it a day\b|"
    r"(?:I|we)(?:['’]ll| will)? (?:bring|drop|send|post|leave|carry|pick|fetch|collect) (?:\w+ ){0,4}?"
    r"(?:drawings?|samples?|cakes?|coffee|biscuits?|envelopes?|copy|copies|photos?|pictures?|notes?|keys?|"
    r"sandwiches|paper|papers|plan|form|forms|card|cards|book|along|round|off|by|shopping|flowers)\b|"
    r"(?:I|we)(?:['’]ll| will) wait (?:till|until|for|on|outside|here|and)\b|"
    r"(?:I|we)(?:['’]ll| will) pay for the (?:stamps?|coffee|tea|postage|call|cake|parking|taxi|lunch)\b|"
    r"(?:any|either) (?:day|time|morning|afternoon|hour|one|of them|slot) (?:will do|would do|works|suits|is fine)\b|"
    r"(?:I|we) can be there\b|(?:I|we)['’]ve got (?:it|that|you)(?=[.,;!?]|$)|"
    r"(?:I|we) (?:wo|sha)n['’]t ask you to be the first\b|"
    r"(?:I|we)(?:['’]ll| will) leave (?:\S+ ){1,8}where (?:it|they) (?:is|are)\b|"
    r"(?:I|we)(?:['’](?:ll|d)| will| would| shall)? (?:not|sha?n['’]?t|won['’]t) argue\b",
    re.IGNORECASE,
)
"""Turns of phrase that give nothing: I do know it; I'll take it off the agenda."""
_REQUEST = re.compile(r"\b(?:request|application|question|ask(?:ing)? (?:again|for one|you again))\b")
"""What may be dropped without giving anything: that we asked."""


def _worth_as_taken(draft: Draft, case: Case) -> float:
    """What their terms are worth to us, with the options that their message and the draft name; 100 where unknown."""
    package = dict(_on_the_table(case))
    for text in (theirs.said(draft), anatomy(draft.text).plain):
        for issue in case.issues:
            for _, option in mentioned(text, issue):
                package[issue.name] = option
    value = worth(case, package)
    return _BEST if value is None else value


_BEST = 100.0


def _taken(draft: Draft) -> Sentence | None:
    """The sentence that takes their terms as they stand, where one does and names terms or an option."""
    book, body = cues("guard"), anatomy(draft.text).body
    issues = draft.case.issues if draft.case else ()
    offered = theirs.said(draft)
    if any(_IF.search(s.text) for s in body) or not any(mentioned(offered, issue) for issue in issues):
        return None
    for n, sentence in enumerate(body):
        if sentence.is_question or _NOT.search(sentence.text) or takes_their_no(draft, sentence):
            continue
        near = " ".join(s.text for s in body[n : n + 2])
        names = any(mentioned(near, issue) for issue in issues)
        said = anatomy(draft.text).plain
        if book["assents"].search(sentence.text) and (names or book["terms"].search(said)):
            return sentence
        if names and book["assents_to"].search(sentence.text):
            return sentence
        terms = sum(any(True for _ in mentioned(near, issue)) for issue in issues)
        if terms >= _SEVERAL and book["assents_first"].search(sentence.text[:_BEGINS]):
            return sentence
    return None


_SEVERAL = 2
_BEGINS = 30
_NOT = re.compile(r"\b(?:not|never|can't|cannot|won't|don't|doesn't|isn't|no|nothing)\b", re.IGNORECASE)


def _on_the_table(case: Case) -> Iterator[tuple[str, str]]:
    for issue in case.issues:
        if issue.now is not None:
            yield issue.name, issue.now


def _commits(sentence: Sentence) -> bool:
    """Tell whether a sentence offers or accepts, rather than asks, refuses or describes."""
    if sentence.is_question or re.search(
        r"\b(?:can't|cannot|won't|not|never|unable|if|unless)\b", sentence.text, re.IGNORECASE
    ):
        return False
    book = cues("offers")
    if re.search(r"\bfor a (?:second|moment|minute)\b", sentence.text, re.IGNORECASE):
        return False
    return bool(book["take_it"].search(sentence.text) or book["gives"].search(sentence.text))


def _without_value(draft: Draft, sentence: Sentence) -> str:
    return asks_in_return(sentence.text, _other_issue(draft.case)) or theirs.question(draft)


def _other_issue(case: Case | None) -> str:
    """Return an issue on which something could come back: the one that matters most to us and is not disputed."""
    if case is None:
        return ""
    open_issues = [i for i in case.issues if not i.disputed]
    ranked = sorted(open_issues, key=lambda i: -(i.mine.weight if i.mine else 0.0))
    return ranked[0].name if ranked else ""


def _leaves_open(words: str) -> bool:
    found = cues("exits")["leaves_open"].search(words)
    return found is not None and not re.search(
        r"\b(?:but|however|discount|just|only|reconsider)\b", words, re.IGNORECASE
    )


def _is_contact(words: str) -> bool:
    return re.match(r"(?:i'll|i will|we'll|we will|i'd like to|let me)\b", words, re.IGNORECASE) is not None


def _asks_to_stop(no: str) -> bool:
    return (
        re.search(r"\b(?:don't|do not|never|stop|no more|please|not)\b", no, re.IGNORECASE) is not None
        and cues("exits")["stop"].search(no) is not None
    )


def _keeps_to_it(words: str, found: re.Match[str] | None) -> bool:
    """Tell whether what looks like a push says that we shall not push ("we won't ask again", "take your time")."""
    book = cues("exits")
    if found is None:
        return book["helps"].search(words) is not None
    return book["keeps"].search(words) is not None and book["turns_back"].search(words) is None
