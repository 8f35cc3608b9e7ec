"""How a matter comes to read otherwise from a day on, for one changed by hand and for many from a workbook."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date
from typing import Any, Final

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models import Matter

WRITTEN: Final = (
    "name",
    "name_en",
    "synonyms",
    "kind",
    "filing_condition",
    "closing_condition",
    "is_emergency",
    "questions",
    "source",
)
"""What of a matter may come to read otherwise."""

Change = tuple[Matter, Mapping[str, Any]]
"""A matter as it reads last, and what of it becomes something else."""


def newest(codes: Iterable[str]) -> dict[str, Matter]:
    """Code to the matter as it reads last, for those that are known. One statement."""
    found = Matter.objects.select_for_update().filter(code__in=list(codes)).order_by("valid_from")
    return {matter.code: matter for matter in found}


def differs(matter: Matter, values: Mapping[str, Any]) -> bool:
    return any(getattr(matter, key) != value for key, value in values.items())


def read_otherwise(changes: Iterable[Change], on: date) -> None:
    """From the day on; what held before stays on record. One that begins that very day is corrected instead."""
    ended, begun, corrected = [], [], []
    for matter, values in changes:
        new = copy(matter)
        for key, value in values.items():
            setattr(new, key, value)
        if matter.valid_from == on:
            corrected.append(new)
            continue
        new.id, new.valid_from = uuid7(), on
        ended.append(matter.id)
        begun.append(new)
    Matter.objects.filter(id__in=ended).update(valid_to=on)
    Matter.objects.bulk_create(begun)
    Matter.objects.bulk_update(corrected, WRITTEN, batch_size=200)
