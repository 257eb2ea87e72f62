"""Places of a page between ``<!-- generated: NAME -->`` and ``<!-- end -->``, filled from the program."""

import re
from collections.abc import Callable, Mapping

_PLACE = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def fill(page: str, makers: Mapping[str, Callable[[], str]]) -> str:
    """The page with every marked place filled anew; KeyError where nothing makes what a place asks for."""
    return _PLACE.sub(lambda m: f"{m.group(1)}\n{makers[m.group(2)]().strip()}\n\n{m.group(3)}", page)
