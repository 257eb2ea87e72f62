"""The check itself: every rule that is selected looks at a draft; what they remark comes back in order."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pastno.negotiation.case import Case
from pastno.negotiation.conversation import Conversation, Turn
from pastno.negotiation.errors import PastnoError
from pastno.negotiation.heard import Reading
from pastno.plugins import plugins
from pastno.reading.reader import Reader
from pastno.wording.check import theirs
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
) -> tuple[Remark, ...]:
    """Return the remarks on a draft, ordered by where they stand, then by code.

    Args:
        text: what is about to be sent.
        reader: hears the draft as a turn of ours.
        reply_to: the reading of the conversation that the draft answers, or None.
        case: the case it belongs to, or None; without it nothing is known of what is secret.
        select: codes or prefixes of the rules to apply ("Q", "Q1", "H101"); all where empty.
        ignore: codes or prefixes of rules to leave out.

    Raises:
        PastnoError: a code or prefix names no rule.
    """
    chosen = choose(select, ignore)
    if not text.strip():
        return ()
    return remarks(draft_of(text, reader=reader, reply_to=reply_to, case=case), chosen)


def draft_of(
    text: str, *, reader: Reader, reply_to: Reading | None = None, case: Case | None = None
) -> Draft:
    """Return the draft with everything that a rule may look at."""
    before = Draft(text, reader.read_turn(Turn("me", "", "me")), reply_to, case)
    answered = theirs.last_turn(before)
    heard = reader.read_turn(Turn("me", text, "me"), answered.text if answered else "")
    return Draft(text, heard, reply_to, case)


def answering(their_words: str, reader: Reader) -> Reading:
    """Return the reading of a conversation of one turn of theirs, as `check --jsonl` gives it."""
    return reader.read(Conversation("", (Turn("them", their_words, "them"),)))


def remarks(draft: Draft, chosen: Sequence[Rule]) -> tuple[Remark, ...]:
    """Return what the chosen rules remark on a draft; one fault on the same words is told once."""
    found = [(rule, remark) for rule in chosen for remark in _apply(rule, draft)]
    kept = {remark for rule, remark in found if not _is_silenced(rule, remark, found)}
    return tuple(sorted(kept, key=lambda r: (r.span, r.code)))


def _apply(rule: Rule, draft: Draft) -> Iterator[Remark]:
    for span, message, rewrite in rule.find(draft):
        words = draft.text[span[0] : span[1]]
        better = rewrite.strip()
        yield Remark(
            rule.code, rule.severity, span, words, message, "" if better == words.strip() else better
        )


def _is_silenced(rule: Rule, remark: Remark, found: Sequence[tuple[Rule, Remark]]) -> bool:
    if rule.code in _HABITS_AS_HEARD:
        named = rule.code[:2] if rule.code != "H500" else "H"
        if any(r.code.startswith(named) and r.code not in _HABITS_AS_HEARD for r, _ in found):
            return True
        if rule.code == "H500" and any(r.code in _HABITS_AS_HEARD and r.code != "H500" for r, _ in found):
            return True
    return any(
        rule.code.startswith(other.silences) and other.code != rule.code and _overlap(remark, louder)
        for other, louder in found
        if other.silences
    )


_HABITS_AS_HEARD = frozenset({"H100", "H200", "H300", "H400", "H500"})
"""Habits that only the reader hears: told only where no rule by words has named the habit."""


def _overlap(a: Remark, b: Remark) -> bool:
    return a.span[0] < b.span[1] and b.span[0] < a.span[1]


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
