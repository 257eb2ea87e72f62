"""The words of the pages: every string goes through ``_`` so that a translation can be added."""

from gettext import NullTranslations

_TRANSLATIONS = NullTranslations()
_HERE = (
    ("your worst case and your other options: pastno case new takes two minutes",
     "your worst case and your other options: write them into the case document"),
    ("no case file: no trade and no worst case without one (pastno case new)",
     "the case document is empty: no trade and no worst case without it"),
    ("(a guess; say --me NAME if it is not so)", "(a guess; say who you are beside the conversation)"),
    (" (open this gate with --now)", ""),
    (" (pastno priorities)", ""),
)  # fmt: skip
"""What the sheet says of the command line, and how the same is said on a page."""


def _(text: str) -> str:
    """The text in the reader's language; English is what is written here."""
    return _TRANSLATIONS.gettext(text)


def here(text: str) -> str:
    """A line of the sheet without what only holds on the command line."""
    for told, instead in _HERE:
        text = text.replace(told, _(instead) if instead else "")
    return text
