"""What all pictures share: one width, one style that follows dark mode, a title in words, and PNG by an extra."""

from html import escape

from pastno.negotiation.errors import PastnoError

WIDTH = 560
_STYLE = (
    ".pl text{font:13px system-ui,sans-serif;fill:#1d2433}.pl .small{font-size:11px;fill:#5d6675}"
    ".pl .grid{stroke:#e3e7ee}.pl .axis{stroke:#9aa5b8}.pl .all{fill:#c3cad6}.pl .line{fill:none;stroke:#38507a}"
    ".pl .point{fill:#38507a}.pl .floor{stroke:#b3541e;stroke-dasharray:5 4}.pl .zone{fill:#2f7d4f;fill-opacity:.09}"
    ".pl .now{fill:#b3541e}.pl .best{fill:#2f7d4f;stroke:#fff;stroke-width:1.5}"
    ".pl .unsure{fill:#2f7d4f;fill-opacity:.16;stroke:#2f7d4f}.pl .ours{fill:#38507a}.pl .theirs{fill:#c58b2a}"
)
_DARK = (
    "@media(prefers-color-scheme:dark){.pl text{fill:#e6e9ef}.pl .small{fill:#a2abba}.pl .grid{stroke:#2a3240}"
    ".pl .all{fill:#4a5568}.pl .line{stroke:#9fb6df}.pl .point{fill:#9fb6df}.pl .ours{fill:#9fb6df}.pl .floor"
    "{stroke:#e08a55}.pl .now{fill:#e08a55}.pl .best{fill:#5cc389;stroke:#14181f}}"
    "@media print{.pl text{fill:#000}}"
)
_FLUID = f".pl{{width:100%;max-width:{WIDTH}px;height:auto}}figure{{margin:.5rem 0}}"


def drawing(height: int, inside: str, told: str) -> str:
    """An SVG of that height; ``told`` is the picture in words, for those who cannot see it."""
    return (
        f'<svg class="pl" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>{escape(told)}</title>{inside}</svg>"
    )


def figure(svg: str, caption: str) -> str:
    """A picture with its caption, for an HTML page."""
    return f'<figure>{svg}<figcaption class="aside">{escape(caption)}</figcaption></figure>'


def page(figures: str) -> str:
    """Figures with the style that they need, for an HTML page: they follow its width and its dark mode."""
    return f"<style>{_STYLE}{_DARK}{_FLUID}</style>{figures}"


def short(name: str, most: int) -> str:
    """A name cut to so many characters."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def raster(svg: str) -> bytes:
    """A picture as a PNG file on white.

    Raises:
        PastnoError: the extra that draws it is not installed.
    """
    try:
        import resvg_py  # noqa: PLC0415  an extra
        from font_roboto import font_files  # noqa: PLC0415  an extra: a server has no fonts of its own
    except ImportError:
        raise PastnoError(
            'a PNG needs the extra: pip install "pastno[png]" (--format html needs nothing)'
        ) from None
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg.replace("<title>", f"<style>{_STYLE}</style><title>", 1),
            width=2 * WIDTH,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[font_files["Roboto"]],
            sans_serif_family="Roboto",
        )
    )
