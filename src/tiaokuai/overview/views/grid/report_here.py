"""A grid worker reports what they found: the place is their own grid, or where they stand if they say so."""

import secrets
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.actions import Report
from tiaokuai.cases.forms.keys import page_key
from tiaokuai.cases.queries.offers import matter_choices
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.divisions import Level
from tiaokuai.overview.forms import GridReportForm
from tiaokuai.overview.presenters.grid.places import place_choices
from tiaokuai.overview.views.grid.who import grid_worker, owner_of
from tiaokuai.ui import pages, wording
from tiaokuai.ui.forms import add_refusal
from tiaokuai.workflow.writer import RequestKey


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_here(request: HttpRequest) -> HttpResponse:
    """One page: what happened, and a press. Sent again under the same key it is one report."""
    actor = grid_worker(request)
    form = GridReportForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        places=place_choices(actor, today()),
        matters=matter_choices(today()),
        initial={"key": secrets.token_urlsafe(24)},
    )
    if form.is_bound and form.is_valid():
        try:
            _report(request, actor, form.cleaned_data)
        except BadInput as bad:
            add_refusal(form, bad)
        else:
            return redirect("overview:my_grid")
    status = 422 if form.is_bound else 200
    context = {"form": form, "owner": owner_of(actor)}
    return pages.answer(request, "overview/grid/report.html", context, status=status)


def _report(request: HttpRequest, actor: Actor, asked: dict[str, Any]) -> None:
    at, place = now(), asked["place"]
    is_grid = len(place) > Level.VILLAGE
    stands = asked["lat"] is not None and asked["lon"] is not None
    report = Report(
        text=asked["text"],
        source=Source.GRID,
        matter=asked["matter"],
        lon=asked["lon"] if stands else None,
        lat=asked["lat"] if stands else None,
        division=place[: Level.VILLAGE],
        grid=place if is_grid and not stands else "",
        place_text=asked["place_text"],
        photos=asked["photos"],
    )
    said = {name: value for name, value in asked.items() if name != "key"}
    key = page_key(asked["key"], "report_here", said)
    done = actions.report_case(report=report, by=actor, at=at, request=key)
    sentence = _("%(number)s: reported.") % {"number": done.case.number}
    if asked["done"]:
        sentence = _solved(done.case, actor, asked["done"], key) or sentence
    messages.success(request, sentence)


def _solved(case: Any, actor: Actor, said: str, key: RequestKey | None) -> str:
    """Reported and solved in one go; what was solved and cannot be recorded so is still reported."""
    after = RequestKey(f"{key.key}.done", key.fingerprint) if key else None
    try:
        actions.self_solve_case(case=case, by=actor, at=now(), note=said, request=after)
    except Refused as refused:
        return _("%(number)s: reported, but not closed as solved. %(why)s") % {
            "number": case.number,
            "why": wording.sentence(refused.answer),
        }
    return _("%(number)s: reported, and solved on the spot.") % {"number": case.number}
