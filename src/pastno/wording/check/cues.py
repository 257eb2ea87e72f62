"""The cue phrases of the check: data files beside this module, one a room of the method, read once."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def cues(room: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of ``cues/<room>.yaml`` by name.

    Each entry of the file is a list of phrases; a phrase is matched on word boundaries, in any case, with
    apostrophes straight, and may use the syntax of regular expressions.
    """
    return {name: _pattern(phrases) for name, phrases in read(room).items() if isinstance(phrases, list)}


@cache
def read(room: str) -> Mapping[str, object]:
    """The content of ``cues/<room>.yaml`` as written."""
    source = files("pastno.wording.check").joinpath("cues", f"{room}.yaml").read_text(encoding="utf-8")
    content = yaml.load(source, Loader=_LOADER)  # noqa: S506  (a safe loader)
    return content if isinstance(content, dict) else {}


_SPACE = re.compile(r"\(\?<[=!][^()]*\)|\[[^\]]*\]| (?![?*+{])")


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    joined = "|".join(
        _SPACE.sub(lambda m: r"\s+" if m.group() == " " else m.group(), str(p)) for p in phrases
    )
    return re.compile(rf"(?:(?<!\w)|(?=\W))(?:{joined})(?:(?!\w)|(?<=\W))", re.IGNORECASE)
