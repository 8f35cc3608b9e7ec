"""Whistles in the reader's scope: the list, and one of them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.cases.forms.whistles.drafting import WhistleFilterForm
from tiaokuai.cases.presenters.whistles.page import whistle_context
from tiaokuai.cases.presenters.whistles.rows import COLUMNS, rows_for
from tiaokuai.cases.queries.whistles.desks import departments_of, town_of
from tiaokuai.cases.queries.whistles.listing import WhistleFilter, whistle_page
from tiaokuai.cases.rules.whistles.standings import TOWN
from tiaokuai.cases.views.whistles.found import found
from tiaokuai.kernel.clock import now, today
from tiaokuai.territory.queries import home_county
from tiaokuai.ui import pages
from tiaokuai.ui.components import Table
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import Page


@login_required
@require_safe
def list_whistles(request: HttpRequest) -> HttpResponse:
    """Newest first, with filters; a town finds the way to a new one here."""
    actor, at = actor_of(request), now()
    county = home_county(today())
    form = WhistleFilterForm(request.GET, departments=departments_of(county.code, today()) if county else [])
    chosen = WhistleFilter(**form.cleaned_data) if form.is_valid() else WhistleFilter()
    shown = whistle_page(actor.scope, chosen, after=pages.cursor_id(request.GET.get("after", "")))
    table = Table(
        caption=_("Whistles"),
        columns=COLUMNS,
        rows=rows_for(shown.whistles, at=at),
        empty=_("No whistle matches."),
        page=Page(shown.whistles, next=str(shown.after or ""), first="after" not in request.GET),
    )
    blows = any(actor.role in standing.roles for standing in TOWN) and bool(town_of(actor, today()))
    context = {"form": form, "table": table, "blows": blows}
    return pages.answer(request, "cases/whistles/list.html", context, fragment="cases/whistles/_list.html")


@require_safe
def show_whistle(request: HttpRequest, number: str) -> HttpResponse:
    whistle, actor = found(request, number)
    return pages.answer(
        request,
        "cases/whistles/whistle.html",
        whistle_context(whistle, actor, at=now()),
        fragment="cases/whistles/_whistle.html",
    )
