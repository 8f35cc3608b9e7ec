"""Templates as they hold on a day, and their editions. They say nothing of people, and take no scope."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.rules.joint.printing import from_data
from tiaokuai.cases.rules.joint.template import Template
from tiaokuai.kernel.divisions import CODE_LENGTH, Level


def county_of(division: str) -> str:
    """The 12-digit code of the county that holds a place."""
    return division[: Level.COUNTY].ljust(CODE_LENGTH, "0")


def in_force(place: str, on: date) -> QuerySet[OneMatter]:
    """Editions that hold on the day in the county of `place`, by code."""
    holds = Q(valid_to=None) | Q(valid_to__gt=on)
    return OneMatter.objects.filter(holds, place=county_of(place), valid_from__lte=on).order_by("code")


def edition_on(code: str, place: str, on: date) -> OneMatter | None:
    return in_force(place, on).filter(code=code).first()


def newest_editions(place: str) -> list[OneMatter]:
    """The last edition of each template of the county, ended or not yet begun too, by code. One statement."""
    newest = {row.code: row for row in OneMatter.objects.filter(place=county_of(place)).order_by("edition")}
    return [newest[code] for code in sorted(newest)]


def newest_edition(code: str, place: str) -> OneMatter | None:
    """The edition that holds, or held, or will hold last. None for an unknown code."""
    return OneMatter.objects.filter(place=county_of(place), code=code).order_by("-edition").first()


def editions_of(code: str, place: str) -> list[OneMatter]:
    """Every edition of a template, the newest first."""
    return list(OneMatter.objects.filter(place=county_of(place), code=code).order_by("-edition"))


def editions_by_code(place: str) -> dict[str, list[OneMatter]]:
    """Every edition of each template of the county, the newest first. One statement."""
    found: dict[str, list[OneMatter]] = defaultdict(list)
    for row in OneMatter.objects.filter(place=county_of(place)).order_by("-edition"):
        found[row.code].append(row)
    return dict(found)


def holding_after(editions: Iterable[OneMatter], day: date) -> list[OneMatter]:
    """Those of the editions that hold on the day, or on a later one."""
    return [row for row in editions if row.valid_to is None or row.valid_to > max(day, row.valid_from)]


def template_of(row: OneMatter) -> Template:
    return from_data(row.content)


def fitting(matter: str, division: str, on: date) -> list[tuple[OneMatter, Template]]:
    """Templates on which a case of this matter and place may run. One statement."""
    known = [(row, template_of(row)) for row in in_force(division, on)]
    return [(row, template) for row, template in known if template.fits(matter)]
