"""Retention: the terms, what is past them on a day (nothing is removed by looking), what went when; a new term."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tiaokuai.cases.queries.offers import county_and_towns
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.divisions import Level
from tiaokuai.overview.forms import DayForm, RetentionRuleForm
from tiaokuai.overview.presenters.retention import page
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.workflow.actions.retention import may_set_retention_rule, set_retention_rule
from tiaokuai.workflow.queries.retention import past_term, rules_of, runs
from tiaokuai.workflow.retention import kinds
from tiaokuai.workflow.rules.retention import Term


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    actor, day = _reader(request), today()
    form = DayForm(request.GET or {"day": day})
    asked = (form.cleaned_data["day"] if form.is_valid() else None) or day
    known, county = kinds(), actor.place[: Level.COUNTY]
    places = dict(county_and_towns(county, day)) if county else {}
    past = _past(actor, asked)
    context = {
        "form": form,
        "day": asked,
        "terms": page.term_table(known, rules_of(county, day), places, day),
        "counts": page.count_table(past, known),
        "cases": page.case_table(past, known) if past.numbers and past.named else None,
        "past": past,
        "shown": page.SHOWN,
        "most": page.MOST,
        "runs": page.run_table(runs(), known),
        "may_set": may_set_retention_rule(actor, county).ok,
    }
    whole, fragment = "overview/retention/retention.html", "overview/retention/_past.html"
    return pages.answer(request, whole, context, fragment=fragment)


@require_http_methods(["GET", "HEAD", "POST"])
def set_rule(request: HttpRequest) -> HttpResponse:
    """Asked twice: what is past the new term is shown before it holds."""
    actor, day = actor_of(request), today()
    county = actor.place[: Level.COUNTY]
    require(may_set_retention_rule(actor, county))
    form = RetentionRuleForm(request.POST or None, county=county, day=day)
    past = None
    if request.method == "POST" and form.is_valid():
        past = _past(actor, max(form.cleaned_data["valid_from"], day), form.term)
        if form.cleaned_data["understood"]:
            try:
                set_retention_rule(by=actor, at=now(), **form.keywords())
            except BadInput as bad:
                add_refusal(form, bad)
            else:
                return redirect("overview:retention")
        else:
            form.add_error("understood", _("Look at what is past this term, then say that you have."))
    context: dict[str, Any] = {"form": form}
    if past is not None:
        context |= {"past": past, "counts": page.count_table(past, kinds()), "most": page.MOST}
    wrong = form.is_bound and not form.is_valid()
    return pages.answer(request, "overview/retention/set_rule.html", context, status=422 if wrong else 200)


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in page.READERS:
        raise Http404
    return actor


def _past(actor: Actor, day: Any, instead: Term | None = None) -> page.Past:
    scope, numbers = page.scope_of(actor)
    return page.past_shown(past_term(day, scope, instead=instead), numbers=numbers)
