"""The page docs/reference/rules.md from the rules themselves: python -m pastno.wording.check.document."""

import sys
from collections.abc import Iterator, Sequence

from pastno.wording.check.explanation import GROUPS, explain
from pastno.wording.check.linter import all_rules
from pastno.wording.check.rule import Rule

_INTRODUCTION = """# The rules of `pastno check`

This page is made from the rules: `python -m pastno.wording.check.document > docs/reference/rules.md`.

A code is a letter for the group and three digits. An **error** is a fault that the method knows to cost something; a
**warning** is worth a second look. Every `S` is an error: it is about what must not reach the counterpart.
`--select` and `--ignore` take codes or the start of codes (`Q`, `H1`, `S101`); `pastno check --explain CODE` prints one
of the entries below.

One fault on the same words is told once, by the most specific rule: a rule that *silences* others is listed with them.
What only the reader hears (`H100`, `H200`, `H300`, `H400`, `H500`) is told where no rule by words has named that habit.
A habit is about the reply, a gate or the guard about what it gives away: a gift in haste can be both.
"""


def page() -> str:
    """Return the whole page in Markdown."""
    return "\n".join(_page(all_rules()))


def _page(rules: Sequence[Rule]) -> Iterator[str]:
    yield _INTRODUCTION
    letters = [*GROUPS, *sorted({r.code[0] for r in rules} - set(GROUPS))]
    for letter in letters:
        group = [r for r in rules if r.code.startswith(letter)]
        if not group:
            continue
        yield f"## {letter}: {GROUPS.get(letter, 'from another package')}\n"
        yield "| code | name | severity | what it asks |\n| --- | --- | --- | --- |"
        for rule in group:
            yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.name} | {rule.severity} | {explain(rule).asks} |"
        yield ""
        for rule in group:
            yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    told = explain(rule)
    yield f"### {rule.code}\n"
    yield f"`{rule.name}` · {rule.severity} · **{told.asks}**\n"
    if told.why:
        yield f"{told.why}\n"
    if told.to:
        yield f"In answer to: *{told.to}*\n"
    if told.case:
        yield f"Where {told.case[:1].lower()}{told.case[1:]}\n"
    for heading, examples in (("Bad", told.bad), ("Good", told.good)):
        if examples:
            yield f"{heading}:\n"
            yield from (f"> {example}\n" for example in examples)
    if rule.silences:
        yield f"Silences on the same words: {', '.join(f'`{code}`' for code in rule.silences)}.\n"


if __name__ == "__main__":
    sys.stdout.write(page())
