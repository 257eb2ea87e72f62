"""What they, or whoever decides, would be open to: "They'd be open to a 12 month lease at that rate"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import STARTS, SUBJECT

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
_OPEN = re.compile(
    rf"(?:{STARTS}(?:(?:but|and|so|however|though|that\ssaid|instead|otherwise|alternatively)[,\s]+){{0,3}}|,\s(?:but|and|though|so)\s|\b(?:but|though)\s|\b(?:says?|said|thinks?|tells?\sme|told\sme)\s(?:that\s)?)"
    rf"(?P<who>{_WHO})(?P<be>{_BE})\s{_ADVERB}(?P<what>(?:open\sto|willing\sto|prepared\sto|ready\sto|amenable\sto|agreeable\sto|happy\sto|content\sto|"
    rf"(?:(?<=be\s)|(?<=still\s)|(?<=also\s)|(?<=quite\s))(?:happy|content)\swith|fine\swith|okay?\swith|up\sfor|game\sfor|flexible\s(?:on|about|with))\s{LONG}{{4,160}})",
    re.IGNORECASE,
)
"""The owner would be open to a longer lease. We're open to a shorter term."""
_WOULD = re.compile(
    rf"(?:{STARTS}(?:(?:but|and|so|however|though|that\ssaid|instead|otherwise|alternatively)[,\s]+){{0,3}}|,\s(?:but|and|though|so)\s|\b(?:but|though)\s|\b(?:says?|said|thinks?|tells?\sme|told\sme)\s(?:that\s)?)"
    rf"(?P<who>(?:they|he|she|(?:the|our|my|his|her|their)\s(?:[\w’'-]+\s){{0,2}}?{_DECIDER}|(?-i:(?:Mr|Mrs|Ms|Dr)\.?\s[A-Z][\w’'-]+)))(?:(?P<be>['’]d|\swould|\smight)|(?P<can>['’]ll|\s(?:could|can|may|will))(?=\s(?:(?:still|also|perhaps|happily|gladly|certainly|instead)\s){{0,4}}(?:accept|consider|agree\sto|settle|offer|let\syou|"
    r"give\syou|lend\syou|sell\syou|rent\syou|extend|waive)\b))\s"
    r"(?:(?:still|also|perhaps|happily|gladly|certainly|instead|probably|possibly)\s){0,4}"
    r"(?P<what>(?:accept|consider|agree\sto|settle\sfor|take(?=\s(?:[€$£]?\d|half\b|one\b|two\b|three\b|less\b|a\s(?:deposit|swap|lower|smaller|bit\sless)\b))|do|offer(?:\syou)?|go\s(?:to|up\sto|as\s(?:low|high|far)\sas|down\sto)|stretch\sto|live\swith|look\sat|let\syou|give\syou|"
    rf"drop\s(?:it\s)?to|hold|extend|waive|split|lend\syou|sell\syou|rent\syou)\s{{0,1}}(?=\W|\b){LONG}{{4,160}})",
    re.IGNORECASE,
)
"""The owner would take 580 for two years."""
_NO_GIFT = re.compile(
    r"^open\sto\s(?:the\s(?:public|world|elements|idea\sthat)|all\b|every|any(?:one|body)\b|members|residents|staff|students|visitors|question|interpretation|debate|doubt|abuse|attack|"
    r"criticism|misunder|challenge|discuss(?:ion)?s?\b\W*$|suggestions?\b|feedback|ideas?\W*$|offers?\W*$|\d{1,2}(?:[:.]\d\d)?\s?(?:am\b|pm\b|o['’]clock|on\b|every|daily|\W*$)|(?:late|midnight|noon)\b|new\sopportunities|hear|hearing|talk|learn)|"
    r"^(?:happy|willing|ready|prepared|content)\sto\s(?:help\W*$|help\sif|talk\W*$|hear|see\s(?:you|the)\s|let\s(?:it|you\s(?:go|leave|down))|wait|fight|go\s(?:to|elsewhere)|listen|leave|lose|move\son|walk|take\s(?:it|this|that|the\s(?:risk|matter|blame))|discuss\W*$|"
    r"answer|assist|keep\s(?:in|you|your)|stay|support|explain|provide\s(?:feedback|further|more|any)|share\s(?:feedback|our|my|the\sfeedback)|work\swith|accept\s(?:that|the\s(?:blame|consequences))|connect|chat|catch|start\W|be\b|have\b|do\sso|do\s(?:that|this|it)\W*$|continue|"
    r"give\s(?:up|feedback|you\s(?:feedback|a\sreference))|look\s(?:into|for|elsewhere)|put\sup|say\b|let\b(?!\s(?:you|them|him|her)\s(?:have|use|stay|keep|take|move|come)\b)|make\s(?:an?\s)?(?:fuss|exception))|"
    r"^(?:happy|content|fine|okay?)\swith\s(?:it|that|this|(?:the|our|my|your|their|what)\s(?:current|existing|present|supplier|provider|way|system|set-?up|result|work|service|we)\b|what\b|things|(?:the|all)\s[\w’'-]+\s(?:(?:that\s)?(?:I|we)\b|(?:I|we)['’])|how\b|our\b|my\b|their\b|his\b|her\b)|"
    r"^(?:up|game)\sfor\s(?:sale|renewal|auction|grabs|review|debate|discussion|it\b|that\b|election)|^ready\sto\s(?:go|leave|ship\W*$|use)\b|"
    r"^(?:consider|take|hold)\s(?:it|this|that|you|him|her|them|your|legal|action|steps|the\s(?:matter|view|risk|time|lead|blame|house|money|rest)|a\s(?:while|look|dim|view|long)|an?\s(?:\w+\s)?(?:step|action)|weeks|months|days|hours|time|over|care|part|some\stime|place|"
    r"(?:\d[\d–-]*|two|three|four|five|six|several|many|another|up\sto|at\sleast|about|around)\s(?:\w+\s){0,2}?(?:weeks?|months?|days?|years?|hours?|minutes)\b)|"
    r"^do\s(?:it|that|this|so|what|everything|anything|their|his|her|well|better|worse|with|the\ssame|you)\b|^look\sat\s(?:you|his\b|her\b|my\b|it\b\W*$|me|us|this\sand)|^give\syou\s(?:a\s(?:call|ring|hard)|feedback|the\s(?:details|reasons))|^agree\sto\s(?:that|it|this|disagree)\W*$|"
    r"^accept\s(?:that|this|it|the\s(?:decision|fact)|your\s(?:apolog|reasons|resignation)|responsib|liab|the\sblame)|^offer\s(?:help|support|advice|guidance|feedback|an?\s(?:opinion|apology|reason))",
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
            if _NO_GIFT.match(m["what"]) or _FOR_OTHERS.search(m["what"]):
                continue
            start = m.start("who")
            told = f"{m['who']}{m['be'] or m['can']} {{}}"
            found = way_of(text, (start, m.end()), m.span("what"), told)
            if found is not None:
                return found._replace(offer=SUBJECT.sub(lambda w: w.group().lower(), found.offer, count=1))
    return None
