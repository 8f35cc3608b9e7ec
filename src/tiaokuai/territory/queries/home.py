"""The county that this installation serves."""

from datetime import date

from django.db.models import Exists, Subquery

from tiaokuai.kernel.divisions import Level
from tiaokuai.territory.models import Division
from tiaokuai.territory.models.dated import holding_on


def home_county(on: date) -> Division | None:
    """The only county-level division valid on a day, or None where there are none or several. One statement."""
    counties = list(Division.objects.filter(holding_on(on), level=Level.COUNTY)[:2])
    return counties[0] if len(counties) == 1 else None


def towns_of_home(on: date) -> list[Division]:
    """The divisions directly below `home_county`, in order of code; empty where it is None. One statement."""
    counties = Division.objects.filter(holding_on(on), level=Level.COUNTY).order_by("code").values("code")
    first = Subquery(counties[:1])
    below = Division.objects.filter(~Exists(counties.exclude(code=first)), holding_on(on), parent=first)
    return list(below.order_by("code"))
