"""Figures of units and towns for anybody, as the county centre published them."""

from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tiaokuai.kernel.exports import Sheet, as_csv, as_workbook
from tiaokuai.overview.forms import PublicPeriodForm
from tiaokuai.overview.presenters.public_figures import export
from tiaokuai.overview.presenters.public_figures.page import history, names_in, page_shown
from tiaokuai.overview.presenters.public_figures.words import period_choices, period_words, rules_told
from tiaokuai.overview.queries.public_figures import published_period
from tiaokuai.overview.rules.public.who import may_publish_figures
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import CSV, WORKBOOK, attached


@require_safe
def public_figures(request: HttpRequest) -> HttpResponse:
    asked = published_period(request.GET.get("period", ""))
    context = {
        "county": asked.name,
        "may_publish": may_publish_figures(actor_of(request), asked.county).ok,
        "rules": rules_told(),
        "history": history(asked.publications),
    }
    if asked.period:
        where = f"{asked.name} · {period_words(asked.period)}"
        context |= page_shown(asked.period, asked.cells(), where)
        context["form"] = PublicPeriodForm(
            {"period": asked.period.code}, periods=period_choices(asked.offered)
        )
    return pages.answer(request, "overview/public_figures/page.html", context)


def export_figures(kind: str) -> Callable[[HttpRequest], FileResponse]:
    """The view that writes a period's figures as `kind`: "xlsx" or "csv". 404 while nothing is published."""

    @require_safe
    def exported(request: HttpRequest) -> FileResponse:
        asked = published_period(request.GET.get("period", ""))
        period = asked.period
        if period is None:
            raise Http404
        cells = asked.cells()
        rows = export.figure_rows(period, cells, names_in(period, cells))
        if kind == "csv":
            written = as_csv(export.headings(), rows)
        else:
            sheet = Sheet(gettext("Public figures"), export.headings(), rows)
            told = export.notes(period, asked.name, [each.digest for each in asked.behind])
            written = as_workbook([sheet], about=gettext("Formulas"), notes=told)
        return attached(written, f"figures-{period.code}.{kind}", WORKBOOK if kind == "xlsx" else CSV)

    return exported


@require_safe
def satisfaction(_request: HttpRequest) -> HttpResponse:
    """Where satisfaction alone once stood."""
    return redirect("overview:public_figures", permanent=True)
