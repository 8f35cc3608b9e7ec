"""How units' work of a span went: in time, and whether it had to be done again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from tiaokuai.cases.queries.narrowing import ON_TIME, TIMED, VERIFIED, closed_between, under_division
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.kernel.scope import Scope


@dataclass(frozen=True, slots=True)
class Done:
    """Of what `unit` led and was closed after an independent check in a span: of `timed` cases with limit and feedback
    on record, `on_time` were fed back within it; of `verified`, `reworked` failed a check before or were reopened."""

    unit: str
    verified: int
    reworked: int
    timed: int
    on_time: int


def done_by_unit(scope: Scope, span: tuple[datetime, datetime], *, division: str = "") -> list[Done]:
    """By lead, in order of code. One statement. What another system closed has no check on record and is left out."""
    cases = visible_cases(scope).filter(VERIFIED, closed_between(*span)).exclude(lead="")
    counted: Any = (
        (cases.filter(under_division(division)) if division else cases)
        .values("lead")
        .annotate(verified=Count("pk"), **how_it_went())
        .order_by("lead")
    )
    return [
        Done(row["lead"], row["verified"], row["reworked"], row["timed"], row["on_time"]) for row in counted
    ]


def how_it_went() -> dict[str, Any]:
    """What is counted of verified cases, whatever they are grouped by: `reworked`, `timed`, `on_time`."""
    return {
        "reworked": Count("pk", filter=Q(rework_count__gte=1)),
        "timed": Count("pk", filter=TIMED),
        "on_time": Count("pk", filter=ON_TIME),
    }
