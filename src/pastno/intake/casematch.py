"""Names in a case file as a person writes them: matched to what they mean, or refused with the nearest one."""

from collections.abc import Sequence
from difflib import get_close_matches

from pastno.intake.yamltree import Path


class Misfit(Exception):  # noqa: N818
    """Parts of a case do not fit together: where, and in words what is wrong and what to do."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


def key(name: str) -> str:
    """``name`` as it is compared: without case, spaces and a leading plus sign."""
    return "".join(name.casefold().split()).removeprefix("+")


def match(written: str, options: Sequence[str], path: Path, unit: str = "") -> str:
    """The option that ``written`` names: exactly, or the only one that differs in case, spaces, "+" or unit.

    Raises:
        Misfit: none does, or several do.
    """
    if written in options:
        return written
    wanted = {key(written), key(written + unit)}
    alike = [option for option in options if key(option) in wanted]
    if len(alike) == 1:
        return alike[0]
    if not options:
        raise Misfit(path, f'"{written}" cannot be an option of an issue without options; add options: [...]')
    raise Misfit(path, f'"{written}" is not an option; {instead(written, options)}')


def instead(written: str, names: Sequence[str]) -> str:
    """What to write where ``written`` is none of ``names``: the nearest of them, or the first few."""
    if close := get_close_matches(written, names, n=1, cutoff=0.5):
        return f'did you mean "{close[0]}"?'
    shown = ", ".join(f'"{name}"' for name in names[:5])
    return f"write one of {shown}" + (f" or {len(names) - 5} more" if len(names) > 5 else "")
