"""What the resolver needs to know of units: each town's own, and which units are no more."""

from datetime import date

from django.db.models import Count, Max, Q

from tiaokuai.kernel.divisions import Level
from tiaokuai.organisation.models import Succession, Unit
from tiaokuai.organisation.rules.kinds import UnitKind


def town_units() -> dict[str, str]:
    """Nine-digit prefix of each town to the unit code of its government, the latest where it changed."""
    rows = Unit.objects.filter(kind=UnitKind.TOWN_GOVERNMENT).order_by("valid_from")
    return {place[: Level.TOWN]: code for place, code in rows.values_list("place", "code")}


def unit_closings() -> dict[str, date]:
    """Unit code to the first day on which no unit of that code stands any more."""
    ended = (
        Unit.objects.order_by()
        .values("code")
        .annotate(still=Count("id", filter=Q(valid_to=None)), end=Max("valid_to"))
    )
    return dict(ended.filter(still=0).values_list("code", "end"))


def unit_heirs() -> dict[str, tuple[date, str]]:
    """Unit code to the day from which another carries its duties, and that one's code: the latest succession."""
    links = Succession.objects.order_by("day").values_list("predecessor", "day", "successor")
    return {predecessor: (day, successor) for predecessor, day, successor in links}


def units_version() -> str:
    """Differs once a unit is added, renamed or closed. One small statement."""
    figures = Unit.objects.aggregate(rows=Count("id"), ended=Count("valid_to"), last=Max("valid_from"))
    return f"{figures['rows']}-{figures['ended']}-{figures['last']}"
