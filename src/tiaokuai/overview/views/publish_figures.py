"""The county centre looks at a quarter's figures and publishes them, or withdraws what was published."""

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from tiaokuai.cases.rules.figures import Quarter, settled_quarters
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.divisions import Level
from tiaokuai.overview import actions
from tiaokuai.overview.forms import PublishForm, WithdrawForm
from tiaokuai.overview.presenters.public_figures.page import formulas, names_in, tables
from tiaokuai.overview.presenters.public_figures.words import (
    GROUNDS,
    period_words,
    quarter_words,
    rules_told,
)
from tiaokuai.overview.queries.public_figures import counted_figures, publications_of, rows_in
from tiaokuai.overview.rules.public.counts import BY
from tiaokuai.overview.rules.public.periods import PublicPeriod, cells_of
from tiaokuai.overview.rules.public.who import may_publish_figures
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of

QUARTERS = 8
"""Settled quarters offered: two years."""

Choices = list[tuple[str, str]]


@require_http_methods(["GET", "HEAD", "POST"])
def publish_figures(request: HttpRequest) -> HttpResponse:
    """Shows what would be published; the digest of that goes along, so that nothing else is."""
    actor, county = _publisher(request)
    waiting, _published = _quarters(county)
    chosen = _chosen(request, waiting)
    form = None
    if chosen:
        form = PublishForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            digest = form.cleaned_data["digest"]
            try:
                actions.publish_figures(county=county, quarter=chosen, digest=digest, by=actor, at=now())
            except BadInput as bad:
                add_refusal(form, bad)
            else:
                return redirect("overview:public_figures")
    context = {"waiting": [(str(each), quarter_words(each)) for each in waiting], "rules": rules_told()}
    if chosen and form:
        context |= _preview(county, chosen, form)
    wrong = form is not None and form.is_bound
    template = "overview/public_figures/publish.html"
    return pages.answer(request, template, context, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_figures(request: HttpRequest) -> HttpResponse:
    actor, county = _publisher(request)
    _waiting, published = _quarters(county)
    quarters = [(str(each), quarter_words(each)) for each in published]
    form = WithdrawForm(request.POST or None, quarters=quarters, grounds=list(GROUNDS.items()))
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        quarter = next(each for each in published if str(each) == asked["quarter"])
        try:
            actions.withdraw_figures(
                county=county, quarter=quarter, ground=asked["ground"], by=actor, at=now()
            )
        except BadInput as bad:
            add_refusal(form, bad)
        else:
            return redirect("overview:public_figures")
    template, status = "overview/public_figures/withdraw.html", 422 if form.is_bound else 200
    return pages.answer(request, template, {"form": form, "published": published}, status=status)


def _publisher(request: HttpRequest) -> tuple[Actor, str]:
    actor = actor_of(request)
    county = actor.place[: Level.COUNTY]
    require(may_publish_figures(actor, county))
    return actor, county


def _quarters(county: str) -> tuple[list[Quarter], list[Quarter]]:
    """Settled quarters that wait to be published, and those that are, newest first."""
    published = [
        Quarter(each.year, each.quarter) for each in publications_of(county) if not each.withdrawn_at
    ]
    settled = islice(settled_quarters(today()), QUARTERS)
    return [quarter for quarter in settled if quarter not in published], published


def _chosen(request: HttpRequest, waiting: list[Quarter]) -> Quarter | None:
    asked = request.GET.get("quarter", "")
    return next((each for each in waiting if str(each) == asked), waiting[0] if waiting else None)


def _preview(county: str, quarter: Quarter, form: PublishForm) -> dict[str, object]:
    counted = counted_figures(county, quarter)
    form.data = {**form.data, "digest": counted.digest}
    form.initial["digest"] = counted.digest
    period = PublicPeriod("quarter", quarter.year, quarter.number)
    cells = {by: cells_of(period, [rows_in(counted.figures, by)]) for by in BY}
    return {
        "quarter": quarter,
        "form": form,
        "tables": tables(cells, names_in(period, cells), period_words(period)),
        "formulas": formulas(),
    }
