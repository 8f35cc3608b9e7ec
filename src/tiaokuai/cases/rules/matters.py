"""What a report and its filing may say of a matter: answers to its extra questions (the data types of Open311 GeoReport
v2), and no heading. Pure."""

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no

Question = Mapping[str, Any]
"""As the catalogue keeps it: `variable`, `datatype`, `values` with `key`."""


def answers_fit(answers: Mapping[str, Any], questions: Sequence[Question]) -> tuple[str, Answer]:
    """The variable of the first answer that cannot be kept, with why not; "" and YES where all can.

    One that no question asks for, one that is none of the choices ("answer_not_a_choice"), one of another type.
    """
    asked = {str(question["variable"]): question for question in questions}
    for variable, value in answers.items():
        question = asked.get(variable)
        said = _fits(question, value) if question else no("answer_unasked", name=variable)
        if not said.ok:
            return variable, said
    return "", YES


def _fits(question: Question, value: Any) -> Answer:
    name, kind = str(question["variable"]), question.get("datatype", "string")
    keys = [str(each["key"]) for each in question.get("values", ())]
    if kind == "singlevaluelist":
        return _chosen([value], keys, name)
    if kind == "multivaluelist":
        if not isinstance(value, list | tuple):
            return no("answer_not_a_list", name=name)
        return _chosen(value, keys, name)
    if kind == "number":
        return YES if _is_number(value) else no("answer_not_a_number", name=name)
    if kind == "datetime":
        return YES if _is_moment(value) else no("answer_not_a_moment", name=name)
    return YES if isinstance(value, str) else no("answer_not_a_text", name=name)


def _chosen(values: Collection[Any], keys: Sequence[str], name: str) -> Answer:
    if all(isinstance(value, str) and value in keys for value in values):
        return YES
    return no("answer_not_a_choice", name=name, choices=list(keys))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_moment(value: Any) -> bool:
    """A date or time, or one in ISO 8601."""
    if isinstance(value, date):
        return True
    try:
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def matter_is_narrow(_actor: Actor, facts: CaseFacts) -> Answer:
    """A case is filed under a sub-category (domain 4.1.4); only a reporter, or the screening, may name a heading."""
    return no("matter_too_wide", matter=facts.matter) if facts.is_heading else YES
