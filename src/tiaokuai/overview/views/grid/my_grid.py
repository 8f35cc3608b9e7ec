"""My grid: today's list by due time, each with the form that answers it; the grids on a map."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from tiaokuai.cases.states import EMERGENCY_NUMBERS
from tiaokuai.cases.words import EMERGENCIES
from tiaokuai.kernel.clock import now, today
from tiaokuai.overview.presenters.grid.cards import cards_for, groups_of
from tiaokuai.overview.presenters.grid.ground import map_of
from tiaokuai.overview.queries import desk_of, solvable_by
from tiaokuai.overview.views.grid.who import grid_worker, owner_of
from tiaokuai.territory.queries import grids_named
from tiaokuai.ui import pages


@login_required
@never_cache
@require_safe
def my_grid(request: HttpRequest) -> HttpResponse:
    """As many statements for one case as for fifty."""
    actor, at = grid_worker(request), now()
    desk = desk_of(actor, at=at)
    new = solvable_by(actor, beside=[case.id for case in desk.cases])
    cases = [*desk.cases, *new]
    cards = cards_for(cases, desk.tasks, actor, at=at)
    grids = grids_named(actor.grids, today())
    context = {
        "at": at,
        "desk": desk,
        "groups": groups_of(cards[: len(desk.cases)], cards[len(desk.cases) :]),
        "grids": grids,
        "map": map_of(grids, cases, cards),
        "emergencies": [(number, EMERGENCIES[number]) for number in EMERGENCY_NUMBERS],
        "owner": owner_of(actor),
        "hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return pages.answer(request, "overview/grid/my_grid.html", context)
