"""Writes what the documentation takes from the program: generated places, and the outputs of commands shown.

``python docs/refresh.py`` writes; with ``--check`` it writes nothing, prints what differs and ends with 1.
With names of pages after it, it does only those.
"""

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS))

from generate import MAKERS  # noqa: E402 # the folder of this file comes first on the path
from generate.console import ExampleError, rerun  # noqa: E402
from generate.marked import fill  # noqa: E402


def pages() -> list[Path]:
    """Every page that may take something from the program."""
    return [DOCS.parent / "README.md", *(p for p in sorted(DOCS.rglob("*.md")) if "_build" not in p.parts)]


def fresh(page: Path) -> str:
    """The page as it would be written now."""
    return rerun(fill(page.read_text(encoding="utf-8"), MAKERS))


def stale(wanted: list[str]) -> Iterator[tuple[Path, str]]:
    """Each page that differs from what the program gives now, and what it should be."""
    for page in pages():
        if wanted and not any(str(page).endswith(name) for name in wanted):
            continue
        new = fresh(page)
        if new != page.read_text(encoding="utf-8"):
            yield page, new


def main(arguments: list[str]) -> int:
    """Exit code: 0, or 1 where ``--check`` finds a page that is behind the program."""
    check = "--check" in arguments
    behind = False
    for page, new in stale([a for a in arguments if not a.startswith("-")]):
        name = str(page.relative_to(DOCS.parent))
        if check:
            behind = True
            old = page.read_text(encoding="utf-8").splitlines(keepends=True)
            lines = new.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(old, lines, name, "from the program"))
        else:
            page.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{name}\n")
    return int(check and behind)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ExampleError as error:
        sys.exit(f"a command of the documentation breaks:\n{error}")
