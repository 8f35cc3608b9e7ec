"""Looking over lists: two editions side by side, and coverage."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tiaokuai.kernel import clock
from tiaokuai.registers import queries
from tiaokuai.registers.forms import CoverageForm
from tiaokuai.registers.presenters import survey
from tiaokuai.registers.views.browse import found_edition
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import answer


@require_safe
def compare_editions(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """Rows added, removed, and changed with the changed words marked."""
    actor = actor_of(request)
    one, other = found_edition(before, actor), found_edition(after, actor)
    found = queries.difference_of(one, other)
    context = {
        "before": one,
        "after": other,
        "found": found,
        "changed": survey.changed_rows(found, clock.today()),
    }
    return answer(request, "registers/compare_editions.html", context)


@require_safe
def check_coverage(request: HttpRequest) -> HttpResponse:
    """Every matter in every town and village: nobody leads, rows contradict, rows are weak."""
    form = CoverageForm(request.GET)
    form.is_valid()
    day = form.cleaned_data.get("on") or clock.today()
    actor = actor_of(request)
    place = form.cleaned_data.get("place") or actor.place[:6]
    context: dict[str, Any] = {"form": form}
    found = queries.coverage_on(day, place=place)
    context |= {"found": found, "tables": survey.coverage_tables(found)}
    return answer(request, "registers/check_coverage.html", context)
