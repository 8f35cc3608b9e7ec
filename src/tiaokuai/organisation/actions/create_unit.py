from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, BadInput, ChangedMeanwhile, first_no, no, require
from tiaokuai.kernel.divisions import Level, at_level, bounds_of
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import OfficeLimit, Unit
from tiaokuai.organisation.queries import circle_through
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import ONE_A_COUNTY, ONE_A_TOWN, TOWN_OFFICES, UnitKind
from tiaokuai.territory.queries import hold_division, names_borne
from tiaokuai.workflow.writer.lengths import require_fits

_LATER = ("short_name", "aliases", "line_superior", "block_superior", "credit_code", "act")
"""What a centre lacks that was founded from a name alone, so that people could sign in."""
_TEXTS = ("code", "name", "short_name", "line_superior", "block_superior", "act")
_OFFICES = [kind.value for kind in TOWN_OFFICES]


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What makes a unit. `place` is a 12-digit division code; superiors are codes or ""."""

    code: str
    name: str
    kind: UnitKind
    place: str
    valid_from: date
    short_name: str = ""
    aliases: list[str] = field(default_factory=list)
    line_superior: str = ""
    block_superior: str = ""
    credit_code: str = ""
    act: str = ""
    valid_to: date | None = None


def create_unit(*, facts: UnitFacts, by: Actor, at: datetime) -> Unit:
    """Set up a unit from a day on.

    Raises `Refused` for a malformed code, a credit code whose check character is wrong, a place outside the county,
    a second county centre, an office beyond the town's limit (S1.17), or a code that stands on that day; `BadInput`
    naming the field for superiors in a circle, and for a day before the place's division or after its end.
    """
    require(rules.may_keep_organisation(by, facts.code))
    _require_short(facts)
    require(first_no(_form(facts)))
    _require_fits_in(facts)
    with transaction.atomic():
        if facts.kind in ONE_A_COUNTY | ONE_A_TOWN | TOWN_OFFICES:
            hold_division(at_level(facts.place, Level.COUNTY), at_level(facts.place, Level.TOWN))
        require(_stands_apart(facts))
        unit = _created(facts)
        payload = {"kind": facts.kind, "valid_from": facts.valid_from}
        remember("create_unit", "unit", unit.code, by=by, at=at, place=unit.place, payload=payload)
    return unit


def _require_fits_in(facts: UnitFacts) -> None:
    """Raises `BadInput` naming the field where the unit fits neither its division nor the trees."""
    spells = [(each.valid_from, each.valid_to) for each in names_borne(facts.place)]
    checks = [("valid_from", rules.check_within_division(facts.place, facts.valid_from, spells))]
    for axis in ("line", "block"):
        superior = getattr(facts, f"{axis}_superior")
        if "-" in superior:
            way = circle_through(facts.code, superior, axis, facts.valid_from, facts.valid_to)
            checks.append((f"{axis}_superior", rules.check_no_circle(way)))
    for field_name, answer in checks:
        if not answer.ok:
            raise BadInput(answer, field=field_name)


def _created(facts: UnitFacts) -> Unit:
    """The new row. Raises `ChangedMeanwhile` when the code was given away at the same moment, or the place of the only
    unit of its kind where its division is not known yet.
    """
    try:
        with transaction.atomic():
            return Unit.objects.create(**columns_of(facts))
    except IntegrityError:
        standing = Unit.objects.filter(code=facts.code).order_by("valid_from").last()
        if standing is None:
            rivals = [unit.code for unit in rivals_of(facts)]
            only_one = rules.check_only_one(facts.kind, rivals)
            if only_one.ok:
                raise
            raise ChangedMeanwhile(only_one) from None
        taken = no("unit_code_taken", unit=facts.code, name=standing.name)
        raise ChangedMeanwhile(taken) from None


def _require_short(facts: UnitFacts) -> None:
    require_fits(Unit, **{name: getattr(facts, name) for name in _TEXTS})


def columns_of(facts: UnitFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in UnitFacts.__dataclass_fields__} | {
        "kind": facts.kind.value
    }


def _form(facts: UnitFacts) -> list[Answer]:
    return [
        rules.check_unit_code(facts.code),
        rules.check_name(facts.name),
        rules.check_place(facts.code, facts.place),
        rules.check_superiors(facts.code, facts.line_superior, facts.block_superior),
        rules.check_credit_code(facts.credit_code),
        rules.check_days(facts.valid_from, facts.valid_to),
    ]


def _stands_apart(facts: UnitFacts) -> Answer:
    """Against what the tables hold: the code is free, the kind allows one more, the limit is not reached."""
    rows = Unit.objects.select_for_update().filter(code=facts.code)
    for row in rows:
        if rules.overlap(facts.valid_from, facts.valid_to, row.valid_from, row.valid_to):
            return no("unit_code_taken", unit=facts.code, name=row.name)
    if facts.kind in ONE_A_COUNTY | ONE_A_TOWN:
        only_one = rules.check_only_one(facts.kind, [unit.code for unit in rivals_of(facts)])
        if not only_one.ok:
            return only_one
    town = at_level(facts.place, Level.TOWN)
    limit = OfficeLimit.objects.on(facts.valid_from).filter(town=town).first()
    low, high = bounds_of(facts.place[: Level.TOWN])
    offices = Unit.objects.on(facts.valid_from).filter(place__gte=low, place__lt=high, kind__in=_OFFICES)
    return rules.check_office_limit(
        facts.kind, offices.count() if limit else 0, limit.offices if limit else None
    )


def rivals_of(facts: UnitFacts) -> list[Unit]:
    """Units of the same kind in its county (its town, where a town has one) that share a day with it."""
    low, high = bounds_of(facts.place[: Level.TOWN if facts.kind in ONE_A_TOWN else Level.COUNTY])
    same = Unit.objects.filter(kind=facts.kind.value, place__gte=low, place__lt=high)
    same = same.exclude(valid_to__lte=facts.valid_from)
    return list(same if facts.valid_to is None else same.filter(valid_from__lt=facts.valid_to))


def complete_centre(*, facts: UnitFacts, by: Actor, at: datetime) -> str:
    """Recognise the county centre that stands in what a workbook says of it; a county has one.

    Answers "completed" when one founded from its name alone took over the facts, from the earlier of the two
    first days on; "unchanged" when it stands so already; "" when the workbook's is a new unit. Raises `BadInput` for
    a centre that stands under another code: references are codes, so that the workbook must say which it means.
    """
    require(rules.may_keep_organisation(by, facts.code))
    _require_short(facts)
    standing = next(iter(rivals_of(facts)), None) if facts.kind == UnitKind.COUNTY_CENTRE else None
    if standing is None:
        return ""
    if standing.code != facts.code:
        answer = no("centre_has_another_code", unit=facts.code, standing=standing.code, name=standing.name)
        raise BadInput(answer, field="code")
    _require_fits_in(facts)
    columns = columns_of(facts) | {"valid_from": min(facts.valid_from, standing.valid_from)}
    if all(getattr(standing, name) == value for name, value in columns.items()):
        return "unchanged"
    if any(getattr(standing, name) for name in _LATER):
        return ""
    with transaction.atomic():
        Unit.objects.filter(pk=standing.pk).update(**columns)
        payload = {"valid_from": columns["valid_from"]}
        remember("complete_centre", "unit", facts.code, by=by, at=at, place=facts.place, payload=payload)
    return "completed"
