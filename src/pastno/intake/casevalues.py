"""The values in a case file: text, names, numbers, chances and dates, each refused in words where it is none."""

import re
from datetime import date
from math import isfinite
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from pastno.intake.yamltree import Plain

_NUMBER = re.compile(r"[-+]?[0-9][0-9_]*(\.[0-9]*)?([eE][-+]?[0-9]{1,4})?|[-+]?\.[0-9]+")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def wrong(message: str) -> PydanticCustomError:
    """A mistake told in these words."""
    return PydanticCustomError("case", "{message}", {"message": message})


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = " ".join(str(value).split())
    return f'"{text[:40]}..."' if len(text) > 40 else f'"{text}"'


def _text(value: Any) -> str:
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, int | float):
        value = repr(value)
    if not isinstance(value, str):
        raise wrong(f"must be text, and is {_shown(value)}; write it in quotation marks")
    if unseen := _UNSEEN.search(value):
        raise wrong(f"holds the invisible character U+{ord(unseen[0]):04X}; remove it")
    return str(value)


def _name(value: Any) -> str:
    text = _text(value).strip()
    if not text:
        raise wrong("is empty; write a name or remove the line")
    if "\n" in text:
        raise wrong("must be on one line")
    return text


def _number(value: Any) -> float:
    if isinstance(value, Plain) and _NUMBER.fullmatch(value):
        value = float(value.replace("_", ""))
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(f"must be a number, and is {_shown(value)}{_number_advice(value)}")
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        raise wrong(f"must be a finite number, and is {_shown(value)}; write an ordinary number")
    return number


def _number_advice(value: Any) -> str:
    text = str(value).strip() if isinstance(value, str) else ""
    if percent := re.fullmatch(r"([0-9.]{1,12})\s?%", text):
        return f"; write {percent[1]} without the percent sign (a probability as 0.7)"
    if re.fullmatch(r"[-+]?[0-9]{1,12},[0-9]{1,12}", text):
        return f"; write {text.replace(',', '.')} with a decimal point"
    if re.fullmatch(r"[-+]?\.?(nan|inf|infinity)", text, re.IGNORECASE):
        return "; write an ordinary number"
    if _NUMBER.fullmatch(text):
        return "; remove the quotation marks"
    return "; write digits only, units have a place of their own"


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value.lower() in _FLAGS:
        return _FLAGS[value.lower()]
    raise wrong(f"must be true or false, and is {_shown(value)}")


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value.strip())
    except (AttributeError, ValueError):
        raise wrong(f"must be a date such as 2026-03-31, and is {_shown(value)}") from None


def short(key: str, written: Any) -> BeforeValidator:
    """A bare text or number may stand for a part, as the value of ``key``; the schema tells both ways."""

    def widen(value: Any) -> Any:
        return {key: value} if isinstance(value, str | int | float) and not isinstance(value, bool) else value

    return BeforeValidator(widen, json_schema_input_type=written)


_ANY_SCALAR = WithJsonSchema({"type": ["string", "number", "boolean"]})
Text = Annotated[str, Field(max_length=20_000), BeforeValidator(_text), _ANY_SCALAR]
Name = Annotated[str, Field(max_length=300), BeforeValidator(_name), _ANY_SCALAR]
Unit = Annotated[str, Field(max_length=40), BeforeValidator(_text), WithJsonSchema({"type": "string"})]
Number = Annotated[float, BeforeValidator(_number)]
AboveZero = Annotated[float, Field(gt=0), BeforeValidator(_number)]
AtLeastZero = Annotated[float, Field(ge=0), BeforeValidator(_number)]
Points = Annotated[float, Field(ge=-100, le=100), BeforeValidator(_number)]
Rank = Annotated[float, Field(ge=1, le=1000), BeforeValidator(_number)]
Hundred = Annotated[float, Field(ge=0, le=100), BeforeValidator(_number)]
Probability = Annotated[float, Field(ge=0, le=1), BeforeValidator(_number)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]
