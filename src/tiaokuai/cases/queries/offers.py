"""What forms offer: matters, towns and villages, units of the county, as codes with the names to show."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language

from tiaokuai.cases.models import Case
from tiaokuai.kernel.divisions import CODE_LENGTH, Level, at_level, prefix_of
from tiaokuai.organisation.queries import units_of_county
from tiaokuai.registers.queries.matters import kept_tree, suggest_matters
from tiaokuai.territory.queries import children_of, names_on, towns_of_home

Pairs = list[tuple[str, str]]


def matter_choices(day: date, *, flat: bool = False) -> list[Any]:
    """First-level matters as groups, those below as choices; flat pairs for looking a name up."""
    groups = []
    for branch in kept_tree(day):
        below = [
            (_code(leaf), _name(leaf.matter))
            for second in branch.branches
            for leaf in (second, *second.branches)
        ]
        groups.append((_name(branch.matter), [(branch.matter.code, _name(branch.matter)), *below]))
    return [pair for _group, pairs in groups for pair in pairs] if flat else groups


def _code(branch: Any) -> str:
    code: str = branch.matter.code
    return code


def _name(matter: Any) -> str:
    english = not (get_language() or "zh").startswith("zh")
    name: str = matter.name_en if english and matter.name_en else matter.name
    return name


def guesses_of(text: str, day: date) -> list[tuple[str, str]]:
    """What the reporter's words may mean, best first, as choices; empty where nothing is alike."""
    names = dict(matter_choices(day, flat=True))
    return [
        (found.code, names[found.code]) for found in suggest_matters(text, limit=3) if found.code in names
    ]


def questions_of(matter: str, day: date) -> list[dict[str, Any]]:
    """The extra questions of a matter and of those above it."""
    if not matter:
        return []
    tree = {branch.matter.code: branch for branch in _flat(kept_tree(day))}
    codes = [matter[:length] for length in range(2, len(matter) + 1, 2)]
    return [question for code in codes if code in tree for question in tree[code].matter.questions]


def answers_in_words(case: Case, day: date) -> list[tuple[str, str]]:
    """Each extra question that was answered, with the answer, as the catalogue words both; as they came where it does
    not ask them any more."""
    asked = {str(question["variable"]): question for question in questions_of(case.matter, day)}
    told = []
    for variable, value in case.story.answers.items():
        question = asked.get(variable, {})
        names = {str(each["key"]): _in_language(each, "name") for each in question.get("values", ())}
        values = value if isinstance(value, list) else [value]
        told.append(
            (
                _in_language(question, "label") or variable,
                "、".join(names.get(str(v)) or str(v) for v in values),
            )
        )
    return told


def _in_language(worded: Mapping[str, Any], name: str) -> str:
    """A label or name of the catalogue in the reader's language, in Chinese where it has none in English."""
    chinese = str(worded.get(f"{name}_zh", ""))
    return chinese if (get_language() or "zh").startswith("zh") else str(worded.get(f"{name}_en") or chinese)


def _flat(branches: list[Any]) -> list[Any]:
    return [each for branch in branches for each in (branch, *_flat(branch.branches))]


def town_choices(day: date) -> list[tuple[str, str]]:
    return [(town.code, town.name) for town in towns_of_home(day)]


def county_and_towns(county: str, day: date) -> Pairs:
    """Prefixes of a county (six digits) and its towns."""
    code = county.ljust(CODE_LENGTH, "0")
    name = names_on([code], day).get(code, county)
    return [(county, name), *((prefix_of(town.code), town.name) for town in children_of(code, day))]


def village_choices(town: str, day: date) -> list[tuple[str, str]]:
    return [(d.code, d.name) for d in children_of(town, day)] if town else []


def matters(day: date) -> Pairs:
    return matter_choices(day, flat=True)


def likely_matters(case: Case, day: date) -> Pairs:
    """The matter that the case has, then what its words may mean; each once."""
    names = dict(matter_choices(day, flat=True))
    own = [(case.matter, names.get(case.matter, case.matter))] if case.matter else []
    return list(dict.fromkeys([*own, *guesses_of(case.story.text, day)]))


def places(case: Case, day: date) -> Pairs:
    """The case's town and its villages; where only the county is known, every town and village of it."""
    town = case.town.ljust(CODE_LENGTH, "0")
    if case.town[Level.COUNTY :].strip("0"):
        return _town_and_villages(town, day)
    county = at_level(case.division, Level.COUNTY)
    return [pair for each in children_of(county, day) for pair in _town_and_villages(each.code, day)]


def _town_and_villages(town: str, day: date) -> Pairs:
    name = names_on([town], day).get(town, town)
    villages = [(each.code, f"{name} {each.name}") for each in children_of(town, day)]
    return [(town, name), *villages]


def units(case: Case, day: date) -> Pairs:
    return [(unit.code, unit.label) for unit in units_of_county(case.division, day).order_by("code")]


def helpers(case: Case, named: Iterable[str], day: date) -> Pairs:
    """Units that a ruling may name as assisting: those of the answer, and every body of the town."""
    wanted = set(named)
    standing = units_of_county(case.division, day)
    return [(unit.code, unit.label) for unit in standing.filter(code__in=wanted).order_by("code")]
