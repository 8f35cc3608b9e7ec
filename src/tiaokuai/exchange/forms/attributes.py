"""Answers to a matter's extra questions, as `attribute[code]=value` carries them."""

import math
import re
from typing import Any, Final

from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from tiaokuai.kernel.answer import BadInput, no

LONGEST: Final = 500
_NAME: Final = re.compile(r"attribute\[([^\[\]]+)\](?:\[\])?")


def read_attributes(given: QueryDict, questions: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """Answers by variable. What the matter does not ask is dropped: nobody needs it.

    Raises `BadInput`: "open311_missing" for a required answer that is not there, "open311_not_a_choice",
    "open311_only_one", "open311_not_a_number", "open311_not_a_moment", "text_too_long".
    """
    sent = _by_code(given)
    answers = {}
    for question in questions:
        code = str(question["variable"])
        name = f"attribute[{code}]"
        values = [value.strip() for value in sent.get(code, []) if value.strip()]
        if values:
            answers[code] = _read(question, values, name)
        elif question.get("required"):
            raise BadInput(no("open311_missing", name=name), field=name)
    return answers


def _by_code(given: QueryDict) -> dict[str, list[str]]:
    """Code to values: both `attribute[x]` repeated and `attribute[x][]` are in use for several."""
    sent: dict[str, list[str]] = {}
    for name, values in given.lists():
        if found := _NAME.fullmatch(name):
            sent.setdefault(found[1], []).extend(str(value) for value in values)
    return sent


def _read(question: dict[str, Any], values: list[str], name: str) -> Any:
    kind = question.get("datatype", "string")
    if kind in {"singlevaluelist", "multivaluelist"}:
        return _choices(question, values, name, several=kind == "multivaluelist")
    value = values[0]
    if len(value) > LONGEST:
        raise BadInput(no("text_too_long", most=LONGEST, given=len(value)), field=name)
    if kind == "number":
        return _figure(value, name)
    if kind == "datetime" and not _is_moment(value):
        raise BadInput(no("open311_not_a_moment", name=name, given=value[:40]), field=name)
    return value


def _choices(question: dict[str, Any], values: list[str], name: str, *, several: bool) -> Any:
    keys = [str(value["key"]) for value in question.get("values", [])]
    if unknown := [value for value in values if value not in keys]:
        raise BadInput(no("open311_not_a_choice", name=name, given=unknown[0][:40], choices=keys), field=name)
    if not several and len(values) > 1:
        raise BadInput(no("open311_only_one", name=name, given=len(values)), field=name)
    return list(dict.fromkeys(values)) if several else values[0]


def _figure(value: str, name: str) -> float:
    try:
        figure = float(value)
    except ValueError:
        figure = math.nan
    if not math.isfinite(figure):
        raise BadInput(no("open311_not_a_number", name=name, given=value[:40]), field=name)
    return figure


def _is_moment(value: str) -> bool:
    try:
        return bool(parse_date(value) or parse_datetime(value))
    except ValueError:
        return False
