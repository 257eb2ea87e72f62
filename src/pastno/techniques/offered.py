"""What they offer and on what condition: "Sunday at four, if the club sends two stewards". It is said back first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pastno.negotiation.conversation import Span
from pastno.negotiation.heard import Reading, TurnReading
from pastno.techniques import cues

_WOULD = r"(?:'d|'ll|’d|’ll|\s+(?:may|might|could|can|would|will)\b)"
_RUN = r"(?:[^.!?;\n,()]|(?<=\d)[.,](?=\d))"
_ASIDE = rf"(?:,\s(?:as|for|with|at|on|in)\s{_RUN}{{2,60}}?)?"
_HASTY = r"\b(?:ill?|id)\s(?=(?:do|take|give|send|pay|let|sell|drop|throw|go|meet|make|knock|hold|come)\b)"
"""I'll and I'd as they are typed in haste."""
_OFFER = rf"(?:(?:I|we|it|that|there|you){_WOULD}\s|{_HASTY}){_RUN}{{6,90}}?{_ASIDE}"
_IF = r"(?:(?:though|but|only)[,\s]+)*(?:if|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that)"
_WHAT = r"(?:[^.!?;\n()]|(?<=\d)[.](?=\d)){8,110}"
_STARTS = r"(?:^|(?<=[.!?;\n])|(?<=[.!?;]\s))"
"""Where a sentence starts."""
_END = r"(?=[.!?;,\n()]|\s(?:but|though|and)\b|$)"
_CONDITION_FIRST = re.compile(
    rf"\b{_IF}\s+(?P<condition>{_WHAT}?),?\s+(?:then\s+)?(?P<offer>{_OFFER}){_END}", re.IGNORECASE
)
_CONDITION_THEN = re.compile(
    rf"\b{_IF}\s+(?P<condition>{_WHAT}?),\s+(?:then\s+)?(?P<offer>(?:[\w'’-]+\s){{0,3}}[\w'’-]+{_WOULD}\s{_RUN}{{2,90}}?){_END}",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    rf"{_STARTS}should\s+you\s+(?P<be>be\s+)?"
    rf"(?!not\b|fail|miss|break|breach|late|tempted|refuse|still|again)(?P<rest>{_WHAT}?),\s+(?P<offer>{_OFFER}){_END}",
    re.IGNORECASE,
)
"""Should you be able to send the certificate by Friday, we would consider it."""
_SHOULD_YOU = re.compile(rf"{_STARTS}should\s+you\b[^.!?;\n]*", re.IGNORECASE)
_OFFER_FIRST = re.compile(rf"\b(?P<offer>{_OFFER}),?\s+{_IF}\s+(?P<condition>{_WHAT})", re.IGNORECASE)
_OTHER_MATTER = re.compile(
    rf"{_STARTS}(?:but\s|yet\s|still,?\s)?(?P<offer>(?:[\w’'-]+\s){{1,6}}(?:would|might|could)\sbe\s(?:"
    r"(?:another|a\sdifferent)\s(?:matter|story|thing)|possible|fine|acceptable|thinkable|welcome|ok|okay|all\sright))"
    rf",?\s+{_IF}\s+(?P<condition>{_WHAT})",
    re.IGNORECASE,
)
"""An occasional sample would be another matter, provided that nobody calls it an audit."""
_BARE_OFFER = re.compile(
    rf"(?:^|[.!?\n]\s*)(?:maybe|perhaps|possibly)[,\s]+(?P<bare>{_RUN}{{4,60}}),\s+{_IF}\s+(?P<condition>{_WHAT})",
    re.IGNORECASE,
)
_BEGINS = rf"{_STARTS}(?:(?:but|and|so|please|do)[,\s]+)*"
_ONCE = re.compile(
    rf"{_BEGINS}(?:(?:we|I)(?:['’]ll|\s(?:will|can|could|may))?\s(?:only\s)?(?P<talk>talk|speak)(?:\sabout\s(?:it|this|that))?|"
    r"(?:come\sback|talk|speak)\sto\s(?:me|us))(?:\sagain)?\s(?:when|once|as\ssoon\sas|after)\s"
    rf"(?P<condition>you\s(?!\w+ed\b|sent\b|said\b|did\b|were\b){_RUN}{{6,90}})",
    re.IGNORECASE,
)
"""We talk when you show me a month in profit."""
_MAYBE = re.compile(
    r"(?<![^\s.!?,])(?:(?:I|we)\s(?:could\s)?(?:maybe|perhaps)|could\s(?:maybe|perhaps)|(?:maybe|perhaps)(?=\ssee\b))\s"
    r"(?P<do>(?:see|drive|do|come|help|meet|take|bring|join|lend|cover|try|start|offer|share|swap|split)\s"
    rf"{_RUN}{{3,70}}?)(?:\s(?:tho|though))?(?=[.!?;,\n]|$)",
    re.IGNORECASE,
)
"""Could maybe drive the minibus to away games."""
_LATER = re.compile(
    rf"{_BEGINS}(?:hit\s(?:me|us)\sup|get\sback\sto\s(?:me|us)|come\sback(?:\sto\s(?:me|us))?|try\s(?:me|us)|reach\sout|"
    r"check\sback|ask(?:\s(?:me|us))?|call\s(?:me|us)|let['’]s\stalk)(?:\sagain)?\s"
    r"(?P<when>(?:(?:in|from|around|after)\s(?:(?:the|mid|early|late|about|a|an|two|three|six|\d+)\s)*"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter|new year|year|months?|weeks?|days?|years?|quarter|christmas|easter|q[1-4]|"
    r"20\d\d)|next\s(?:year|month|week|quarter|season|spring|summer|autumn|time))(?:\s20\d\d)?)\b",
    re.IGNORECASE,
)
"""Hit me up in mid 2028."""
_KEEP = re.compile(
    rf"{_BEGINS}keep\s(?P<do>(?:sending|trying|applying|pitching)\s{_RUN}{{3,60}}?)(?=[.!?;,\n]|$)",
    re.IGNORECASE,
)
"""Keep sending ideas."""
_SUGGESTED = re.compile(
    r"\b(?P<offer>(?:I|we)(?:['’]d|\s(?:would|can|could))?\s(?:suggest|recommend)\s"
    r"(?:(?:you\s(?:try|ask|speak\sto|talk\sto)\s)(?-i:[A-Z])|(?-i:(?:Dr|Mr|Mrs|Ms|Prof)\.?\s[A-Z]))[^.!?;,\n]{2,60})",
    re.IGNORECASE,
)
"""I would suggest Dr. Wen Li at Leiden."""
_DO = (
    r"(?:offer|do|allow|give|let|take|look\s+(?:at|again)|consider|reconsider|revisit|review|manage|hold|reserve|waive|"
    r"extend|split|reduce|include|try|start|write\s+you|introduce\s+you|refer\s+you|put\s+you\s+in\s+touch)"
)
_MORE = rf"(?:,\s(?:around|about|for|say|up\s+to|at|on|in|with)\s{_RUN}{{2,60}}){{0,2}}"
_ALL_I_CAN = re.compile(
    r"\bwhat\s+(?:I|we)\s+can\s+(?:do|offer|give)(?:\s+(?:you|instead|for\s+you|at\s+the\s+moment|today))*\s+is(?::|,)?\s+"
    rf"(?:that\s+(?:I|we)\s+)?(?P<offer>(?P<thing>(?:the|an?|this|that|these|those|one|two|three|four|five|six|some|half|another|our|"
    rf"my)\b|[\d€$£])?(?(thing)|(?:to\s+)?(?:{_DO}|pay|send|deliver|come|meet|swap|move|add|lend|cover|share)\b){_RUN}{{4,110}}{_MORE})",
    re.IGNORECASE,
)
"""What I can do is the course in Lyon, or: to split the invoice."""
_OPEN = (
    re.compile(
        r"(?<!\bnothing )(?<!\ball )(?<!\bwhat )(?<!\bmost )(?<!\bthat )\b"
        rf"(?P<offer>(?:I|we)(?:'d|’d|\s+(?:would|could|might|can))\s+(?:(?:still|perhaps|instead|then)\s+)?"
        rf"(?:be\s+(?:happy|willing|open|prepared|able|glad)\s+to\s+)?{_DO}\b(?!\s+is\b){_RUN}{{6,110}}{_MORE})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<offer>(?:(?:I'm|I\s+am|we're|we\s+are)\s+)?(?:happy|glad|willing|open|prepared)\s+to\s+"
        rf"(?:look|discuss|talk|meet|{_DO})\b{_RUN}{{6,110}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<offer>you\s+(?:may|can|could)\s+(?:(?:still|also|instead)\s+)?(?:appeal|(?:re-?)?apply|(?:re)?submit|"
        rf"have\s+(?:the|a|an|it)|choose|book|join|ask\s+for)\b{_RUN}{{3,140}})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:^|[.!?;\n]\s*|\bbut\s+)(?P<offer>(?:[\w’'-]+\s){1,5}(?:is|are|remains?|stays?|would\s+be)\s+(?:still\s+)?"
        rf"(?:free|open|available|possible)\b{_RUN}{{0,60}})",
        re.IGNORECASE,
    ),
)
"""Ways that are open without a condition: what they could do, what they invite to, what is free."""
_THREAT = re.compile(
    r"\b(?:elsewhere|competitors?|lawyers?|solicitors?|legal (?:action|steps|advice|department)|court|police|the press|"
    r"leave it(?! (?:at|as|with|for|in|on|until|till|open|to)\b)|your business|another supplier|in hospital|so much as|"
    r"cancel (?:the|your|our) (?:contract|order|agreement|lease|booking)|tow|evict|terminate|let you go|"
    r"charge you|report you|stand in your way|turn you away but)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r",\s(?:as|for|with|at|on|in)\s.*")
_BREATH = 18
_NO_SUBJECT = re.compile(r"(?:happy|glad|willing|open|prepared)\b", re.IGNORECASE)
_ENDS = re.compile(
    r",?\s+(?:but|although|though|however|otherwise)\b.*|,?\s+and\s+(?:I|we)\b.*|"
    r"\s+if\s+(?:that|it|you)\s+(?:helps?|suits|likes?|wants?)\b.*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:in|on|at|by|from|after|before|next|later|towards)\b", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\s+", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:It|That|There|The|An?|One|Two|Some|Any|Our|My|This|These)\b")
_NEGATED = re.compile(r"\b(?:not|never|no|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
_LITOTES = re.compile(
    r"\bwould(?:\snot|n['’]t)\s(?:say\sno|refuse|object|stand\sin\s(?:the|your)\sway|be\s(?:against|opposed)|"
    r"(?:shut|close)\s(?:the|our|my)\s(?:door|gate)|turn\s(?:you|it|that)\s(?:down|away)|rule\s(?:it|that)\sout)\b",
    re.IGNORECASE,
)
"""A way that is named by what they would not do: I would not shut the gate."""
_POLITE = re.compile(
    r"\b(?:(?:happy|glad|pleased|delighted|love|like|have|need|forced)\s+to|let you know|come back|be in touch|"
    r"get back|apologi[sz]e|forward|explain|understand|appreciate|suggest|recommend|advise|call you|send you|"
    r"(?:call|reach|contact|write to|e-?mail|ask) (?:me|us)|get in touch|let (?:you|them|us|anyone|people) down)\b",
    re.IGNORECASE,
)
"""What is done out of politeness, or threatened: nothing that gives us what we asked for."""
_TYPED = re.compile(rf"^{_HASTY}", re.IGNORECASE)
_MEANT = {"il": "I'll ", "ill": "I'll ", "id": "I'd "}
_NOT_TYPED = re.compile(
    r"\b(?:is|are|am|be|been|was|were|so|very|too|your|my|the|an?|and|or|of|no|any|valid|photo|falls?|fell|fallen|feels?|felt|"
    r"gets?|got|taken)$",
    re.IGNORECASE,
)
"""Before these it is somebody who is ill, or an id to show."""
_AGAINST_FACT = re.compile(
    r"^it\s(?:was|were)\s(?:just|only|about|to do|for|up|not)\b|\btide|\bweather\s(?:was|were)\b",
    re.IGNORECASE,
)
"""If it was just about the work: what is not so."""
_HAVE_DONE = re.compile(
    r"(?:['’]d|\b(?:would|could|might))\s(?:\w+\s)?have\s(?:\w+(?:ed|en)|been|done|gone|made|had|come|put|let|sold|got|kept|"
    r"taken|stood|held|lost)\b(?=\s(?!by\b)|$)|\bwould['’]ve\b|\blose it\b",
    re.IGNORECASE,
)
"""What would have been, had we come with the harvest."""
_OTHERS = re.compile(
    r"(?:(?:one|some|any)(?!\sof\b)|some(?:one|body)|any(?:one|body)|every(?:one|body)|another|others|people|word)\b",
    re.IGNORECASE,
)
"""What others would do if others did something is feared, not offered."""
_OF_US = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_FOR_US = re.compile(r"\b(?:I|we|you|us|me)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(?:and|or|but)\s|(?:,|\band|\bor|\beven)\s*$|\botherwise\b|\band yes\b|"
    r",\s(?:and\s)?(?:I|we|they|he|she|there)\s",
    re.IGNORECASE,
)
"""A condition that is not over where it was cut, or that has run on into what is told after it."""
_WISHED = re.compile(
    r"\b(?:if (?:it|I) (?:was|were)|were it) (?:just |only )?(?:for|up to|down to) me\b[^.!?\n]*$",
    re.IGNORECASE,
)
"""Before what would be if it were for them: If it were for me you could have it."""
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[.!?;:,\n(—–-]|\b(?:and|but|so|yet|still|then|though|although|however|perhaps|maybe|instead|otherwise|that|as|"
    r"because|where|which|what|yes|well|ok|okay|please|also|if|or|think|hope|believe|guess|said|is|sure|case|least|best|"
    r"most|meantime|\w+ly))\s*$|"
    r"(?:^|[.!?;:,\n(—–-])\s*(?:(?:and|but|so|then|yes|no)\s+)?(?:in|on|at|from|by|for|after|before|until|with|as|to|under|"
    r"next|this|these|today|tomorrow|tonight|right|now|later|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b"
    r"[^.!?;:,\n]{0,60}$",
    re.IGNORECASE,
)
"""Where an offer begins: after a noun that it speaks of ("5% I can do anytime") it would be torn from it."""
_IDIOM = re.compile(
    r"\b(?:in a heartbeat|like a shot|(?:my|the) shirt|my right arm|hold back|do with(?:out)?\b(?! the)|"
    r"give (?:it )?anything)\b",
    re.IGNORECASE,
)
_NEAR = 60
_BLANKS = re.compile(r"\s{20,}")
"""Much white space says nothing, and patterns would go through it again and again."""
_IDLE = re.compile(
    r"(?:you (?:like|want|wish|ask|insist|prefer|have (?:any|other)|need|would like|are interested)|you['’]d like|"
    r"it (?:was|were) (?:just |only )?(?:for|up to|down to) me\b|"
    r"I|we|that|it(?:['’]s|\s(?:helps?|suits|matters|comes|must|is))\b|not|so|possible|necessary|needed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A way that they named: the turn and the words it stands in, the condition ("" for none), and what then is."""

    turn: TurnReading
    span: Span
    condition: str
    offer: str


def offered(reading: Reading) -> Offered | None:
    """The way that they named last, in the no that stands or after it; without a no, in what they said last.

    None where there is none, or where it presses.
    """
    no = reading.latest_no
    if no is None:
        last = reading.theirs[-1] if reading.theirs else None
        return way_in(last) if last is not None and not last.is_heated else None
    if no.refusal is None or no.refusal.stops:
        return None
    for turn in reversed(reading.theirs):
        presses = turn.is_heated or (turn.refusal is not None and turn.refusal.tactic in {"attack", "trick"})
        if turn.index < no.index or presses:
            break
        found = way_in(turn)
        if found is not None or turn.refusal is not None:
            return found
    return None


def way_in(turn: TurnReading) -> Offered | None:
    """The first way that a turn names."""
    found = _named(turn.text)
    return None if found is None else Offered(turn, *found)


@lru_cache(maxsize=256)
def _named(text: str) -> tuple[Span, str, str] | None:
    """Where the first way stands in a text, its condition and what is offered; kept, as every technique asks for it."""
    text = _BLANKS.sub(lambda run: "\n" + "\0" * (len(run.group()) - 1), text)
    none = [m.span() for m in _SHOULD_YOU.finditer(text, 0, cues.REACH)]
    for pattern in (_CONDITION_FIRST, _CONDITION_THEN, _SHOULD, _OFFER_FIRST, _OTHER_MATTER, _BARE_OFFER):
        for m in pattern.finditer(text, 0, cues.REACH):
            named = m.groupdict()
            condition = _ENDS.sub("", named.get("condition") or _as_if(m)).strip(" ,")
            offer = _ONLY.sub("", _ENDS.sub("", named.get("offer") or _made_whole(named["bare"]))).strip(" ,")
            if _TYPED.match(offer) and _NOT_TYPED.search(condition):
                continue
            offer = _TYPED.sub(lambda word: _MEANT[word.group().lower().strip()], offer)
            if _is_a_way(condition, offer):
                return (
                    m.span(),
                    condition,
                    _briefly(condition, _SUBJECT.sub(lambda w: w.group().lower(), offer)),
                )
            if not _IDLE.match(condition):  # "if that helps" leaves the offer as it is
                none.append(m.span())
    for m in _ONCE.finditer(text, 0, cues.REACH):
        condition = _ENDS.sub("", m.group("condition")).strip(" ,")
        if not (_NEGATED.search(condition) or cues.find("hostile", condition)):
            return (
                m.span(),
                condition,
                "this can be talked about" if m.group("talk") else "it can be looked at again",
            )
    return _open_in(text, none) or _mentioned(text)


def _mentioned(text: str) -> tuple[Span, str, str] | None:
    """What they bring up by the way: what they could do instead, whom to ask, when to come again."""
    for pattern, group, offer in _MENTIONED:
        for m in pattern.finditer(text, 0, cues.REACH):
            words = _ENDS.sub("", m.group(group)).strip()
            if not (_NEGATED.search(words) or _THREAT.search(words) or _PRESSES.search(words)):
                return m.span(), "", offer.format(words)
    return None


_MENTIONED = (
    (_MAYBE, "do", "I could {}"),
    (_SUGGESTED, "offer", "{}"),
    (_KEEP, "do", "you can keep {}"),
    (_LATER, "when", "it can be taken up again {}"),
)
_PRESSES = re.compile(r"\b(?:sue|pay|money|someone else|somebody else|serious)\b", re.IGNORECASE)


def _briefly(condition: str, offer: str) -> str:
    """The offer without what is added to it, where with the condition it is more than can be said in a breath."""
    return _ADDED.sub("", offer) if len(condition.split()) + len(offer.split()) > _BREATH else offer


def _open_in(text: str, none: Sequence[Span]) -> tuple[Span, str, str] | None:
    """A way that is open without a condition; what was found to be none with its condition is none without it."""
    for m in _ALL_I_CAN.finditer(text, 0, cues.REACH):
        what = _ENDS.sub("", m.group("offer")).strip(" ,").removeprefix("to ")
        if (
            not (_NEGATED.search(what) or _THREAT.search(what) or _POLITE.search(what))
            and len(what.split()) > 1
        ):
            return m.span(), "", f"I can offer {what}" if m.group("thing") else f"I can {what}"
    for pattern in _OPEN:
        for m in pattern.finditer(text, 0, cues.REACH):
            offer = _ENDS.sub("", m.group("offer")).strip(" ,")
            polite = _POLITE.search(_NO_SUBJECT.sub("", offer))
            if _NEGATED.search(offer) or _THREAT.search(offer) or polite or len(offer.split()) < 4:
                continue
            if any(a <= m.start("offer") < b for a, b in none):
                continue
            before = text[max(0, m.start("offer") - _NEAR) : m.start("offer")]
            if _WISHED.search(before) or not _CLAUSE_BEGINS.search(before) or _IDIOM.search(offer):
                continue
            if _NO_SUBJECT.match(offer):
                offer = f"we are {offer[0].lower()}{offer[1:]}"
            return m.span("offer"), "", _SUBJECT.sub(lambda w: w.group().lower(), offer, count=1)
    return None


def _as_if(should: re.Match[str]) -> str:
    """The condition of "Should you be able to", as it stands after "if"."""
    return f"you {'are ' if should['be'] else ''}{should['rest']}"


def _made_whole(bare: str) -> str:
    """What is offered without a verb, "Sunday at four", as a clause."""
    bare = bare.strip(" ,")
    return f"it may work {bare}" if _WHEN.match(bare) else f"{bare} may work"


def _is_a_way(condition: str, offer: str) -> bool:
    return not (
        _NEGATED.search(_LITOTES.sub("", offer))
        or _POLITE.search(offer)
        or _THREAT.search(offer)
        or _IDLE.match(condition)
        or _AGAINST_FACT.search(condition)
        or _HAVE_DONE.search(offer)
        or (_OTHERS.match(condition) and not (_OF_US.search(condition) or _FOR_US.search(offer)))
        or _GOES_ON.search(condition)
        or _GOES_ON.match(offer)
        or cues.find("hostile", condition)
        or len(condition.split()) < 3
        or len(offer.split()) < 3
    )
