"""Units by the place they serve."""

from datetime import date

from tiaokuai.kernel.divisions import Level, at_level, bounds_of, prefix_of
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.models.dated import DatedQuerySet
from tiaokuai.organisation.rules.kinds import UnitKind


def units_of_place(division: str, day: date) -> DatedQuerySet[Unit]:
    """Units whose place lies in a division (12 digits), of every line."""
    low, high = bounds_of(prefix_of(division))
    return Unit.objects.on(day).filter(place__gte=low, place__lt=high)


def _at(division: str, level: Level, kind: UnitKind, day: date) -> Unit | None:
    return Unit.objects.on(day).filter(place=at_level(division, level), kind=kind).first()


def town_unit_of(division: str, day: date) -> Unit | None:
    """The town government of the town in which a division lies. None above town level."""
    return _at(division, Level.TOWN, UnitKind.TOWN_GOVERNMENT, day)


def command_room_of(division: str, day: date) -> Unit | None:
    """The command room (综合信息指挥室) of the town in which a division lies."""
    return _at(division, Level.TOWN, UnitKind.COMMAND_ROOM, day)


def county_government_of(division: str, day: date) -> Unit | None:
    return _at(division, Level.COUNTY, UnitKind.COUNTY_GOVERNMENT, day)


def county_centre_of(division: str, day: date) -> Unit | None:
    """The county's governance centre (社会治理中心), which verifies what a town sent to its own office."""
    return _at(division, Level.COUNTY, UnitKind.COUNTY_CENTRE, day)


def establishment_office_of(division: str, day: date) -> Unit | None:
    return _at(division, Level.COUNTY, UnitKind.ESTABLISHMENT_OFFICE, day)


def justice_office_of(division: str, day: date) -> Unit | None:
    return _at(division, Level.COUNTY, UnitKind.JUSTICE_OFFICE, day)


def enforcement_guidance_of(division: str, day: date) -> Unit | None:
    """The county's enforcement guidance body (综合行政执法指导机构), which settles disputes of enforcement."""
    return _at(division, Level.COUNTY, UnitKind.ENFORCEMENT_GUIDANCE, day)


def supervision_office_of(division: str, day: date) -> Unit | None:
    """The county's supervision office (督查室), to which a case at 150 % of its time goes."""
    return _at(division, Level.COUNTY, UnitKind.SUPERVISION_OFFICE, day)
