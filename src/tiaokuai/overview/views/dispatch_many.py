"""Many cases of the inbox at once: first what differs between them, then each on its own, and what became of each."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.actions import Outcome
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.listing import cases_numbered, newest_answers
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, BadInput, no
from tiaokuai.kernel.clock import now
from tiaokuai.overview.presenters.dispatch_many import (
    differences,
    outcome_table,
    proposal_table,
    proposals_of,
)
from tiaokuai.overview.presenters.inbox import address, may_command
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of

MOST = 100
"""Cases that are dispatched together."""


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def dispatch_many(request: HttpRequest) -> HttpResponse:
    """GET with `case` numbers asks, POST with "number:version" does what was shown. Without any: back to the list."""
    actor = actor_of(request)
    if not may_command(actor):
        raise Http404
    asked = request.POST if request.method == "POST" else request.GET
    chosen = list(dict.fromkeys(asked.getlist("case")))
    if len(chosen) > MOST:
        raise BadInput(no("too_many_chosen", most=MOST), field="case")
    back = asked.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = address()
    if not chosen:
        return redirect(back)
    return (
        _do(request, actor, chosen, back) if request.method == "POST" else _ask(request, actor, chosen, back)
    )


def _ask(request: HttpRequest, actor: Actor, numbers: Sequence[str], back: str) -> HttpResponse:
    at, cases = now(), cases_numbered(numbers, actor.scope)
    can, cannot = proposals_of(cases, newest_answers(case.id for case in cases), actor)
    context = {
        "proposals": can,
        "table": proposal_table(can, at=at),
        "differs": differences(can, at=at),
        "cannot": cannot,
        "back": back,
    }
    return pages.answer(request, "overview/dispatch_many.html", context)


def _do(request: HttpRequest, actor: Actor, chosen: Sequence[str], back: str) -> HttpResponse:
    seen = _versions(chosen)
    cases = cases_numbered(list(seen), actor.scope)
    fresh = [case for case in cases if case.version == seen[case.number]]
    stale = [Outcome(case, _changed(case)) for case in cases if case.version != seen[case.number]]
    at = now()
    outcomes = [*(actions.dispatch_many(cases=fresh, by=actor, at=at) if fresh else []), *stale]
    done = sum(outcome.answer.ok for outcome in outcomes)
    context = {
        "table": outcome_table(outcomes, at=at),
        "done": done,
        "refused": len(outcomes) - done,
        "back": back,
    }
    return pages.answer(request, "overview/dispatched_many.html", context)


def _changed(case: Case) -> Answer:
    return no("changed_meanwhile", number=case.number)


def _versions(chosen: Sequence[str]) -> dict[str, int]:
    """Number to the version seen. Raises `BadInput` for what is no such pair."""
    pairs = [text.rpartition(":") for text in chosen]
    if any(not number or not (version.isascii() and version.isdigit()) for number, _colon, version in pairs):
        raise BadInput(no("bad_choice_of_cases"), field="case")
    return {number: int(version) for number, _colon, version in pairs}
