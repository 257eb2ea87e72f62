"""How the documentation is built: Sphinx, MyST and Furo, without a network."""

from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent

project = "pastno"
author = "the pastno contributors"
project_copyright = "the pastno contributors, Apache-2.0"
release = version = version_of("pastno")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "generate"]
nitpicky = True
nitpick_ignore_regex = [
    # Names of the standard library, which an offline build has no inventory of, and aliases of our own types.
    (r"py:.*", r"(collections|datetime|typing|dataclasses|pathlib|enum|json|abc)\..*"),
    (
        r"py:.*",
        r"(str|int|float|bool|bytes|object|None|optional|KeyError|ValueError|Exception|date|datetime)",
    ),
    (r"py:.*", r"tuple\[~pastno\.negotiation\.case\.\w+"),  # a default in the signature cuts its type in two
    (
        r"py:.*",
        r"pastno\.reading\.(thread\.Ask|settled\.Heat)",
    ),  # what a live reader passes on, not for others
    (r"py:.*", r"(dict\[str|pastno\.wording\.check\.rule\.(Find|Found|Made))"),
    (r"py:.*", r"(Mapping|Sequence|Iterator|Callable|Literal|Span|Package|Side|Because)"),
]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": False}
napoleon_use_ivar = True

html_theme = "furo"
html_title = "pastno"
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}

pygments_style = "default"


def publish_schemas(app: Sphinx, failure: Exception | None) -> None:
    """Put the JSON Schemas at ``schemas/`` of the built pages, under the names they have in the package."""
    if failure or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "schemas"
    folder.mkdir(exist_ok=True)
    for schema in (ROOT / "src" / "pastno" / "schemas").glob("*.json"):
        (folder / schema.name).write_bytes(schema.read_bytes())


_constants: dict[str, list[str]] = {}


def _before_napoleon(*event: Any) -> None:
    _, what, name, _, _, lines = event
    if what == "data":
        _constants[name] = list(lines)


def _after_napoleon(*event: Any) -> None:
    """Napoleon takes the words before a colon in the docstring of a constant for its type; put them back."""
    _, what, name, _, _, lines = event
    if what == "data":
        lines[:] = _constants.pop(name)


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("build-finished", publish_schemas)
    app.connect("autodoc-process-docstring", _before_napoleon, priority=400)
    app.connect("autodoc-process-docstring", _after_napoleon, priority=600)
