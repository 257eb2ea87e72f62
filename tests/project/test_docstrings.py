"""Every public name of the domain is documented: what it is, its units and ranges, for a person who reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "src" / "pastno" / "negotiation"
MODULES = sorted(FOLDER.glob("*.py"))


def undocumented(module: Path) -> Iterator[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    if not _says_something(ast.get_docstring(tree)):
        yield "the module itself"
    yield from _undocumented_in(tree, "")


def _undocumented_in(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[str]:
    """Classes, functions and methods without a docstring, and constants without one under them."""
    for inner, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(inner, ast.ClassDef | ast.FunctionDef) and not inner.name.startswith("_"):
            if not _says_something(ast.get_docstring(inner)):
                yield prefix + inner.name
            if isinstance(inner, ast.ClassDef):
                yield from _undocumented_in(inner, f"{inner.name}.")
        if isinstance(inner, ast.Assign) and isinstance(inner.targets[0], ast.Name):
            told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if not inner.targets[0].id.startswith("_") and not told:
                yield prefix + inner.targets[0].id


def _says_something(docstring: str | None) -> bool:
    return docstring is not None and len(docstring.split()) >= 4


@pytest.mark.parametrize("module", MODULES, ids=lambda p: p.stem)
def test_every_public_name_has_a_docstring_with_content(module):
    assert list(undocumented(module)) == []
