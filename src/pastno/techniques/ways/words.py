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
BEGINS = rf"{STARTS}(?:(?:but|and|so|please|do)[,\s]+)*"
HASTY = r"\b(?:ill?|id)\s(?=(?:do|take|give|send|pay|let|sell|drop|throw|go|meet|make|knock|hold|come)\b)"
"""I'll and I'd as they are typed in haste."""
COLLEAGUE = (
    r"(?:agent|office|desk|team|branch|colleague|deputy|assistant|secretary|manager|planner|officer|accountant|bookkeeper|successor|"
    r"engineer|buyer|director|coordinator|treasurer|chair\w*)s?"
)
"""Whom they can send us to and we still deal with them."""
NEGATED = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none|neither|nor|hardly|scarcely|barely|few|little)\b|n['’]t\b",
    re.IGNORECASE,
)
_TURNS = r",?\s+(?:but|although|though|however|otherwise)\b.*"
TURNS = re.compile(_TURNS, re.IGNORECASE)
ENDS = re.compile(
    rf"{_TURNS}|,?\s+and\s+(?:I|we)\b.*|"
    r",?\s+if\s+(?:(?:that|it)\s(?:helps?|suits|works)|you\s(?:like|wish))\b[^,]*$",
    re.IGNORECASE,
)
"""After the words of an offer: what is added to it."""
SUBJECT = re.compile(r"(?:It|That|There|He|She|They|You|The|An?|One|Two|Some|Any|Our|My|This|These)\b")
