"""Sudden preparation: the six fields that a no without warning leaves time for, asked in two minutes (dossier 9.3)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from pastno.intake.casefile import CaseError
from pastno.negotiation.case import Alternative, Alternatives, Case, Core, Interest, Party, WorstCase

_TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000}
_AMOUNT = re.compile(
    r"(?P<before>[A-Za-z]{3}|[€$£¥])?\s*(?P<figure>[0-9][0-9.,' ]{0,20})\s*(?P<times>k|mn?|thousand|million)?\b"
    r"\s*(?P<after>[A-Z]{3}\b|[€$£¥])?"
)
_DURATION = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(day|week|month|year)s?\b", re.IGNORECASE)
_WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}
_CHANCE = re.compile(r"(?:p\s*=?\s*)?(?:(0?\.[0-9]{1,4}|[01](?:\.0+)?)|([0-9]{1,3})\s*%)", re.IGNORECASE)
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}


@dataclass(frozen=True, slots=True)
class Question:
    """One line that is asked: the key of its answer, the field of the preparation sheet, the words, an example."""

    key: str
    field: int
    ask: str
    example: str


QUESTIONS = (
    Question("them", 1, "Who says no", "Helion Chemicals"),
    Question("me", 1, "And you are", "Aster Coatings"),
    Question("no_words", 2, "Their exact words", "It's a global decision. The list has been revised."),
    Question("core", 3, "At the core, is it price, capacity, timing or reputation", "price"),
    Question("worst_case", 3, "If you walk, what is the worst that happens", "we pay the list for a year"),
    Question("worst_cost", 3, "What does that cost, and how long until it is mended", "EUR 180k, 8 weeks"),
    Question("breaks", 3, "Does it break a law, a date or the company for good", "the launch date"),
    Question("they_protect", 5, "What do they protect", "the global list; being asked by every customer"),
    Question("we_need", 5, "What do you need behind what you ask", "a cost we can pass on"),
    Question(
        "alternatives",
        7,
        "What else could you do, how likely, how soon",
        "second source, 70 %, 10 weeks; redesign, 40 %",
    ),
    Question("audit", 9, "What may they hold against you", "we only call when prices rise"),
    Question(
        "exit_line", 14, "If it stays a no, what do you say", "Then we order for one quarter and talk again."
    ),
    Question("next_step", 14, "What do you do next, and by when", "sample to the second source by 12 March"),
)


def answered(key: str, answer: str) -> None:
    """Say nothing where ``answer`` can be used for ``key``.

    Raises:
        CaseError: it cannot; the message says how to write it.
    """
    _READERS.get(key, str)(answer.strip())


def prepare(answers: Mapping[str, str], *, title: str = "", conversation: tuple[str, ...] = ()) -> Case:
    """The case that the answers describe, by the keys of ``QUESTIONS``; an empty answer leaves its part out.

    Raises:
        CaseError: an answer cannot be used, or nobody is named as the counterpart.
    """
    given = {key: " ".join(answer.split()) for key, answer in answers.items()}
    if not given.get("them"):
        raise CaseError("nobody is named as the counterpart; answer the first question, or give --them NAME")
    return Case(
        title=title,
        me=Party(given.get("me") or "me"),
        them=Party(given["them"]),
        alternatives=Alternatives(mine=_alternatives(given.get("alternatives", ""))),
        interests_mine=tuple(Interest(text) for text in _several(given.get("we_need", ""))),
        interests_theirs=tuple(Interest(text) for text in _several(given.get("they_protect", ""))),
        worst_case=_worst_case(given),
        core=_core(given.get("core", "")),
        audit=tuple(_several(given.get("audit", ""))),
        exit_line=given.get("exit_line", ""),
        next_step=given.get("next_step", ""),
        conversation=conversation,
    )


def _several(answer: str) -> Iterable[str]:
    return (part.strip() for part in answer.split(";") if part.strip())


def _core(answer: str) -> Core | None:
    if not answer:
        return None
    found: list[Core] = [core for core in get_args(Core) if core.startswith(answer.lower())]
    if len(found) != 1:
        raise CaseError(
            f'"{answer[:40]}" is not one of price, capacity, timing, reputation; write the first letter'
        )
    return found[0]


def _worst_case(given: Mapping[str, str]) -> WorstCase | None:
    amount, unit, weeks = _cost(given.get("worst_cost", ""))
    breaks = given.get("breaks", "")
    if breaks.lower().rstrip(".") in {"no", "none", "nothing", "n", "-"}:
        breaks = ""
    text = given.get("worst_case", "")
    if not text and amount is None and not breaks:
        return None
    return WorstCase(text or "we walk", amount, unit, breaks, weeks)


def _cost(answer: str) -> tuple[float | None, str, float | None]:
    """Amount, currency and weeks in words such as "EUR 180k, 8 weeks"."""
    weeks = None
    if duration := _DURATION.search(answer):
        weeks = round(float(duration[1]) * _WEEKS[duration[2].lower()], 1)
        answer = answer[: duration.start()] + answer[duration.end() :]
    if not answer.strip(" ,;."):
        return None, "", weeks
    found = _AMOUNT.search(answer)
    if found is None:
        raise CaseError(f'"{answer.strip()[:40]}" holds no figure; write it as EUR 180k, 8 weeks')
    digits = re.sub(r"[' ]|,(?=[0-9]{3}\b)", "", found["figure"]).replace(",", ".").rstrip(".")
    try:
        amount = float(digits) * _TIMES[(found["times"] or "").lower()]
    except ValueError:
        raise CaseError(
            f'"{found["figure"].strip()}" is not a number; write it as EUR 180k, 8 weeks'
        ) from None
    unit = found["before"] or found["after"] or ""
    return amount, _CURRENCIES.get(unit, unit.upper()), weeks


def _alternatives(answer: str) -> tuple[Alternative, ...]:
    return tuple(_alternative(part) for part in _several(answer))


def _alternative(answer: str) -> Alternative:
    """An alternative in words such as "second source, 70 %, 10 weeks"; the name may hold commas."""
    name, works, weeks = [], None, None
    for part in (part.strip() for part in answer.split(",")):
        if (chance := _CHANCE.fullmatch(part)) and works is None:
            works = float(chance[1]) if chance[1] else int(chance[2]) / 100
        elif (duration := _DURATION.fullmatch(part)) and weeks is None:
            weeks = round(float(duration[1]) * _WEEKS[duration[2].lower()], 1)
        elif part:
            name.append(part)
    if not name:
        raise CaseError(f'"{answer}" names nothing to do; write it as second source, 70 %, 10 weeks')
    if works is not None and works > 1:
        raise CaseError(f'"{answer}" is more than certain; write the chance as 70 % or 0.7')
    return Alternative(", ".join(name), works=works, ready_weeks=weeks)


_READERS = {"core": _core, "worst_cost": _cost, "alternatives": _alternatives}
