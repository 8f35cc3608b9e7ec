"""The unit's desk at a glance: what is due this week, its part in joint work, and how it stands."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import local_date, now
from tiaokuai.organisation.queries import names_of
from tiaokuai.overview.presenters.unit_week import (
    days_of,
    figures_of,
    parts_table,
    steps_table,
    week_from,
    whistles_table,
)
from tiaokuai.overview.queries.unit_week import unit_week as week_of
from tiaokuai.overview.rules.periods import period_on
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of

READERS = frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER})


@login_required
@require_safe
def unit_week(request: HttpRequest) -> HttpResponse:
    """For those who work in a unit or lead it; others have no week: `Http404`."""
    actor, at = actor_of(request), now()
    if actor.role not in READERS or not actor.unit or actor.scope.is_empty:
        raise Http404
    today = local_date(at)
    last = period_on(today, "last_month")
    week = week_of(actor.unit, actor.scope, week_from(today), last, at=at)
    context = {
        "unit": names_of([actor.unit], today).get(actor.unit, actor.unit),
        "week": week,
        "figures": figures_of(week, last.span, at=at),
        "days": days_of(week, at=at),
        "parts": parts_table(week.parts, at=at),
        "steps": steps_table(week, at=at),
        "whistles": whistles_table(week, at=at),
        "at": at,
    }
    return pages.answer(request, "overview/unit_week.html", context)
