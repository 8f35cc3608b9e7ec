"""Mutual ratings of whistles by unit and quarter, for staff."""

from itertools import islice

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiaokuai.cases.presenters.whistles.figures import departments_table, span_words, towns_table
from tiaokuai.cases.queries.whistles.figures import report_ins_of, whistles_of
from tiaokuai.cases.rules.figures import settled_quarters
from tiaokuai.kernel.clock import today
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui import pages
from tiaokuai.ui.components import Tab

QUARTERS = 4


@login_required
@require_safe
def whistle_ratings(request: HttpRequest) -> HttpResponse:
    """The quarter named in the address, or the newest that has settled. Figures are of units, so they take no scope."""
    offered = list(islice(settled_quarters(today()), QUARTERS))
    asked = request.GET.get("quarter", "")
    chosen = next((quarter for quarter in offered if str(quarter) == asked), offered[0])
    departments, towns = report_ins_of(chosen), whistles_of(chosen)
    names = names_of({row.unit for row in (*departments, *towns)}, today())
    here = reverse("cases:whistle_ratings")
    context = {
        "departments": departments_table(departments, names),
        "towns": towns_table(towns, names),
        "tabs": [
            Tab(span_words(quarter), f"{here}?quarter={quarter}", current=quarter == chosen)
            for quarter in offered
        ],
    }
    return pages.answer(request, "cases/whistles/ratings.html", context)
