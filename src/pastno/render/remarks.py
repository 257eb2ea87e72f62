"""Remarks of the check as JSON values and as text, and a rule explained."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pastno.wording.check.explanation import GROUPS, explain
from pastno.wording.check.rule import Remark, Rule

_STYLES = {"error": "\x1b[31m", "warning": "\x1b[33m", "code": "\x1b[1m", "rewrite": "\x1b[32m"}
_RESET = "\x1b[0m"


def finding(remark: Remark) -> dict[str, Any]:
    """Return a remark as JSON (``finding`` in check.schema.json)."""
    return {
        "code": remark.code,
        "severity": remark.severity,
        "span": list(remark.span),
        "words": remark.words,
        "message": remark.message,
        "rewrite": remark.rewrite,
    }


def as_json(name: str, remarks: Sequence[Remark]) -> dict[str, Any]:
    """Return what ``pastno check --format json`` prints."""
    return {"draft": name, "findings": [finding(r) for r in remarks], "clean": not remarks}


def as_text(name: str, text: str, remarks: Sequence[Remark], *, colour: bool = False) -> str:
    """Return one block a remark: where, code and severity, the words, why, and the rewrite."""
    return "\n".join(_report(name, text, remarks, colour=colour)) + "\n"


def _report(name: str, text: str, remarks: Sequence[Remark], *, colour: bool) -> Iterator[str]:
    for remark in remarks:
        where = f"line {text.count(chr(10), 0, remark.span[0]) + 1}"
        code = _in(remark.code, "code", colour=colour)
        yield f"{code} {_in(remark.severity, remark.severity, colour=colour)}, {where}"
        yield f"  words    {_line(remark.words)}"
        yield f"  why      {_line(remark.message)}"
        if remark.rewrite:
            yield f"  instead  {_in(_line(remark.rewrite), 'rewrite', colour=colour)}"
        yield ""
    errors = sum(r.severity == "error" for r in remarks)
    others = len(remarks) - errors
    if remarks:
        yield f"{_line(name)}: {_count(errors, 'error')}, {_count(others, 'warning')}"
    else:
        yield f"{_line(name)}: nothing to remark"


def explained(rule: Rule) -> str:
    """Return what ``pastno check --explain CODE`` prints."""
    told = explain(rule)
    lines = [f"{rule.code} {rule.name} ({rule.severity}; {GROUPS.get(rule.code[0], 'other')})", "", told.asks]
    if told.why:
        lines += ["", *_wrapped(told.why)]
    if told.to:
        lines += ["", f"to       {told.to}"]
    if told.case:
        lines += ["", f"case     {told.case}"]
    lines += [""] if told.bad or told.good else []
    lines += [f"bad      {words}" for words in told.bad]
    lines += [f"good     {words}" for words in told.good]
    if rule.silences:
        lines += ["", f"silences on the same words: {', '.join(rule.silences)}"]
    return "\n".join(lines) + "\n"


def listed(rules: Sequence[Rule]) -> str:
    """Return what ``pastno check --list`` prints: one line a rule, grouped."""
    lines: list[str] = []
    for letter in dict.fromkeys(r.code[0] for r in sorted(rules, key=lambda r: (_place(r.code[0]), r.code))):
        lines += [*([""] if lines else []), f"{letter}  {GROUPS.get(letter, 'other')}"]
        lines += [f"   {r.code} {r.severity:7} {explain(r).asks}" for r in rules if r.code[0] == letter]
    return "\n".join(lines) + "\n"


def _place(letter: str) -> int:
    return list(GROUPS).index(letter) if letter in GROUPS else len(GROUPS)


def _in(words: str, style: str, *, colour: bool) -> str:
    return f"{_STYLES[style]}{words}{_RESET}" if colour else words


def _line(words: str) -> str:
    """Return words on one line, without control characters that a terminal would obey."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", " ".join(words.split()))


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _wrapped(text: str, width: int = 96) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    if line:
        yield line
