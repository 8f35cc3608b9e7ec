"""How reporters rated what units closed. Public, by quarter, never without the share that answered."""

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiaokuai.cases.queries.figures.satisfaction import satisfaction_of
from tiaokuai.cases.rules.figures import settled_quarters
from tiaokuai.kernel.clock import today
from tiaokuai.organisation.queries import names_of
from tiaokuai.overview.presenters.satisfaction import quarter_words, satisfaction_table
from tiaokuai.ui import pages
from tiaokuai.ui.components import Tab

QUARTERS = 4
"""Offered at once: a year."""


@require_safe
def satisfaction(request: HttpRequest) -> HttpResponse:
    """The quarter named in the address, or the newest that has settled."""
    offered = list(islice(settled_quarters(today()), QUARTERS))
    asked = request.GET.get("quarter", "")
    chosen = next((quarter for quarter in offered if str(quarter) == asked), offered[0])
    rows = satisfaction_of(chosen)
    here = reverse("overview:satisfaction")
    context = {
        "table": satisfaction_table(rows, names_of([row.unit for row in rows], today()), chosen),
        "tabs": [
            Tab(quarter_words(quarter), f"{here}?quarter={quarter}", current=quarter == chosen)
            for quarter in offered
        ],
    }
    return pages.answer(request, "overview/satisfaction.html", context)
