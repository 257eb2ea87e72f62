"""The check itself: every rule that is selected looks at a draft; what they remark comes back in order."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Conversation, Span, Turn
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.plugins import plugins
from pastno.reading.reader import Reader
from pastno.wording.check import theirs
from pastno.wording.check.anatomy import ended
from pastno.wording.check.rule import Draft, Remark, Rule

_GROUP = "pastno.rules"


def check(  # noqa: PLR0913  (a draft, what it answers, and which rules)
    text: str,
    *,
    reader: Reader,
    reply_to: Reading | None = None,
    case: Case | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    beside: dict[str, Any] | None = None,
    typing: bool = False,
) -> tuple[Remark, ...]:
    """Return the remarks on a draft, ordered by where they stand, then by code.

    Args:
        text: what is about to be sent.
        reader: hears the draft as a turn of ours.
        reply_to: the reading of the conversation that the draft answers, or None.
        case: the case it belongs to, or None; without it nothing is known of what is secret.
        select: codes or prefixes of the rules to apply ("Q", "Q1", "H101"); all where empty.
        ignore: codes or prefixes of rules to leave out.
        beside: what earlier checks worked out of this very conversation and case, to be used and added to.
        typing: it is still being typed; of a long draft models judge only the sentences that have ended, as half a
            sentence says nothing yet. Rules by words look at all of it.

    Raises:
        PastnoError: a code or prefix names no rule.
    """
    chosen = choose(select, ignore)
    if not text.strip():
        return ()
    end = ended(text) if typing else None
    return remarks(
        draft_of(text, reader=reader, reply_to=reply_to, case=case, beside=beside, end=end), chosen
    )


def draft_of(  # noqa: PLR0913  (a draft, what it answers, and how far it is written)
    text: str,
    *,
    reader: Reader,
    reply_to: Reading | None = None,
    case: Case | None = None,
    beside: dict[str, Any] | None = None,
    end: int | None = None,
) -> Draft:
    """Return the draft with everything that a rule may look at."""
    answered = theirs.last_turn(reply_to)
    said = (_ours(text)[:end], answered.text if answered else "")
    beside = {} if beside is None else beside
    before, heard = beside.get("heard", (None, None))
    if heard is None or before != said:  # while a sentence is typed, those before it stay as they were heard
        heard = reader.read_turn(Turn("me", said[0], "me"), said[1])
        beside["heard"] = said, heard
    return Draft(text, heard, reply_to, case, beside=beside, ended=end)


_HISTORY = re.compile(
    r"^[ ]*>[^\n]*|^On [^\n]{4,120} wrote:\s*$|^-{3,} ?Original Message ?-{3,}[\s\S]*",
    re.MULTILINE | re.IGNORECASE,
)


def _ours(text: str) -> str:
    """The draft with what it quotes of earlier mails blotted out, same length: that was said before."""
    return _HISTORY.sub(lambda m: "".join("\n" if c == "\n" else " " for c in m.group()), text)


def answering(their_words: str, reader: Reader) -> Reading:
    """Return the reading of a conversation of one turn of theirs, as `check --jsonl` gives it."""
    return reader.read(Conversation("", (Turn("them", their_words, "them"),)))


def remarks(draft: Draft, chosen: Sequence[Rule]) -> tuple[Remark, ...]:
    """Return what the chosen rules remark on a draft; one fault on the same words is told once."""
    found = [(rule, remark) for rule in chosen for remark in _apply(rule, draft)]
    louder = _louder(found)
    named = {rule.code for rule, _ in found}
    kept = {
        remark
        for rule, remark in found
        if not _is_named_already(rule.code, named)
        and not any(
            rule.code.startswith(prefixes) and code != rule.code and _overlaps(remark.span, spans)
            for code, (prefixes, spans) in louder.items()
        )
    }
    return tuple(sorted(kept, key=lambda r: (r.span, r.code)))


def _apply(rule: Rule, draft: Draft) -> Iterator[Remark]:
    for span, message, rewrite in rule.find(draft):
        words = draft.text[span[0] : span[1]]
        better = rewrite.strip()
        yield Remark(
            rule.code, rule.severity, span, words, message, "" if better == words.strip() else better
        )


def _is_named_already(code: str, named: set[str]) -> bool:
    """Tell whether a habit that only the reader hears has been named by a rule by words."""
    if code not in _HABITS_AS_HEARD:
        return False
    by_words = named - _HABITS_AS_HEARD
    if code == "H500":
        return any(c.startswith("H") for c in by_words) or bool(named & _HABITS_AS_HEARD - {"H500"})
    return any(c.startswith(code[:2]) for c in by_words)


_HABITS_AS_HEARD = frozenset({"H100", "H200", "H300", "H400", "H500"})
"""Habits that only the reader hears: told only where no rule by words has named the habit."""


def _louder(found: Sequence[tuple[Rule, Remark]]) -> dict[str, tuple[tuple[str, ...], list[Span]]]:
    """Return, for each rule that silences others and has spoken, what it silences and where, spans joined."""
    louder: dict[str, tuple[tuple[str, ...], list[Span]]] = {}
    for rule, remark in sorted(found, key=lambda f: f[1].span):
        if not rule.silences:
            continue
        _, spans = louder.setdefault(rule.code, (rule.silences, []))
        if spans and remark.span[0] < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], remark.span[1]))
        else:
            spans.append(remark.span)
    return louder


def _overlaps(span: Span, spans: Sequence[Span]) -> bool:
    """Tell whether a span overlaps one of several that are in order and apart."""
    at = bisect_left(spans, span[1], key=lambda s: s[0])
    return at > 0 and spans[at - 1][1] > span[0]


@cache
def rules_of(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules registered under these names ("labels", "guard"), without loading the others."""
    loaded: list[Rule] = []
    for entry in plugins(_GROUP):
        if entry.name in names:
            loaded += entry.load()
    return tuple(loaded)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule that is registered, built in or from another package, ordered by code.

    Raises:
        PastnoError: two rules have the same code, or a package's rules cannot be loaded.
    """
    found: dict[str, Rule] = {}
    for entry in sorted(plugins(_GROUP), key=lambda e: e.name):
        try:
            rules: Iterable[Rule] = entry.load()
        except (ImportError, AttributeError) as problem:
            raise PastnoError(
                f"rules of {entry.value} cannot be loaded ({problem}); reinstall or remove it"
            ) from None
        for rule in rules:
            if rule.code in found:
                raise PastnoError(
                    f"two rules have the code {rule.code}; remove the package that adds {entry.value}"
                )
            found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules that ``select`` names and ``ignore`` does not.

    Raises:
        PastnoError: a code or prefix names no rule.
    """
    wanted, unwanted = _prefixes(select, "--select"), _prefixes(ignore, "--ignore")
    return tuple(
        r
        for r in all_rules()
        if (not wanted or r.code.startswith(wanted)) and not (unwanted and r.code.startswith(unwanted))
    )


def find_rule(code: str) -> Rule:
    """Return the rule of a code, in any case.

    Raises:
        PastnoError: no rule has this code.
    """
    for rule in all_rules():
        if rule.code == code.strip().upper():
            return rule
    raise PastnoError(f"no rule has the code {code!r}; pastno check --list names them all")


def _prefixes(codes: Iterable[str], option: str) -> tuple[str, ...]:
    prefixes = tuple(part for code in codes for part in code.upper().replace(",", " ").split())
    for prefix in prefixes:
        if not any(rule.code.startswith(prefix) for rule in all_rules()):
            raise PastnoError(
                f"{option} {prefix}: no rule has this code or prefix; pastno check --list names them all"
            )
    return prefixes
