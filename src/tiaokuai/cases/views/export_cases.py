"""A filtered list of cases as a workbook or CSV. Sent by a button, not by an address: that it left is recorded."""

from collections.abc import Callable, Iterable

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tiaokuai.cases import actions
from tiaokuai.cases.forms.filters import FilterForm
from tiaokuai.cases.presenters import export
from tiaokuai.cases.queries.finding import holding
from tiaokuai.cases.queries.listing import counted, listed_whole
from tiaokuai.kernel.answer import YES, Answer, no, require
from tiaokuai.kernel.clock import CHINA, local_date, now
from tiaokuai.kernel.exports import Row, Sheet, Written, as_csv, as_workbook
from tiaokuai.search.queries import CAP
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import CSV, WORKBOOK, attached
from tiaokuai.ui.shell import identity_of

MOST = 50_000
"""Rows of one file. A longer list is refused with the way out, not cut."""


def export_cases(kind: str) -> Callable[[HttpRequest], FileResponse]:
    """The view that writes `kind`: "xlsx" or "csv"."""

    @login_required
    @require_POST
    def exported(request: HttpRequest) -> FileResponse:
        actor, at = actor_of(request), now()
        form = FilterForm(request.GET, day=local_date(at))
        narrowed = form.is_valid()
        words = form.cleaned_data.get("q", "") if narrowed else ""
        chosen = holding(words, actor.scope, form.chosen(), size=CAP).chosen
        require(no("bad_filter") if not narrowed else _fits(counted(actor.scope, chosen)))
        rows = export.case_rows(listed_whole(actor.scope, chosen), local_date(at))
        identity = identity_of(request)
        who = identity.appointment if identity else actor.role
        with transaction.atomic():
            written = _written(kind, rows, export.notes(form.in_words(), str(who), at))
            actions.export_cases(rows=written.rows, digest=written.digest, by=actor, at=at)
        name = f"cases-{at.astimezone(CHINA):%Y%m%d-%H%M}.{kind}"
        return attached(written, name, WORKBOOK if kind == "xlsx" else CSV)

    return exported


def _fits(rows: int) -> Answer:
    return YES if rows <= MOST else no("too_many_to_export", most=MOST, given=rows)


def _written(
    kind: str, rows: Iterable[Row], notes: Callable[[int, str], Iterable[tuple[str, str]]]
) -> Written:
    if kind == "csv":
        return as_csv(export.headings(), rows)
    return as_workbook([Sheet(_("Cases"), export.headings(), rows)], about=_("About"), notes=notes)
