"""All cases in the reader's scope, newest first, with filters and search."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tiaokuai.cases.forms.filters import FilterForm
from tiaokuai.cases.presenters.rows import COLUMNS, rows_for
from tiaokuai.cases.queries import case_in_scope, case_page
from tiaokuai.cases.queries.finding import holding
from tiaokuai.cases.queries.listing import counted
from tiaokuai.kernel.clock import local_date, now
from tiaokuai.ui import pages
from tiaokuai.ui.components import Table
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import Page


@login_required
@require_safe
def list_cases(request: HttpRequest) -> HttpResponse:
    """A number goes straight to its case; else the list that filters and words narrow, counted where there are any."""
    actor, at = actor_of(request), now()
    form = FilterForm(request.GET, day=local_date(at))
    words = form.cleaned_data.get("q", "").strip() if form.is_valid() else ""
    if words and (exact := case_in_scope(words, actor.scope)):
        return redirect("cases:show_case", exact.number)
    after = pages.cursor_id(request.GET.get("after", ""))
    worded = holding(words, actor.scope, form.chosen(), after=after)
    shown = case_page(actor.scope, worded.chosen, after=after)
    page = Page(shown.cases, next=str(shown.after or ""), first="after" not in request.GET)
    table = Table(
        caption=_("Cases"),
        columns=COLUMNS,
        rows=rows_for(shown.cases, shown.answers, at=at, words=words),
        empty=_("No case matches. Widen the filter, or look whether the place is in your scope."),
        page=page,
        counted=counted(actor.scope, form.chosen()) if form.narrows and not words else None,
    )
    return pages.answer(
        request,
        "cases/list.html",
        {"form": form, "table": table, "looked_through": worded.most},
        fragment="cases/_list.html",
    )
