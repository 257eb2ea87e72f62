"""The cues of `cues.yaml`, loaded once: what programs and people put around the words of a mail."""

import re
from functools import cache, cached_property
from typing import Any

from pastno.data import read_yaml

_SPACES = re.compile(r"\s+")
_ENDS = " \t\n.,;:!?-_*~=+/|\\<>()[]{}\"'`´\u2018\u2019\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00b7#"


def folded(text: str) -> str:
    """``text`` as cues are compared: case, repeated spaces and the punctuation at its ends do not count."""
    return _SPACES.sub(" ", text.casefold().replace("\u2019", "'")).strip(_ENDS)


class Cues:
    """Everything in `cues.yaml`, folded or compiled on first use; see the comments there for each."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self._raw = raw

    @cached_property
    def labels(self) -> dict[str, str]:
        """What cues.yaml says under header_labels."""
        return {folded(word): kind for kind, words in self._raw["header_labels"].items() for word in words}

    @cached_property
    def original_markers(self) -> frozenset[str]:
        """What cues.yaml says under original_markers."""
        return _set(self._raw["original_markers"])

    @cached_property
    def original_words(self) -> frozenset[str]:
        """What cues.yaml says under original_words."""
        return _set(self._raw["original_words"])

    @cached_property
    def original_nouns(self) -> frozenset[str]:
        """What cues.yaml says under original_nouns."""
        return _set(self._raw["original_nouns"])

    @cached_property
    def addressee_wrote(self) -> dict[str, list[list[str]]]:
        """What cues.yaml says under addressee_wrote: the words of each phrase by the last of them."""
        phrases = sorted(_set(self._raw["addressee_wrote"]))
        return {
            last: [words for phrase in phrases if (words := phrase.split())[-1] == last]
            for last in {phrase.split()[-1] for phrase in phrases}
        }

    @cached_property
    def date_words(self) -> frozenset[str]:
        """What cues.yaml says under date_words."""
        return _set(self._raw["date_words"])

    @cached_property
    def weekdays(self) -> frozenset[str]:
        """What cues.yaml says under weekdays."""
        return _set(self._raw["weekdays"])

    @cached_property
    def forward_markers(self) -> frozenset[str]:
        """What cues.yaml says under forward_markers."""
        return _set(self._raw["forward_markers"])

    @cached_property
    def forward_starts(self) -> tuple[str, ...]:
        """What cues.yaml says under forward_starts."""
        return tuple(self._raw["forward_starts"])

    @cached_property
    def subject_prefix(self) -> re.Pattern[str]:
        """What cues.yaml says under subject_reply."""
        return re.compile(
            rf"\s*({_any(self._raw['subject_reply'] + self._raw['subject_forward'])})"
            r"\s?(?:\[\d+\]|\(\d+\))?\s?[:\uff1a]",
            re.IGNORECASE,
        )

    @cached_property
    def subject_forward(self) -> frozenset[str]:
        """What cues.yaml says under subject_forward."""
        return _set(self._raw["subject_forward"])

    @cached_property
    def subject_tag(self) -> re.Pattern[str]:
        """What cues.yaml says under subject_tags."""
        return re.compile(
            rf"\s*[\[({{*]+\s?({_any(self._raw['subject_tags'])})\s?(?:[\])}}*]+:?)|\s*(?:external|extern|ext|spam)\s?:",
            re.IGNORECASE,
        )

    @cached_property
    def attribution_verb(self) -> re.Pattern[str]:
        """What cues.yaml says under attribution_verbs."""
        return re.compile(
            rf"(?<!\w)(?:{_any(self._raw['attribution_verbs'])})(?!\w)|写道|寫道|작성", re.IGNORECASE
        )

    @cached_property
    def attribution_start(self) -> re.Pattern[str]:
        """What cues.yaml says under attribution_starts."""
        return re.compile(
            rf"\W{{0,3}}(?:(?:{_any(self._raw['attribution_starts'])})\s|(?:{_any(self._raw['weekdays'])})[.,]{{0,2}}\s|\d)",
            re.IGNORECASE,
        )

    @cached_property
    def attribution_never(self) -> frozenset[str]:
        """What cues.yaml says under attribution_never."""
        return _set(self._raw["attribution_never"])

    @cached_property
    def personal_words(self) -> frozenset[str]:
        """What cues.yaml says under personal_words."""
        return _set(self._raw["personal_words"])

    @cached_property
    def nicknames(self) -> dict[str, frozenset[str]]:
        """What cues.yaml says under nicknames: the first names that each short form stands for."""
        return {short: frozenset(names) for short, names in self._raw["nicknames"].items()}

    @cached_property
    def months(self) -> dict[str, int]:
        """What cues.yaml says under months."""
        return {name.casefold(): number for number, names in self._raw["months"].items() for name in names}

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """What cues.yaml says under greetings."""
        return re.compile(rf"(?:{_any(self._raw['greetings'])})(?!\w)", re.IGNORECASE)

    @cached_property
    def closings(self) -> frozenset[str]:
        """What cues.yaml says under closings."""
        return _set(self._raw["closings"])

    @cached_property
    def thanks(self) -> frozenset[str]:
        """What cues.yaml says under thanks."""
        return _set(self._raw["thanks"])

    @cached_property
    def wishes(self) -> frozenset[str]:
        """What cues.yaml says under wishes."""
        return _set(self._raw["wishes"])

    @cached_property
    def closing_starts(self) -> frozenset[str]:
        """First words of closings and thanks, with and without what may follow them directly."""
        words = {re.split(r"[\s,]", phrase)[0] for phrase in self.closings | self.thanks | self.wishes}
        return frozenset(words | {word.strip(_ENDS) for word in words} | {f"{word}." for word in words})

    @cached_property
    def closing_ends(self) -> frozenset[str]:
        """Last words of closings."""
        return frozenset(phrase.rpartition(" ")[2] for phrase in self.closings)

    @cached_property
    def connector(self) -> re.Pattern[str]:
        """What cues.yaml says under connectors."""
        return re.compile(rf"\s+(?:{_any(self._raw['connectors'])})\s+|\s?[,/|&+]\s?")

    @cached_property
    def place(self) -> re.Pattern[str]:
        """What cues.yaml says under place_words."""
        return re.compile(rf"\s(?:{_any(self._raw['place_words'])})\s")

    @cached_property
    def name_prefix(self) -> re.Pattern[str]:
        """What cues.yaml says under name_prefixes."""
        return re.compile(rf"(?:{_any(self._raw['name_prefixes'])})\s+", re.IGNORECASE)

    @cached_property
    def title(self) -> re.Pattern[str]:
        """What cues.yaml says under titles."""
        return re.compile(rf"(?<!\w)(?:{_any(self._raw['titles'])})(?!\w)", re.IGNORECASE)

    @cached_property
    def legal_form(self) -> re.Pattern[str]:
        """What cues.yaml says under legal_forms."""
        return re.compile(rf"(?<![\w.])(?:{_any(self._raw['legal_forms'])})\.?(?!\w)", re.IGNORECASE)

    @cached_property
    def contact_labels(self) -> frozenset[str]:
        """What cues.yaml says under contact_labels."""
        return _set(self._raw["contact_labels"])

    @cached_property
    def street(self) -> re.Pattern[str]:
        """What cues.yaml says under street."""
        return re.compile(rf"(?:{_any(self._raw['street'])})\b", re.IGNORECASE)

    @cached_property
    def postscript(self) -> re.Pattern[str]:
        """What cues.yaml says under postscripts."""
        return re.compile(
            rf"\W{{0,3}}(?:{_any(self._raw['postscripts'])})\.?\s?[:.,\u2013-]*\s", re.IGNORECASE
        )

    @cached_property
    def footer(self) -> re.Pattern[str]:
        """What cues.yaml says under footers."""
        return _patterns(self._raw["footers"])

    @cached_property
    def footer_words(self) -> tuple[str, ...]:
        """What cues.yaml says under footer_words."""
        return tuple(self._raw["footer_words"])

    @cached_property
    def list_footer(self) -> re.Pattern[str]:
        """What cues.yaml says under list_footers."""
        return _patterns(self._raw["list_footers"])

    @cached_property
    def banner(self) -> re.Pattern[str]:
        """What cues.yaml says under banners."""
        return _patterns(self._raw["banners"])

    @cached_property
    def banner_tail(self) -> re.Pattern[str]:
        """What cues.yaml says under banner_tails."""
        return _patterns(self._raw["banner_tails"])

    @cached_property
    def banner_nouns(self) -> tuple[str, ...]:
        """What cues.yaml says under banner_nouns."""
        return tuple(self._raw["banner_nouns"])

    @cached_property
    def disclaimer_words(self) -> tuple[str, ...]:
        """What cues.yaml says under disclaimer_words."""
        return tuple(self._raw["disclaimer_words"])

    @cached_property
    def disclaimer(self) -> re.Pattern[str]:
        """What cues.yaml says under disclaimers."""
        return _patterns(self._raw["disclaimers"])

    @cached_property
    def quoted_hidden(self) -> frozenset[str]:
        """What cues.yaml says under quoted_hidden."""
        return _set(self._raw["quoted_hidden"])

    @cached_property
    def html_stub(self) -> re.Pattern[str]:
        """What cues.yaml says under html_stubs."""
        return _patterns(self._raw["html_stubs"])

    @cached_property
    def announces_inline(self) -> re.Pattern[str]:
        """What cues.yaml says under announces_inline."""
        return _patterns(self._raw["announces_inline"])

    @cached_property
    def colours(self) -> dict[str, str]:
        """What cues.yaml says under colours."""
        return {word: colour for colour, words in self._raw["colours"].items() for word in words}

    @cached_property
    def draft_labels(self) -> frozenset[str]:
        """What cues.yaml says under draft_labels."""
        return _set(self._raw["draft_labels"])

    @cached_property
    def sent_labels(self) -> frozenset[str]:
        """What cues.yaml says under sent_labels."""
        return _set(self._raw["sent_labels"])

    @cached_property
    def auto_reply(self) -> re.Pattern[str]:
        """What cues.yaml says under auto_reply_subjects."""
        return _patterns(self._raw["auto_reply_subjects"])


@cache
def cues() -> Cues:
    """The cues, read on first use."""
    return Cues(read_yaml("pastno.intake.mail", "cues.yaml"))


def _set(phrases: list[str]) -> frozenset[str]:
    return frozenset(folded(phrase) for phrase in phrases)


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


def _patterns(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
