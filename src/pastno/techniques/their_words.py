"""Their words, cut so that a technique can use them: clauses, noun phrases, figures, the words to mirror.

Everything returned is a span of the turn it came from; no word is changed here (``wording`` swaps I and you).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pastno.negotiation.abbreviations import hidden
from pastno.negotiation.advice import Quote
from pastno.negotiation.conversation import Span, overlap
from pastno.negotiation.heard import TurnReading
from pastno.techniques.cues import REACH

_SENTENCE = re.compile(r"[^.!?\n;]+(?:[.](?=\w)[^.!?\n;]*)*[.!?;]*")
_TIME_AFTER = (
    r"(?:\d|(?:last\s(?:year|month|week|night|time|spring|summer|autumn|winter|fall|\w+day)|then|early|late|mid|birth|day\sone|"
    r"the\s(?:start|end|beginning)\sof|the\s(?:last|first)\s(?:time|week|month|year|visit|order|talk)|"
    r"the\s(?:spring|summer|autumn|winter|fall|new\syear|war|flood|fire|merger|move)(?=\s*(?:[,.;!?]|$)|\s(?:we|I|they|it)\b)|"
    r"january|february|march|april|(?-i:May)|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|sunday|christmas|easter|thanksgiving|new\syear|covid|brexit)\b)"
)
"""After a "since" that tells a time and no reason."""
_NOT_COMPARED = "".join(
    rf"(?<!\b{word})"
    for word in "soon long much well far such same just even many few good late little often".split()
)
"""Before an "as" that tells why: as soon as it is there tells when."""
_CLAUSE_BREAK = re.compile(
    rf"\s*(?:(?<!\d),(?!\d)|(?<=\d),(?!\s?\d)|:(?!\d)|;|\s[-–—]\s|—|\()\s*(?:(?:and|but|so|because|since(?!\s{_TIME_AFTER})|as|which|though|although|"
    r"however|yet|or)\s+)?"
    rf"|\s+(?:but|because|so that|so|although|though|since(?!\s{_TIME_AFTER})|which means)\s+"
    rf"|{_NOT_COMPARED}\s+as\s+(?=(?:it|this|there|they|we|I)\s(?:is|are|am|was|were|has(?!\sbeen)|"
    r"have(?!\s(?:ever|said|agreed|discussed|been|told|mentioned|done))|had\sto|need|cannot|can['’]t|don['’]t|do\snot|already|only)\s)"
    r"|\s+and\s+(?!the\sfact\b)(?=(?:I|we|you|he|she|they|nobody)\b|(?:the|our|my|these|those|there)\s+(?:(?!(?:I|we|you|he|she|they|it|that|which|who)\b)[\w'-]+\s+){0,2}?"
    r"(?:is|are|was|were|has|have|had|can|can't|cannot|could|will|won't|would|must|need|needs|do|does|did|don't|"
    r"doesn't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't)\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    rf"^(?:(?:and|but|so|because|since(?!\s{_TIME_AFTER})|"
    r"since (?:\d{4}|last \w+|then)(?=\s(?:the|I|we|he|she|they|our|my|it|nobody|there)\b)|"
    r"as things (?:stand|are)(?!\s\w+ing\b)|as it stands|"
    r"as(?=\s(?:I|we|you|he|she|it|they|there|the|our|my|your)\b)|well|look|listen|sorry|honestly|frankly|unfortunately|"
    r"actually|basically|"
    r"again|also|then|yes|no(?=\s*[,:;.–—-]|\s(?:I|we|it|that|he|she|they|you|there)\b)|"
    r"ok|okay|right|otherwise|funnily enough|to be fair|anyway|the (?:fact|truth|reason|problem|trouble|"
    r"issue|snag) is(?: that)?|"
    r"to be (?:honest|frank|clear)(?: with you)?|"
    r"(?:i['’]m |i am |we['’]re |we are )?(?:afraid(?!\s+(?:of|to|for)\b)|sorry to say|sad to say)|"
    r"i regret to say|sadly|regrettably|truth be told|of course|in fact|now(?=\s+(?:i|we|he|she|they|our|my)\b)|"
    r"plus(?=,?\s\w+\s(?:is|are|has|have|was|were)\b)|as i said|as you know|you know|you see|i think|i know|"
    r"on top of that|in addition|besides|moreover|apparently|"
    r"(?:i['’]m|i am|we['’]re|we are|i was|we were) told(?: that)?"
    r"(?=\s(?:\w+\s){1,3}?(?:is|are|was|were|has|have|can|will)\b)|"
    r"(?:they|he|she|people) (?:tells?|told) (?:me|us)(?: that)?"
    r"(?=\s(?:it|the|there|he|she|they|that|we|I|our|my)(?:\b|['’]))|"
    r"that(?=\s(?:I|we|he|she|it|they|there|our|my|his|her|their|this|nobody)\b)|(?<=\w )that(?=\s(?:the|no|an?)\b)|"
    r"(?<!\bno )(?:later|earlier|longer) than that|"
    r"(?:please|kindly) (?:note|be (?:advised|informed|aware))(?: that)?|"
    r"which means|it means)\b(?!['’]\w)[\s,:;-]*)+",
    re.IGNORECASE,
)
_REGRETS = re.compile(
    r"(?:,?\s+(?:sorry|unfortunately|(?:I['’]?m|I am|we['’]?re|we are) (?:afraid|sorry)))+$",
    re.IGNORECASE,
)
"""At the end of a clause it says nothing of what holds them."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|can|can't|cannot|could|couldn't|will|won't|would|wouldn't|must|"
    r"need|needs|needed|do|does|did|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|hasn't|haven't|may|might|"
    r"should|got|gets|get|goes|went|came|comes|takes|took|costs|adds|means|owes|pays|pay|runs|run|wants|want|"
    r"excludes|includes|covers|requires|allows|applies|limits|prevents|forbids|closes|opens|ends|starts|expires|"
    r"keeps|stands|says|said|sits|sells|lose|loses|lost|promised|capped|burned|told|signed|decided|depend|"
    r"depends|measures|changed|reflects|exceeds|remains|falls|provides|involves|contains|states|prohibits|restricts|makes|"
    r"brings|leaves|gives|lies|rests|hinges|belongs|reaches|serves|operates|expects|insists|prefers|believes|thinks|feels|"
    r"knows|sees|seems|helps|hurts|fails|grows|rises|worries|meets|begins|decides|arrives|tells|finishes|becomes|"
    r"put|made|gave|found|ran|sent|sold|spent|stood|thought|won|wrote|bought|brought|caught|drove|fell|felt|grew|heard|"
    r"knew|led|lent|rose|saw|spoke|taught|threw|burnt|hit|kept|held|met|broke|rang|chose|drew|flew|hid|shook|sank|slept|"
    r"stole|struck|swore|tore|woke|wore|shut|quit|burst|dug|froze|forgot|blew|stuck|hurt|swept|won|beat)\b|"
    r"(?:(?<=s\s)|(?<=\bpeople\s))(?:ask|want|wait|use|ship|leave|meet|fly|arrive|begin|sit|work|live|stay|keep|hold|go|come|say|think|know|make|give|take|find|"
    r"show|tell|mean|end|start|close|open|cost|sell|buy|fail|break|weigh)\b|\w+(?:'re|'ve|'ll|'d|'m)\b|[a-z]{3,}ed\b|"
    r"\b(?:it|he|she|that|there|who|what|here|everything|nobody|everybody)['’]s\b|"
    r"\w['’]s\s(?:an?|the|not|no|been|already|still|just|only|too|so|very|full|closed|ours|mine|out|off|in|on|at|over|"
    r"gone|done|down|here|there|up|through|against|happy|dead|broke|bust|worth|yours|due|ill|sick|short|tight|\w+ed|\w+ing|\w+en)\b",
    re.IGNORECASE,
)
_PRONOUN_SUBJECT = re.compile(
    r"(?:I|we|he|she|they|nobody|everybody|somebody|someone|everyone)\s|"
    r"(?:I|we|he|she|they|it|there|nobody|everybody)['’](?:m|re|s|ve|d|ll)\s",
    re.IGNORECASE,
)
_SHORTENED = re.compile(r"\w['’]\w")
"""A first word that may hold the verb: "Budget's frozen"."""
_AUXILIARY = re.compile(
    r"(?:is|are|was|were|am|has|have|had|can|can't|cannot|could|will|won't|would|must|do|does|did|don't|may|might|"
    r"should|got|gets|goes|went|came|takes|took|costs|depends|means)",
    re.IGNORECASE,
)
_WITHOUT_SUBJECT = re.compile(
    r"(?:already|also|still|just|currently|really|probably|actually|never)\s+(?:have|has|had|got|am|are|is|was|been|"
    r"need|want|do|did|don['’]?t|doing|[a-z]{3,}ed|busy|promised|booked|signed|sold|gave|told|said)\b",
    re.IGNORECASE,
)
"""Typed in haste: "already have plans on Thursday"."""
_IMPERATIVE = re.compile(
    r"^(?:please|kindly|let|send|give|take|remove|confirm|sign|call|come|tell|accept|forget|note|see|look|make|"
    r"put|keep|find|get|go|bring|ask|try|speak|meet|lend|mind|don't|do not|stop|thank|thanks|dear|hi|hello|best|"
    r"regards|(?:show|use|buy|wait|leave|add|talk|beat|fetch|pay|mail|drop|hang|hold|read|help|join|pick|pull|push|run)"
    r"(?!\s(?:\w+\s){0,3}?(?:is|are|was|were|of|has|have|costs?|takes?)\b))\b(?![-’'])",
    re.IGNORECASE,
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yours|yourself|yourselves|y'all)\b|\byou'", re.IGNORECASE)
_ANAPHORIC = re.compile(
    r"^(?:it|this|that|these|those|they|he|she|there's no way|both|neither|(?:all|none|some) of them)\b",
    re.IGNORECASE,
)
_COPULA_NOUN = re.compile(
    r"^(?:it|this|that)(?:'s|\s+is|\s+was|\s+has\s+been)\s+(?:really\s+|just\s+|simply\s+|all\s+)?"
    r"((?:an?|the|our|my(?=\s\w+['’]s\s)|company|group|global|head)\s+[\w][\w'-]*(?:\s+[\w][\w'-]*){0,3})$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[^\d\s.,]")
_FIGURE = re.compile(
    r"(?<![\w.])[+-]?(?:[€$£]\s?)?\d[\d.,]*\d?(?:\s?(?:k|m|bn)\b)?"
    r"(?:\s?(?:%|per\s?cent\b|percent\b)|\s(?:pieces|units|weeks?|days?|months?|hours?|years?|tons?|tonnes|kg|"
    r"pallets|loads|licen[cs]es|seats|EUR|USD|GBP|CHF|euros?|dollars?|pounds?)\b)?"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen|twenty|"
    r"thirty|forty|fifty|sixty|ninety|a hundred)\s(?:per\s?cent|percent|weeks|days|months|years|pieces|units)\b",
    re.IGNORECASE,
)
_LONG = 4
_MOST_OF_A_NOUN = 8
_ASIDE = re.compile(
    r"\s+(?:(?:an?|per)\s(?:week|month|year|day)|before|after|ago|old|earlier|later|of us|people|guys|times)\b",
    re.IGNORECASE,
)
_OF_A_THING = re.compile(
    r"(?!1\b)\d[\d.,]*\s(?:pound\s(?:amp|bag|box|weight|dog|fish|sack|guitar|machine|load|parcel|stone|piece|hammer)\w*|"
    r"(?:ton|tonne|litre|liter|foot|inch|acre|mile|man|seat|bed|horsepower|hp|metre|meter)\s"
    r"(?!(?:is|are|was|were|for|from|with|and|more|less|each|that|than|over|under|above|below|away|then|only|since|at|per)\b)[a-z]{3,}|"
    r"(?:week|day|month|hour|year)\s(?:lease|contract|warranty|guarantee|loan|mortgage|old|plan|project|stay|visit|ban|wait)"
    r"\w*)|\d\shours?\s\d",
    re.IGNORECASE,
)
"""A 62 pound amplifier, a 19 ton combine and a 30 year lease are no sums, and 1 hour 50 is a time."""
_DATE_LIKE = re.compile(r"^(?:19|20)\d\d$")
_NOUN_STOP = frozenset(
    (
        "is are was were am has have had can can't cannot could will won't would must need needs do does did "
        "don't for of to and or but that which who in on at by with from as it this if so because not never "
        "until unless than then when where while there here you we i they he she gets get got goes stays stay "
        "comes runs says only also already just simply now still over under before after about into out off "
        "up down adds means suggests depends applies sells takes costs makes next both all"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a turn: its span, its words, and the span of the sentence it stands in."""

    span: Span
    text: str
    sentence: Span

    @property
    def words(self) -> list[str]:
        """The words of the clause, without punctuation at either end."""
        return [w for w in (raw.strip(".,;:!?\"'()") for raw in self.text.split()) if w]


@cache
def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text``, without the spaces around them."""
    found = _SENTENCE.finditer(hidden(text[:REACH]))
    return tuple(_trim(text, m.span()) for m in found if m.group().strip(" .!?;\t"))


def sentence_of(text: str, span: Span) -> Span:
    """The span of the sentence in which ``span`` stands, or begins; ``span`` itself where it is in none."""
    return next((s for s in sentences(text) if overlap(s, span)), span)


@cache
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of ``text`` in order, without leading conjunctions and final punctuation."""
    return tuple(_clauses(text))


def _clauses(text: str) -> Iterator[Clause]:
    for start, end in sentences(text):
        cuts = [start]
        for m in _CLAUSE_BREAK.finditer(text, start, end):
            if _TWO_PEOPLE.match(text, m.start(), end) and _SUBJECT_SO_FAR.search(text, start, m.start()):
                continue
            cuts += [m.start(), m.end()]
        cuts.append(end)
        for a, b in zip(cuts[::2], cuts[1::2], strict=True):
            span = bare(text, (a, b))
            if span[1] > span[0]:
                yield Clause(span, text[span[0] : span[1]], (start, end))


_TWO_PEOPLE = re.compile(r"\s+and\s+(?:I|we|he|she|they)\s", re.IGNORECASE)
_SUBJECT_SO_FAR = re.compile(
    r"(?:^|\b(?:until|till|when|if|before|after|once|unless|that|because|as|both))\s?(?:(?:my|our|the|his|her)\s)?[\w-]+$",
    re.IGNORECASE,
)
"""Until my wife and I have read it: two people, and one clause."""


def bare(text: str, span: Span) -> Span:
    """``span`` without leading conjunctions and asides, and without punctuation at its ends."""
    start, end = _trim(text, span)
    lead = _LEADING.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    while end > start and text[end - 1] in " .,;:!?-–—)\"'”\n":
        end -= 1
    if regret := _REGRETS.search(text, start, end):
        end = regret.start()
    while start < end and text[start] in ' .,;:-–—("“\n':
        start += 1
    return start, end


def whole(text: str, span: Span) -> Span:
    """``span`` widened to the left to where its clause begins, by a few words at most; as it is where that is far."""
    before = text[: span[0]]
    for word in [None, *list(re.finditer(r"\S+", before[-_NEAR:]))[::-1][:_FEW]]:
        start = span[0] if word is None else span[0] - len(before[-_NEAR:]) + word.start()
        if _BEGINS.search(text[max(0, start - _NEAR) : start]):
            return start, span[1]
    return span


_NEAR, _FEW = 60, 5
_BEGINS = re.compile(
    r"(?:^|[.!?;:,(\n—–]|\s-|\b(?:and|but|so|because|(?<=\w )that|if|when|while|or|though|although|until|unless|"
    r"where|which|who|then)\b)[\s\"'“]*$",
    re.IGNORECASE,
)


_MOST_OF_A_STATEMENT = 22


def is_statement(clause: Clause) -> bool:
    """True where the clause stands by itself after "It sounds like": a subject, a finite verb, nobody addressed."""
    words = clause.words
    return (
        3 <= len(words) <= _MOST_OF_A_STATEMENT
        and (
            _FINITE.search(_OF_OURS.sub("", clause.text), 0 if _SHORTENED.search(words[0]) else len(words[0]))
            is not None
            or _PRONOUN_SUBJECT.match(clause.text) is not None
        )
        and not (_IMPERATIVE.match(clause.text) or _NO_NEED.match(clause.text))
        and not (_AUXILIARY.fullmatch(words[0]) or _WITHOUT_SUBJECT.match(clause.text))
        and (words[0].lower() not in _NOT_SUBJECT or SET_BEFORE.match(clause.text) is not None)
        and not (_TIME.match(clause.text) or _VERB_FIRST.fullmatch(words[0]))
        and not (_PIECES.search(clause.text) or _ONLY_OF_IT.match(clause.text))
        and not (clause.span[0] > clause.sentence[0] and _NAME_THEN_SUBJECT.match(clause.text))
        and not is_about_us(clause.text)
        and "?" not in clause.text
        and clause.text.count("(") == clause.text.count(")")
    )


_VERB_FIRST = re.compile(r"[a-z]{3,}ed")
"""A verb without its subject: "covered your trip"."""
_NO_NEED = re.compile(
    r"no\s(?:need|way|idea|doubt|wonder|point|use|hurry|rush|problems?|worries|offence|hard feelings|reply|answer)\b",
    re.IGNORECASE,
)
"""Says nothing of them: "no need to call"."""
_TIME = re.compile(
    r"(?:the |that )?(?:last|first|next|every|each|one) (?:(?:time|day|week|month|year|thing)\b|"
    r"(?:one|two|three|few) (?:I|we|he|she|they)\b)",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r"^about\s(?!(?:half|a|an|one|two|three|four|five|six|ten|a dozen|all|most|every|\d+)\b)|^\d{1,2}[:.]\d\d\b|"
    r"^(?:[\w’'-]+\s){1,4}(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )being\b|"
    r"^(?:[\w’'-]+\s){0,4}[\w’'-]+,\s(?:it|there|nobody|no|he|she|they|I|we)\b|"
    r"^(?:[\w’'-]+\s){1,4}(?:says?|said|thinks?|thought|reckons?|claims?|believes?)\s(?:is|was|are|were|has|had|would|will)\b|"
    r"^(?:an?|the|any|our|my)\s(?!\w+(?:eed|bed)\s)\w+ed\s[\w-]+$|"
    r"^[^,]{3,60},\swhich\s[^,]+$|,\s(?:and\s)?(?:once|when|if|after|before|until|till|since|because)\s(?:\S+\s){0,2}\S+$",
    re.IGNORECASE,
)
"""What stands before its clause, or a second clause that has been cut: "Free, nobody does"; "and once they've gone"."""
SET_BEFORE = re.compile(
    r"(?:at|in|on|for|under|by|from)\s(?!and\b)(?:[^\s,]+\s){1,4}?(?:the|our|my|your|we|I|it|you|there|this)\s(?:\S+\s){0,3}?"
    r"(?:is|are|was|were|has|have|had|can|cannot|could|will|would|must|need|do|does|did)\b",
    re.IGNORECASE,
)
"""Tells where or when before the subject: "At $20k a month the valuation is too rich"."""
_NAME_THEN_SUBJECT = re.compile(r"[A-Z][\w’'-]+\s(?:I|we|they|he|she)\b")
"""The end of what stands before: "since Thanksgiving I'm running on fumes"."""
_ONLY_OF_IT = re.compile(
    r"(?:the|our|my|this|that|an?)\s(?:[\w’'-]+\s){1,2}?(?:I|we|you|he|she|they)(?:['’]\w+)?\s"
    r"(?![^.!?]*\s(?:is|are|was|were|has|have|had|will|would|can|could|must|needs?|does|did|makes?|takes?|costs?|comes?)\b)",
    re.IGNORECASE,
)
"""A thing and what is told of it, without what is said of it: "the money I got for it"."""
_NOT_SUBJECT = frozenset(
    (
        "been if unless when while until till once between during before after with without for to by in on at from of "
        "than not only nor neither where which who what how why whether whoever even adding suggesting meaning "
        "given via else reckon guess suppose hope seems looks sounds says said being having since as"
    ).split()
)


def addresses_us(text: str) -> bool:
    """True where ``text`` speaks of us as "you": said back, it would be about ourselves."""
    return _SECOND_PERSON.search(text) is not None


def is_about_us(text: str) -> bool:
    """True where ``text`` tells of us; a thing of ours that stands in it does not make it so: our price, our size."""
    rest = _OUR_THING.sub("", text)
    return addresses_us(rest) or (rest != text and _BLAMES.search(text) is not None)


_DONE_BY_US = (
    r"\byou(?:['’]ve|\shave)?\s(?:received|asked\sfor|requested|mentioned|proposed|ordered|wanted|quoted|offered|"
    r"describe[d]?|need|suggest(?:ed)?)\b"
)
_OF_OURS = re.compile(_DONE_BY_US, re.IGNORECASE)
_OUR_THING = re.compile(
    r"\byour (?:[\w-]+ ){0,2}?(?:size|volumes?|orders?|level|requests?|area|region|industry|sector|"
    r"quantit(?:y|ies)|specs?|"
    r"specifications?|application|proposal|role|account|tier|timelines?|dates?|range|prices?|pricing|offer|quotes?|rates?|"
    r"product|services?|platform|solution|team|company|design|model|schedule|terms|fees?|budget|salary|profile|experience|"
    r"background|plans?|project|category|grade|type|kind|needs|location|samples?)"
    r"\b(?=\s(?:is|are|was|were|ha(?:s|ve)|does|do|did|would|could|can|cannot|will|exceeds?|needs?|falls?|comes?|looks?|seems?|sounds?|means?|"
    r"requires?|takes?|costs?)\b|[\s.,!]*$)|"
    r"(?<=\w\s)your(?=\s\w)|^your (?=(?:[\w-]+ ){1,3}?(?:(?:is|are|was|were|has\sbeen|have\sbeen)\s\w+(?:ed|"
    r"n|ut|ld|ght)\b))|"
    r"(?:(?<=\bfor\s)|(?<=\bto\s)|(?<=\bwith\s)|(?<=\bfrom\s)|(?<=\bgive\s)|(?<=\boffer\s)|(?<=\bsend\s)|(?<=\btell\s)|(?<=\bshow\s)|(?<=\bhelp\s)|(?<=\bget\s)|(?<=\blend\s)|(?<=\bsell\s)|(?<=\bgrant\s))you(?=\s(?:a|an|the|any|more|in|on|at|by|this|that|until|before|"
    r"today|now|with|for)\b|[\s.,!]*$)|"
    rf"{_DONE_BY_US}",
    re.IGNORECASE,
)
"""What of ours may stand in words that are said back: our price, in our area, what we asked for, to us."""
_BLAMES = re.compile(
    r"\b(?:late|wrong|fail\w*|never|mistakes?|fault|didn['’]t|did not|broke\w*|poor|bad|awful|terrible|"
    r"worst|lie[ds]?|owe\w*|"
    r"unpaid|overdue|ignor\w*|refus\w*|problem|complain\w*|dirty|heavy|unfinished|damaged|incomplete|missing|slow|wast\w+|wait(?:ed)?|"
    r"any\s?more|debt|collectors?|police|lawyers?|court|shoddy|unprofessional|rude|joke|nonsense)\b",
    re.IGNORECASE,
)
"""What is held against us is not granted."""


def is_anaphoric(text: str) -> bool:
    """True where ``text`` starts with a word that points back ("it", "this"), so that it does not stand alone."""
    return _ANAPHORIC.match(text) is not None


_HEARD = (
    r"(?:I|we)(?:['’](?:m|re|ve\sbeen)|\s(?:am|are|was|were|have\sbeen|had\sbeen))?\s(?:(?:only|just|also|always|still|really|reliably|do|did|quite)\s){0,2}"
    r"(?:told|informed|advised|assured|warned|afraid|sure|aware|worried|concerned|think|thought|believed?|understand|understood|gather|hear|heard|know|knew|fear|feared|"
    r"expect|hoped?|suppose|guess|said|say|found|find|felt|feel|suspect|assume|imagine|doubt|agreed?)"
)
_AT_A_TIME = (
    r"(?:at\s(?:the\smoment|present|this\s\w+|best)|(?:right|just)\snow|(?:by|until|till|before|since)\s(?:then|now)|in\s(?:that|this|any)\s\w+|for\s(?:now|the\smoment)|"
    r"so\sfar|these\sdays|as\sit\sstands|(?:this|next|last)\s\w+|today|tomorrow|currently|normally|usually|apparently|(?:on|in|by|before|after)\s(?!the\b)\w+)"
)
_ACTS = (
    r"(?:['’](?:s|re|d|ll|ve)\b|\s(?:(?:also|still|only|just|really|never|already|alone|all)\s)?(?:is|are|was|were|has|have|had|can|cannot|could|will|would|"
    r"must|may|might|should|does|do|did|needs?|wants?|\w+n['’]t|means?|meant|takes?|took|costs?|goes|went|comes|came|makes|made|leaves|left|puts|gives|"
    r"gave|depends|happens|happened|runs|ran|works|worked|ends|starts|closes|opens|applies|falls|fell|got|gets|broke|brought|brings)\b)"
)
_POINTS_BACK = re.compile(
    rf"(?:{_HEARD}(?:\sthat(?=\s(?:this|that|these|those|it|they|he|she|both|neither)\b))?,?\s(?P<told>)|{_AT_A_TIME},?\s)?"
    rf"(?:(?:this|that|these|those|both|neither){_ACTS}|(?:both|neither|all|none|some)\sof\sthem\b|"
    rf"(?:it|they|he|she)(?:{_ACTS}|(?(told)(?!)|\s(?!all\s(?:of|the)\b)\w)))",
    re.IGNORECASE,
)
_OF_NOTHING = re.compile(
    r"it(?:['’]s|\s(?:is|was|would\sbe|will\sbe|has\sbeen|gets|got))\s(?:(?:not|very|too|so|quite|just|only|still|already|really|nearly|almost|always)\s){0,2}(?:"
    r"(?:\w+\s){1,3}?(?:to\s(?!(?:me|us|you|him|her|them|the|our|my|a|an|be\s\w+ed)\b)|that\s|when\s|for\s(?:me|us|our|my|the)\b[^.]*\sto\s)|"
    r"(?:my|our|the)\s(?:first|last|busiest|quietest|worst|middle|end|start|second|school|summer|holiday|high|low|peak|half|lambing|harvest)\b|"
    r"(?:half\sterm|christmas|easter|harvest|term\stime|ramadan|winter|summer|spring|autumn|cold|hot|dark|wet|icy|\w+day|january|february|march|april|may|june|july|august|september|october|november|december)\b)|"
    r"it\s(?:takes?|took|needs|costs?|would\stake)\s(?:\w+\s){1,6}?to\s|it\s(?:rain|snow|froze|thaw|flood)\w*|it\s(?:seems|looks|turns\sout|appears|means)\b",
    re.IGNORECASE,
)
"""An "it" that stands for nothing: it takes three weeks to dry, it's half term."""


def points_back(text: str) -> bool:
    """True where whoever acts in ``text`` was named before it.

    "That won't be before the summer", "we're told they are away".
    """
    return _POINTS_BACK.match(text) is not None and _OF_NOTHING.search(text) is None


def clause_before(text: str, start: int, end: int) -> str:
    """What stands in the clause before some words."""
    return _CLAUSE_ENDS.split(text[start:end])[-1]


_CLAUSE_ENDS = re.compile(r"[,;:–—(]|\s-\s|\b(?:but|as|because|since|so|and)\b", re.IGNORECASE)


def copula_noun(clause: Clause) -> Span | None:
    """The noun phrase of "It's a global decision", or None."""
    m = _COPULA_NOUN.match(clause.text)
    return (clause.span[0] + m.start(1), clause.span[0] + m.end(1)) if m else None


_DETERMINER = re.compile(
    r"(?:the|an?|our|my|no|this|that|these|those|any|every|each|half|all|some|his|her|their|its|\d[\d.,]*|two|three|"
    r"four|five|six|head|global|group|company)\b",
    re.IGNORECASE,
)


def is_noun_phrase(text: str) -> bool:
    """True where ``text`` is a short phrase with a determiner and no verb: fits "behind ___"."""
    words = text.split()
    return (
        2 <= len(words) <= _MOST_OF_A_NOUN
        and _DETERMINER.match(text) is not None
        and _FINITE.search(text) is None
        and _VERB_INSIDE.search(text) is None
        and not addresses_us(text)
        and not any(mark in text for mark in ".!?;:")
    )


_VERB_INSIDE = re.compile(
    r"\b(?:me|(?-i:us|it)|him|them|put|puts|let|lets|cut|hit|gave|gives|grows|grew|shows|holds|held|found|finds|brought|say|keep|make|let|know|think|ask|lot|bit|bargain)\b|(?<!^)\bno\b(?!-)|\b(?:no|one)$|"
    r"\b(?:ours|mine|yours)$|\w['’]s\s(?:home|away|out|back|ill|off)\b|"
    r"^(?:an?|the) (?:thing|point|problem|trouble|question|answer|reason|way|season|day|time|rest|truth)$",
    re.IGNORECASE,
)
"""A clause after all, or a word for anything: the bank stings me nine pounds; a lot; the thing."""


def own_nouns(text: str) -> Iterator[Span]:
    """The noun phrases of theirs that start with "our" or "my" ("our own laboratory"), in order."""
    for m in re.finditer(r"\b(?:our|my)\s+", text[:REACH], re.IGNORECASE):
        end = m.end()
        words = 0
        for word in re.finditer(r"[\w'-]+|[^\w\s]", text[m.end() : m.end() + 80]):
            if not word.group()[0].isalnum() or word.group().lower() in _NOUN_STOP or words == 4:
                break
            end, words = m.end() + word.end(), words + 1
        if words:
            yield m.start(), end


def has_unit(figure: str) -> bool:
    """Whether a figure tells what it counts; a bare number may be that of a clause or a version."""
    return _UNIT.search(figure) is not None


def figures(text: str) -> tuple[Span, ...]:
    """Spans of the figures with their units ("500,000 pieces", "+15 %", "twenty weeks"); years are left out."""
    found = []
    for m in _FIGURE.finditer(text, 0, REACH):
        start, end = m.span()
        while end > start and text[end - 1] in ".,":
            end -= 1
        bare_number = text[start:end].isdigit() and end - start < _LONG
        aside = _ASIDE.match(text, end) is not None or _OF_A_THING.match(text, start, end + 20) is not None
        if not (bare_number or aside or _DATE_LIKE.match(text[start:end]) or _is_day(text, start, end)):
            found.append((start, end))
    return tuple(found)


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"


def _is_day(text: str, start: int, end: int) -> bool:
    """True where the figure is part of a date, a time or a clause number ("1 April", "14:30", "clause 9")."""
    after, before = text[end : end + 12].lower(), text[max(0, start - 12) : start].lower()
    return bool(
        re.match(
            rf"(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}|(?:st|nd|rd|th)\b|:\d\d|\s?(?:am|pm)\b|[./-]\d", after
        )
        or re.search(rf"{_MONTH}\s+$|\d[:./-]$|(?:clause|section|article|page|no\.?|item|room|#)\s*$", before)
    )


def quote(turn: TurnReading, span: Span) -> Quote:
    """Their exact words as the ground of advice."""
    return Quote(turn.index, span, turn.text[span[0] : span[1]])


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
