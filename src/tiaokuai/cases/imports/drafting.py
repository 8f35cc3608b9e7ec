"""The county that a file shows, as far as the database lacks it: divisions, units, limits and list rows."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from tiaokuai.cases.imports.catalogue import Catalogue, key_of
from tiaokuai.cases.imports.mapping import CountyName, LimitRule
from tiaokuai.cases.imports.survey import Survey, median_of
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.workcalendar import Unit

MOST_TOWNS: Final = 999
LONGEST_NAME: Final = 60
_WORKING_DAYS_A_WEEK = 5 / 7


@dataclass(frozen=True, slots=True)
class NewDivision:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class NewLimit:
    matter: str
    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """Who in fact handled a matter most: `cases` of `of` cases whose unit the file names."""

    matter: str
    unit: str
    cases: int
    of: int

    @property
    def share(self) -> float:
        return self.cases / self.of


def draft_divisions(
    county: CountyName, survey: Survey, known: Mapping[tuple[str, str], str], taken: Collection[str]
) -> list[NewDivision]:
    """Towns and villages that are not known yet, with the next free codes in order of name.

    `known`: (town key, village key or "") to code. `taken`: every code in use under the county.
    Raises `BadInput` where a county would need more than 999 towns, or a town more than 999 villages.
    """
    used = set(taken)
    codes = dict(known)
    made: list[NewDivision] = []
    for town in sorted(survey.towns, key=lambda name: (key_of(name), name)):
        if (key_of(town), "") not in codes:
            codes[key_of(town), ""] = _free(county.code, "000", used, town)
            made.append(NewDivision(codes[key_of(town), ""], town[:LONGEST_NAME]))
        prefix = codes[key_of(town), ""][:9]
        for village in sorted(survey.villages.get(town, ()), key=lambda name: (key_of(name), name)):
            if (key_of(town), key_of(village)) not in codes:
                codes[key_of(town), key_of(village)] = _free(prefix, "", used, village)
                made.append(NewDivision(codes[key_of(town), key_of(village)], village[:LONGEST_NAME]))
    return made


def _free(prefix: str, suffix: str, used: set[str], name: str) -> str:
    for serial in range(1, MOST_TOWNS + 1):
        code = f"{prefix}{serial:03d}{suffix}"
        if code not in used:
            used.add(code)
            return code
    raise BadInput(no("bootstrap_too_many_places", name=name, most=MOST_TOWNS), field="town")


def draft_units(county: str, names: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Name to a new unit code ``<county>-<slug>``: the letters of the name, or a serial where it has none."""
    used = set(taken)
    made: dict[str, str] = {}
    for serial, name in enumerate(sorted(names, key=lambda one: (key_of(one), one)), start=1):
        slug = _slug(name) or f"u{serial:02d}"
        code = f"{county}-{slug}"
        again = 1
        while code in used:
            again += 1
            code = f"{county}-{slug}-{again}"
        used.add(code)
        made[name] = code
    return made


def _slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:24].strip("-")


def draft_limits(
    survey: Survey, catalogue: Catalogue, rule: LimitRule, done: Collection[str]
) -> list[NewLimit]:
    """One handling limit a matter: the rule's own amount, or the median of due minus reported in the rule's unit.

    `done`: matters that have a limit. Under half a day a limit in days becomes one in hours round the clock.
    """
    if rule.amount is not None:
        return [] if "" in done else [NewLimit("", rule.amount, rule.unit)]
    spans: dict[str, Counter[int]] = {}
    for path, counted in survey.spans.items():
        code = catalogue.code_of(path)
        if code and code not in done:
            spans.setdefault(code, Counter()).update(counted)
    return [_limit(code, median_of(counted), rule.unit) for code, counted in sorted(spans.items())]


def _limit(matter: str, hours: int, unit: str) -> NewLimit:
    if unit == Unit.EMERGENCY_HOUR or hours < 12:
        return NewLimit(matter, max(1, hours), Unit.EMERGENCY_HOUR)
    days = hours / 24
    if unit == Unit.WORKING_HOUR:
        return NewLimit(matter, max(1, ceil(days * _WORKING_DAYS_A_WEEK * 7)), unit)
    if unit == Unit.WORKING_DAY:
        days *= _WORKING_DAYS_A_WEEK
    return NewLimit(matter, max(1, round(days)), unit)


def draft_rows(survey: Survey, catalogue: Catalogue, units: Mapping[str, str]) -> list[HistoryRow]:
    """One row a matter: the unit with the largest share of its cases leads (of equals the first by code)."""
    handled: dict[str, Counter[str]] = {}
    for path, counted in survey.handled.items():
        code = catalogue.code_of(path)
        for name, cases in counted.items():
            if code and (unit := units.get(key_of(name))):
                handled.setdefault(code, Counter())[unit] += cases
    rows = []
    for code, counted in sorted(handled.items()):
        unit = min(counted, key=lambda one: (-counted[one], one))
        rows.append(HistoryRow(code, unit, counted[unit], sum(counted.values())))
    return rows
