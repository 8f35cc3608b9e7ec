"""Units that people name while dispatching and ruling: they exist on the day, and no list keeps them out of a part."""

from collections.abc import Iterable
from datetime import datetime

from tiaokuai.cases.models import CaseAnswer
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import units_on
from tiaokuai.organisation.rules.kinds import TOWN_SIDE
from tiaokuai.registers.queries import compiled
from tiaokuai.registers.resolver import Cited, Resolution, from_json
from tiaokuai.registers.resolver.bars import bars_from_assisting, bars_from_leading


def check_units(codes: Iterable[str], at: datetime, *, field: str) -> None:
    """Raises `BadInput` ("unit_unknown") for the first code without a unit on the day."""
    wanted = list(codes)
    known = units_on(wanted, local_date(at))
    for code in wanted:
        if code not in known:
            raise BadInput(no("unit_unknown", unit=code), field=field)


def barred_by_lists(
    answer: CaseAnswer | None, *, lead: str, assistants: Iterable[str] = (), at: datetime
) -> dict[str, str]:
    """The first unit that the lists keep out of its part: `unit`, `part`, and the `row`, `edition` and `kind` of the
    list that does (domain 4.1 step 5); {} where they keep nobody out."""
    if answer is None:
        return {}
    found = from_json(answer.resolution)
    helping = list(assistants)
    towns = _town_side({lead, *helping, *_named(found)}, at)
    if lead in towns and (row := bars_from_leading(found, towns)):
        return _barred(lead, "lead", row)
    for unit in helping:
        if unit in towns and (row := bars_from_assisting(found, unit)):
            return _barred(unit, "assist", row)
    return {}


def _town_side(units: Iterable[str], at: datetime) -> frozenset[str]:
    """Those of the units that are a town's, its offices' or its villages', a town's closed unit among them."""
    wanted = set(units)
    standing = units_on(wanted, local_date(at)).values()
    return frozenset(unit.code for unit in standing if unit.kind in TOWN_SIDE) | (
        wanted & compiled().town_units
    )


def _named(answer: Resolution) -> set[str]:
    return {answer.lead.unit} if answer.lead else set(answer.gap.units if answer.gap else ())


def _barred(unit: str, part: str, row: Cited) -> dict[str, str]:
    return {"unit": unit, "part": part, "row": row.number, "edition": row.edition, "kind": row.kind.value}
