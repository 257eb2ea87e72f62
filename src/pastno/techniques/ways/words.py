"""The pieces that the patterns of ways are made of."""

import re

WOULD = r"(?:'d|'ll|’d|’ll|\s+(?:may|might|could|can|would|will)\b)"
RUN = r"(?:[^.!?;\n,()]|(?<=\d)[.,](?=\d))"
WHAT = r"(?:[^.!?;\n()]|(?<=\d)[.](?=\d)|\([^.!?;\n()]{1,60}\)(?=\s\w)){8,220}"
"""A clause with its commas, and a bracket in it."""
CLOSE = r"(?:[!?;\n]|[.,](?!\d))"
"""Ends a clause: no comma or dot inside a number."""
END = rf"(?={CLOSE}|[()]|\s(?:but|though|and)\b|$)"
"""Where an offer may end."""
STARTS = r"(?:^|(?<=[.!?;\n])|(?<=[.!?;]\s))"
"""Where a sentence starts."""
BEGINS = rf"{STARTS}(?:(?:but|and|so|please|do)[,\s]+){{0,4}}"
HASTY = r"\b(?:ill?|id)\s(?=(?:do|take|give|send|pay|let|sell|drop|throw|go|meet|make|knock|hold|come)\b)"
"""I'll and I'd as they are typed in haste."""
COLLEAGUE = (
    r"(?:agent|office|desk|team|branch|colleague|deputy|assistant|secretary|manager|planner|officer|accountant|bookkeeper|successor|"
    r"engineer|buyer|director|coordinator|treasurer|chair\w*)s?"
)
"""Whom they can send us to and we still deal with them."""
WHEN = (
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|weds?|thurs?|fri|sat|sun|tomorrow|tonight|weekends?|mornings?|afternoons?|evenings?|"
    r"january|february|march|april|june|july|august|september|october|november|december|(?:in|of|by|till|until|from)\smay|"
    r"spring|summer|autumn|winter|christmas|easter|(?:any\s)?weekdays?|(?:next|this)\s(?:week|month|year|term|season|round)|"
    r"\d{1,2}(?:st|nd|rd|th|\s?[ap]m|[.:]\d\d)|(?:at|from|till|until)\s(?:noon|midday|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\s\w*(?:minutes|people|men)))\b"
)
"""A day, a month or an hour."""
NEGATED = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|hardly|scarcely|barely|few|little)\b|n['’]t\b",
    re.IGNORECASE,
)
_IT = (
    r"(?:that|this|it|those|these|they|either(?:\sof\s(?:them|those|these|the\stwo))?|any\sof\s(?:it|"
    r"that|this|them|those|these))"
)
_USE = r"(?:(?:of\s)?(?:any|some)\s(?:use|good|help|interest)|of\s(?:use|help|interest))"
_WISH = (
    r"(?:want|like|wish|prefer|fancy|need)"
    r"(?:\s(?:it|that|this|them|one|those|these|some|either|"
    r"to(?:\s(?:see|try|have|take|view|use|join|book|buy|rent|borrow|come)(?:\s(?:it|one|them|that|those|us|along))?)?|(?:the|an?|some|more)\s(?:[\w’'-]+\s){0,2}[\w’'-]+))?"
)
_AFTER_IF = (
    rf"(?:{_IT}(?:['’](?:d|s|ll|re)|\s(?:would|might|could|may|will|is|are|was|were|does))?(?:\s(?:ever|also|at\sall|still|perhaps))?(?:\sbe)?\s"
    rf"(?:suits?|helps?|works?|appeals?|fits?|interests?|{_USE}|(?:any\s)?(?:better|easier|more\suseful)|useful|handy|helpful|an\soption|interesting|"
    r"do(?=\s(?:you|yous|ye|for\syou)\b)|ok|okay|all\sright|alright|fine|possible)(?:\s(?:you|yous|ye|for\syou|to\syou|with\syou|better|at\sall|instead|more))*|"
    r"you(?:['’]re|\sare|\swere|['’]d\sbe|\swould\sbe)\s(?:(?:ever|still|at\sall|also|really)\s)*(?:interested|keen|up\sfor\s(?:it|that)|game|tempted)"
    r"(?:\s(?:in\s(?:it|that|this|one|them|those)|on\s(?:it|that|this)|at\sall|instead))*|"
    rf"you(?:['’]d|\swould)?\s(?:(?:ever|still)\s)?{_WISH})"
)
SUITS = (
    rf"(?:(?:if|in\scase)\s(?:{_AFTER_IF}|helpful|useful|interested|needed|preferred|convenient|{_USE})|should\s(?:you\s(?:ever\s)?(?:be\s(?:interested|keen)|{_WISH})|"
    rf"{_IT}\s(?:ever\s)?(?:suit|help|work|appeal|interest|be\s(?:{_USE}|useful|helpful))(?:\s(?:you|for\syou|to\syou))?))"
)
"""Said after what is offered, and no condition of it: if that would ever suit, should you want it."""
_TURNS = r",?\s+(?:but|although|though|however|otherwise)\b.*"
TURNS = re.compile(_TURNS, re.IGNORECASE)
ENDS = re.compile(
    rf"{_TURNS}|,?\s+and\s+(?:I|we)\b.*|"
    r",?\s+if\s+(?:(?:that|it)\s(?:helps?|suits|works)|you\s(?:like|wish))\b[^,]*$|"
    rf",?\s+{SUITS}\s*$",
    re.IGNORECASE,
)
"""After the words of an offer: what is added to it."""
SUBJECT = re.compile(r"(?:It|That|There|He|She|They|You|The|An?|One|Two|Some|Any|Our|My|This|These)\b")
