"""What stands open: now, by place or unit, and at moments that have passed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.narrowing import (
    IS_OPEN,
    marked,
    on_the_way,
    past_due,
    under_division,
)
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.states import REOPENING, WITH_UNIT, CaseState, Mark
from tiaokuai.kernel.scope import Scope

OFTEN = 2
"""Given back so often, a case goes to ruling (domain 4.1.6)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Open cases of one place or unit, and those among them that press. `asked`: by state, what the county centre is
    asked for."""

    key: str
    open: int
    overdue: int
    returned: int
    oldest: datetime | None = None
    asked: dict[str, int] | None = None


ASKED = {
    "ruling": (CaseState.RULING,),
    "reopening": REOPENING,
    "ledger": (CaseState.PENDING_LEDGER,),
}
"""What waits for the county's offices, by the states that say so."""


def standing_by_place(scope: Scope, at: datetime, *, division: str = "") -> list[Standing]:
    """Open cases by town (nine digits), or by grid ("" where none is known) within a town. One statement."""
    by = "grid" if division else "town"
    counted = _open_in(scope, division).values(by).annotate(**_pressing(at), **_asked()).order_by(by)
    return [
        Standing(
            row[by],
            row["open"],
            row["overdue"],
            row["returned"],
            asked={name: row[f"asked_{name}"] for name in ASKED},
        )
        for row in counted
    ]


def standing_by_lead(scope: Scope, at: datetime, *, division: str = "") -> list[Standing]:
    """Open cases that a unit holds now or has fed back, by lead. `oldest`: when the longest waiting of those that it
    holds was dispatched. One statement."""
    held = Q(state__in=sorted(WITH_UNIT))
    counted: Any = (
        _open_in(scope, division)
        .exclude(lead="")
        .values("lead")
        .annotate(**_pressing(at), oldest=Min(Coalesce("dispatched_at", "reported_at"), filter=held))
        .order_by("lead")
    )
    return [
        Standing(row["lead"], row["open"], row["overdue"], row["returned"], oldest=row["oldest"])
        for row in counted
    ]


def stood_at(scope: Scope, moments: Sequence[datetime], *, division: str = "") -> list[Standing]:
    """How many were on the way, overdue, and by today returned twice, at moments that have passed. One statement each.

    A limit counts as it stands today, extensions included; so do returns.
    """
    found = []
    for at in moments:
        cases = visible_cases(scope).filter(on_the_way(at))
        counted = (cases.filter(under_division(division)) if division else cases).aggregate(
            open=Count("pk"),
            overdue=Count("pk", filter=past_due(at)),
            returned=Count("pk", filter=Q(return_count__gte=OFTEN)),
        )
        found.append(Standing("", counted["open"], counted["overdue"], counted["returned"]))
    return found


def supervised(scope: Scope, *, division: str = "") -> int:
    """Open cases that the county presses on by hand. One statement."""
    return _open_in(scope, division).filter(marked(Mark.SUPERVISED)).count()


def _open_in(scope: Scope, division: str) -> QuerySet[Case]:
    cases = visible_cases(scope).filter(IS_OPEN)
    return cases.filter(under_division(division)) if division else cases


def _pressing(at: datetime) -> dict[str, Any]:
    return {
        "open": Count("pk"),
        "overdue": Count("pk", filter=past_due(at)),
        "returned": Count("pk", filter=Q(return_count__gte=OFTEN)),
    }


def _asked() -> dict[str, Any]:
    return {
        f"asked_{name}": Count("pk", filter=Q(state__in=sorted(states))) for name, states in ASKED.items()
    }
