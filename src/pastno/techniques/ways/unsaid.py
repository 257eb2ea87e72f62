"""What they could do, without saying who: "Could start you on 26 days instead of 23"."""

import re

from pastno.techniques import cues
from pastno.techniques.ways.not_a_way import GIVING
from pastno.techniques.ways.way import Way
from pastno.techniques.ways.whole import LONG, way_of
from pastno.techniques.ways.words import BEGINS, WHEN

_ADVERB = (
    r"(?:(?:maybe|perhaps|possibly|probably|probs|prob|still|also|only|just|even|instead|happily|"
    r"easily|always|certainly|defo|definitely)\s){0,4}"
)
_NOT_THEIRS = (
    r"(?!(?:have|work|help|suit|fit|match|support|apply|return|manage\swithout|make|"
    r"look(?!\sat\b)|see(?!\s(?:you|u|ya)\s(?!soon|around|later|then\b|in\scourt))|get(?!\s(?:you|u|ya|it\s(?:to|there|over)|there|that\s(?:to|done)|one)\b)|"
    r"take(?=\s(?:a(?!\s(?:deposit|swap|cheque))|an|some|time|weeks?|months?|years?|days?|ages|too|so|long|longer|forever|me|us|up|part|over|off|the\sother|your|my|"
    r"(?:\d[\d–-]*|two|three|four|five|six|ten|several|many|another|over|about|up\sto|at\sleast|more|around)\s(?:\w+\s){0,2}?(?:time|weeks?|months?|years?|days?|hours?|minutes|mins))\b)|"
    r"give\sit\b|do(?=\s(?:for|with|without|better|worse|harm|damage|nothing|so\b|that\b|it\s(?:if|when)|this\b|what\b|my\b|our\b|your\b))|cover\s(?:up|our|my)|"
    r"start(?=\s(?:a|an|to|by|with\s(?:an|some)|from|looking)\b)|change\b|come\s(?:back|up|down\sto\s(?!\d)|across|as|from|to\s(?:a|the|your)\b)|leave\b|review\b|stay\b|"
    r"keep\s(?:you\b|us|me|in|an|looking|up|track)|consider\s(?:it|this|that|yourself|legal)|play\b|confirm\b|quote\s(?!\d|for\b|you\b)|release\b|"
    r"stand\b|go(?=\s(?:wrong|elsewhere|to|with))|discuss\b|process\b|register\b|speak\b|talk\b|renew\b|sign\b|book\b|install\b|queue\b|drop\b(?!\s(?:it\s(?:to|off|at|round)|to\s\d|the\sprice|by\s\d))|knock\s(?!off|\d|a\b|some)|hold\s(?:back|us|me|out|up))\b)"
)
_CAN = re.compile(
    rf"{BEGINS}(?:(?:however|otherwise|instead|alternatively|though|maybe|perhaps|or)[,\s]+){{0,3}}"
    rf"(?P<can>could|can|might|cld|cud|cn|(?:would|wd|wld)(?=\s(?:still\s|also\s|only\s|happily\s)?(?:(?:take|do|accept|settle\sfor|consider|swap|go\sto)\s[€$£]?\d|consider|swap|let\s(?:you|u)|lend\s(?:you|u)|be\s)))\s{_ADVERB}(?:be\s(?:happy|willing|able|prepared|up\sfor|glad)\sto\s)?"
    rf"(?P<what>{_NOT_THEIRS}(?:{GIVING}|stretch\sto|live\swith|settle\sfor|go\s(?:to|as|up|down)|chuck\sin|run\sto|squeeze)\b{LONG}{{2,140}})",
    re.IGNORECASE,
)
"""Could do Thursdays. Can throw in the charger."""
_BUT_CAN = re.compile(
    r"(?:\b(?:I|we|can['’]?t|cannot|can\snot)\b[^.!?;\n]{0,80}?)(?:,\s(?:but\s)?|\sbut\s|\s[–—-]\s)(?:though\s|maybe\s|perhaps\s|instead\s)*"
    rf"(?P<can>could|can|would|might|cld|cud)\s{_ADVERB}(?P<what>(?:start|offer|give|do|let|lend|sell|get|take|hold|keep|see|move|fit|squeeze|knock|throw|stretch|meet)\s"
    r"(?:(?:you|u|ya)\b|(?=[€$£]?\d)(?!\d+\s(?:\w+\s)?(?:weeks|days|months|years|hours)\b))"
    rf"{LONG}{{1,120}})",
    re.IGNORECASE,
)
"""Can't do 56, but could do you 26 days."""
_WILL = re.compile(
    rf"{BEGINS}(?P<can>will|['’]?ll)\s{_ADVERB}(?P<what>(?:do(?!\s(?:in|at|on|for|so|when|asap|tomorrow|later|thanks|my)\b)|take|accept|give\s(?:you|u)|throw\sin|chuck\sin|let\s(?:you|u)|lend\s(?:you|u)|"
    rf"knock|match|hold|settle\sfor|swap|split)\s(?=[^.!?\n]{{0,20}}?(?:\d|\b(?:half|in|you|u)\b))(?!the\sother|you\sa\sfavour|my\b){LONG}{{2,120}})",
    re.IGNORECASE,
)
_HAPPY = re.compile(
    rf"{BEGINS}(?:(?:still|very|more\sthan|quite|always|also|only|so)\s){{0,4}}(?P<can>happy|glad|willing|prepared|ready|open|delighted)\sto\s"
    rf"(?P<what>{_NOT_THEIRS}(?!share\syour|share\s(?:some\s)?feedback|meet\s(?:up|for)|try\sto|send\syou|introduce|refer\syou)(?:{GIVING}|throw\sin|chuck\sin|leave|print|host|draw|build|write\syou|donate|run|show|teach|stretch)\b{LONG}{{3,140}})",
    re.IGNORECASE,
)
"""Happy to throw in the rack."""
_BE_DONE = re.compile(
    rf"{BEGINS}(?:(?:however|otherwise|instead|maybe|perhaps)[,\s]+){{0,3}}(?P<can>could|can|might)\s{_ADVERB}(?P<what>be\s(?:done|arranged|delivered|ready|managed|shipped|moved|posted|collected)\s"
    rf"(?=[^.!?\n]{{0,60}}?(?:\b(?:on|by|for|at|from|in|next|with)\b)){LONG}{{3,120}})",
    re.IGNORECASE,
)
"""Can be done for 60 by Friday."""
_MEASURED = re.compile(
    rf"{WHEN}|\b(?:half|free)\b|[€$£]?\d|^(?:throw|chuck)\sin|^(?:let|lend|start)\s(?:you|u|ya)\b|^(?:hold|split|extend|waive|reserve|swap)\b",
    re.IGNORECASE,
)
"""How much it is, or when, or that it is left to us: without one of these it may be anything."""
_IDLE = re.compile(
    r"\b(?:reasons?|creeps|story|stories|guess(?:es)?|names|(?:of|for)\syou\sto|men|people|to\s(?:leave|go|get\sout|pay|lift|carry|clear|move\sout)|(?:seconds?|minutes)\sto|dishes|"
    r"any\s\w+)\b|^(?:tell|show)\b|^take\s(?:\S{1,12}\s){1,2}(?:weeks?|days?|months?|years?|hours?|minutes)\b",
    re.IGNORECASE,
)
"""Gives nothing."""
_MEANT = {
    "cld": "could",
    "cud": "could",
    "wd": "would",
    "wld": "would",
    "cn": "can",
    "'ll": "will",
    "’ll": "will",
    "ll": "will",
}
_ASKS_US = re.compile(
    r"^(?:you|u|we|I|they|he|she|it|this|that|the|someone|anyone|somebody|anybody)\b", re.IGNORECASE
)
_KINDS = (
    (_CAN, "I"),
    (_WILL, "I"),
    (_HAPPY, "I"),
    (_BUT_CAN, "I"),
    (_BE_DONE, "it"),
)


def way(text: str) -> Way | None:
    """The first thing that they could do and of which they do not say who does it."""
    for pattern, who in _KINDS:
        for m in pattern.finditer(text, 0, cues.REACH):
            told = f"{who} {_verb(m['can'])} {{}}"
            if (
                _ASKS_US.match(m["what"]) is None
                and _IDLE.search(m["what"]) is None
                and _MEASURED.search(m["what"]) is not None
                and (found := way_of(text, m.span(), m.span("what"), told)) is not None
            ):
                return found
    return None


def _verb(can: str) -> str:
    said = can.lower()
    return f"would be {said} to" if said in _WILLING else _MEANT.get(said, said)


_WILLING = frozenset({"happy", "glad", "willing", "prepared", "ready", "open", "delighted"})
