"""The county that this installation serves."""

from datetime import date

from tiaokuai.kernel.divisions import Level
from tiaokuai.territory.models import Division
from tiaokuai.territory.models.dated import holding_on


def home_county(on: date) -> Division | None:
    """The only county-level division valid on a day, or None where there are none or several. One statement."""
    counties = list(Division.objects.filter(holding_on(on), level=Level.COUNTY)[:2])
    return counties[0] if len(counties) == 1 else None
