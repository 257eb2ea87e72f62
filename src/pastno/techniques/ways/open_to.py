"""What they, or whoever decides, would be open to: "They'd be open to a 12 month lease at that rate"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import STARTS, SUBJECT, WHEN

_DECIDER = (
    r"(?:owners?|landlords?|landlady|lessors?|board|vendors?|sellers?|committee|clients?|managers?|trustees|governors|bank|insurers?|directors?|boss|"
    r"wife|husband|partners?|mum|dad|mother|father|parents|brother|sister|family|team|council|landowner|publishers?|editors?|head|principal|"
    r"chair\w*|treasurer|lender|freeholder|agents?|chef|captain|coach|colleagues?|company|firm|university|school|department|office|supplier|carrier)"
)
_WHO = (
    rf"(?:they|he|she|we|I|(?:the|our|my|his|her|their)\s(?:[\w’'-]+\s){{0,2}}?{_DECIDER}|(?-i:(?:Mr|"
    rf"Mrs|Ms|Dr|Prof)\.?\s[A-Z][\w’'-]+))"
)
_BE = (
    r"(?:['’](?:d|ll)\sbe|['’](?:re|m|s)|\s(?:is|are|am|(?:would|might|may|could|will)(?:\s\w+ly|"
    r"\sstill|\salso|\sperhaps)?\sbe))"
)
_ADVERB = (
    r"(?:(?:still|also|always|quite|certainly|perhaps|perfectly|very|more\sthan|possibly|probably)\s){0,4}"
)
_GIVES = (
    r"(?:let|give|lend|sell|rent|lease|offer|take|accept|consider|agree\sto|settle\sfor|hold|extend|split|waive|reduce|lower|share|swap|move|"
    r"add|cover|pay|include|start|try|look\sat|go\s(?:to\s[€$£]?\d|up\sto|down\sto|as\s)|drop|keep|meet|match|throw\sin|repaint|paint|repair|fix|replace|refund|renew|host|print|show|teach|stretch|authori[sz]e|run|quote\sfor|welcome\syou|put(?!\s(?:up|it\sto))|book|order)"
)
_GERUND = (
    r"(?:(?:letting|giving|lending|selling|renting|leasing|taking|accepting|agreeing|holding|extending|splitting|waiving|reducing|"
    r"lowering|sharing|swapping|moving|adding|covering|paying|including|starting|trying|doing|going|keeping|meeting|matching|repairing|replacing|renewing))"
)
_MEASURE = (
    r"(?:\b(?:instead|(?:consider|quote\sfor|pay\sfor)\san?|two|three|four|you(?!['’])|half|lease|term|price|rate|rent|deposit|fee|deadline|contract|less|lower|longer|shorter|smaller|later|earlier|cheaper|part)\b|"
    rf"\d|{WHEN})"
)
"""What they would give way in, or by how much."""
_OPEN = re.compile(
    rf"(?:{STARTS}(?:(?:but|and|so|however|though|that\ssaid|instead|otherwise|alternatively)[,\s]+){{0,3}}|,\s(?:but|and|though|so)\s|\b(?:but|though)\s|\b(?:says?|said|thinks?|tells?\sme|told\sme)\s(?:that\s)?)"
    rf"(?P<who>{_WHO})(?P<be>{_BE})\s{_ADVERB}(?P<what>(?:"
    rf"open\sto\s(?:(?:an?|one|two|three|half)\s(?!\w*\s?(?:debate|discussion|question|challenge|chat|talk|conversation|fight|call|meeting|lawsuit)\b)|{_GERUND}\b|[€$£]\d|\d+\s?(?:[%€k]|days|weeks|months|years|hours))|"
    rf"(?:willing|prepared|ready|amenable|agreeable|happy|content)\sto\s(?={_GIVES}\b)(?={LONG}{{0,120}}?{_MEASURE})|"
    rf"(?:happy|content|fine|okay?)\swith\s(?:an?|one|two|three|four|half|[€$£]?\d+)\s(?={LONG}{{0,120}}?{_MEASURE})|"
    r"flexible\s(?:on|about|with)\s(?:the\s)?(?:dates?|times?|timing|days?|hours?|price|delivery|terms?|start)\b)"
    rf"{LONG}{{0,160}})",
    re.IGNORECASE,
)
"""The owner would be open to a longer lease. We're open to a shorter term."""
_WOULD = re.compile(
    rf"(?:{STARTS}(?:(?:but|and|so|however|though|that\ssaid|instead|otherwise|alternatively)[,\s]+){{0,3}}|,\s(?:but|and|though|so)\s|\b(?:but|though)\s|\b(?:says?|said|thinks?|tells?\sme|told\sme)\s(?:that\s)?)"
    rf"(?P<who>(?:they|he|she|(?:the|our|my|his|her|their)\s(?:[\w’'-]+\s){{0,2}}?{_DECIDER}|(?-i:(?:Mr|Mrs|Ms|Dr)\.?\s[A-Z][\w’'-]+)))(?:(?P<be>['’]d|\swould|\smight)|(?P<can>['’]ll|\s(?:could|can|may|will))(?=\s(?:(?:still|also|perhaps|happily|gladly|certainly|instead)\s){{0,4}}(?:accept|consider|agree\sto|settle|offer|let\syou|"
    r"give\syou|lend\syou|sell\syou|rent\syou|extend|waive)\b))\s"
    r"(?:(?:still|also|perhaps|happily|gladly|certainly|instead|probably|possibly)\s){0,4}"
    r"(?P<what>(?:accept|consider|agree\sto|settle\sfor|take(?=\s(?:[€$£]?\d|half\b|one\b|two\b|three\b|less\b|a\s(?:deposit|swap|lower|smaller|bit\sless)\b))|offer(?:\syou)?|go\s(?:to|up\sto|as\s(?:low|high|far)\sas|down\sto)|stretch\sto|live\swith|let\syou|give\syou|"
    rf"drop\s(?:it\s)?to|hold|extend|waive|split|lend\syou|sell\syou|rent\syou)\b(?={LONG}{{0,120}}?{_MEASURE}){LONG}{{4,160}})",
    re.IGNORECASE,
)
"""The owner would take 580 for two years."""
_NO_GIFT = re.compile(
    r"\b(?:(?:six|\d[\d–-]*|two|three|four|five|several|many)\s(?:weeks|months|days|years|hours)\sto\s|go\sto\s(?:court|the)|"
    r"take\s(?:it|this|that|the|over|your)\s(?!or\b)|leave|fight|lose|court|action|investigations?|inquir\w+|bet|you\s(?:go|leave|down|why|how|what|off)|(?:it|this|that|you)\s(?:an?|as)\s|"
    r"(?:your|my|our|his|her|their)\s(?:resignation|apolog\w+|decision|reasons?)|feedback|advice|support|guidance|reference|blame|responsibility|time|insult)\b|"
    r"\b(?:consider|accept|look\sat)\s(?:you|your|it|this|that|the\s(?:matter|case|fact|decision|view))\b",
    re.IGNORECASE,
)
"""Nothing that is given to us."""
_FOR_OTHERS = re.compile(
    r"\b(?:instead of (?:you|us)|without you|to (?:them|him|her|others|another)\b)", re.IGNORECASE
)


def way(text: str) -> Way | None:
    """The first thing that they, or whoever decides, are open to."""
    for pattern in (_OPEN, _WOULD):
        for m in pattern.finditer(text, 0, cues.REACH):
            if _NO_GIFT.search(m["what"]) or _FOR_OTHERS.search(m["what"]):
                continue
            start = m.start("who")
            told = f"{m['who']}{m['be'] or m['can']} {{}}"
            found = way_of(text, (start, m.end()), m.span("what"), told)
            if found is not None:
                return found._replace(offer=SUBJECT.sub(lambda w: w.group().lower(), found.offer, count=1))
    return None
