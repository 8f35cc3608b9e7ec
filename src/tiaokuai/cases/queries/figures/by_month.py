"""What units closed in a quarter, by month, and how that went: the same counts as the board's, by lead or by town."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.figures.satisfaction import closed_in, how_it_was_rated
from tiaokuai.cases.queries.figures.work import how_it_went
from tiaokuai.cases.queries.narrowing import ENDED_WELL, VERIFIED
from tiaokuai.cases.queries.visible import visible_cases
from tiaokuai.cases.rules.figures import Quarter
from tiaokuai.cases.states import Verification
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.clock import CHINA, local_date
from tiaokuai.kernel.scope import Scope

By = Literal["lead", "town"]
Table = Mapping[str, Sequence[Counter[str]]]
"""Unit or town to the counts of its three months: closed, imported, timed, on_time, reworked, reopened, rated,
satisfied, withdrew."""

MANY = 500
"""Ids asked for in one statement."""


def counted_by_month(scope: Scope, quarter: Quarter) -> dict[By, Table]:
    """Cases in scope that somebody led and that were closed in the quarter, once by lead and once by town.

    `imported`: closed by another system, of which no check is on record; they are among no other count. Seven
    statements, and one for each 500 cases that were worked on again.
    """
    led = visible_cases(scope).filter(closed_in(quarter)).exclude(lead="")
    again = list(_reopened(led.filter(VERIFIED)))
    by: tuple[By, By] = ("lead", "town")
    return {each: _table(each, led, again) for each in by}


def _table(by: By, led: QuerySet[Case], again: Sequence[Case]) -> Table:
    found: defaultdict[str, list[Counter[str]]] = defaultdict(lambda: [Counter() for _ in range(3)])
    verified = led.filter(VERIFIED)
    unchecked = led.filter(state__in=ENDED_WELL, verification=Verification.NOT_RECORDED)
    for rows in (
        _by_month(by, verified, {"closed": Count("pk"), **how_it_went()}),
        _by_month(by, verified, how_it_was_rated()),
        _by_month(by, unchecked, {"imported": Count("pk")}),
    ):
        for row in rows:
            found[row.pop(by)][_index(row.pop("month").month)].update(row)
    for case in again:
        if case.closed_at:
            found[getattr(case, by)][_index(local_date(case.closed_at).month)]["reopened"] += 1
    return dict(found)


def _by_month(by: By, cases: QuerySet[Case], counts: dict[str, Any]) -> Iterator[dict[str, Any]]:
    grouped = cases.values(by, month=TruncMonth("closed_at", tzinfo=CHINA))
    return iter(grouped.annotate(**counts).order_by(by, "month"))


def _index(month: int) -> int:
    """Its place in the quarter."""
    return (month - 1) % 3


def _reopened(cases: QuerySet[Case]) -> Iterator[Case]:
    """Those that had been closed before and were reopened, as the record says."""
    worked = list(cases.filter(rework_count__gte=1).only("id", "lead", "town", "closed_at"))
    for begin in range(0, len(worked), MANY):
        asked = worked[begin : begin + MANY]
        entries = Entry.objects.filter(
            subject_id__in=[str(case.id) for case in asked], subject_type="case", verb="grant_reopen"
        )
        reopened = set(entries.values_list("subject_id", flat=True))
        yield from (case for case in asked if str(case.id) in reopened)
