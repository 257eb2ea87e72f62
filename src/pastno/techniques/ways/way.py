"""A way as it stands in a text."""

from typing import NamedTuple

from pastno.negotiation.conversation import Span


class Way(NamedTuple):
    """Where a way stands, the condition on which it is open ("" for none), and what is then offered."""

    span: Span
    condition: str
    offer: str
