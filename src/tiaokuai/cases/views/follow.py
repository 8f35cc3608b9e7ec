"""Follow a report by its receipt code. The code travels in the body of a request, never in an address or a log."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tiaokuai.accounts import pacing
from tiaokuai.cases import actions
from tiaokuai.cases.forms.follow import FOLLOW_FORMS, CodeForm
from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.following import follow_context
from tiaokuai.cases.presenters.pressure.consequences import WITHDRAW_RATING
from tiaokuai.cases.queries import case_of_receipt, facts_of
from tiaokuai.cases.queries.pressure.known import set_aside
from tiaokuai.cases.queries.receipts import leading_case
from tiaokuai.cases.rules.checks import is_independent
from tiaokuai.cases.words import DONE
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Refused, require
from tiaokuai.kernel.clock import now
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.views.asking import asked_again

CHECKS = frozenset({"verify_case", "fail_verification"})


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Asks for the code on GET. POST shows the report, after doing what its holder asked for.

    Codes that no report has are counted: nobody tries them by the thousand.
    """
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return pages.answer(
            request, "cases/follow_code.html", {"form": form}, status=422 if form.is_bound else 200
        )
    if seconds := pacing.CODES.wait(request):
        form.add_error(None, pacing.sentence(seconds))
        return pacing.held(pages.answer(request, "cases/follow_code.html", {"form": form}), seconds)
    found = case_of_receipt(form.cleaned_data["code"])
    if found is None:
        pacing.CODES.count(request)
        form.add_error("code", _("No report has this code. Check for mistyped characters."))
        return pages.answer(request, "cases/follow_code.html", {"form": form}, status=422)
    report, holder = found
    case = leading_case(report)
    bound: dict[str, Any] = {}
    verb = request.POST.get("verb", "")
    if verb in FOLLOW_FORMS:
        asked = FOLLOW_FORMS[verb](request.POST)
        bound[verb] = asked
        if asked.is_valid():
            if verb == "withdraw_rating" and (
                page := asked_again(request, WITHDRAW_RATING, about=report.number)
            ):
                return page
            try:
                if verb in CHECKS:
                    _require_outsider(request, case)
                case = _act(verb, case, holder, asked.cleaned_data)
                bound = {}
                said = {"number": case.number, "done": DONE[verb]}
                messages.success(request, _("%(number)s: %(done)s.") % said)
            except Refused as refused:
                add_refusal(asked, refused)
    forms = {verb: bound.get(verb) or form() for verb, form in FOLLOW_FORMS.items()}
    context = follow_context(report, case, holder, at=now(), forms=forms)
    context["code"] = form.cleaned_data["code"]
    return pages.answer(request, "cases/follow.html", context, status=422 if bound else 200)


def _require_outsider(request: HttpRequest, case: Case) -> None:
    """Whoever is signed in as staff checks nothing with a receipt that they may not check in their own name."""
    person = actor_of(request)
    if person.role is not Role.RESIDENT:
        require(is_independent(person, facts_of(case, at=now())))


def _act(verb: str, case: Case, holder: Actor, asked: dict[str, Any]) -> Case:
    """What concerns pressure is done to a report of its own, and leaves the case as it is."""
    act = getattr(actions, verb)
    if verb == "report_pressure":
        act(case=case, by=holder, at=now(), **asked)
        return case
    if verb in {"withdraw_rating", "rate_anew"}:
        act(report=set_aside(case, holder), by=holder, at=now(), **asked)
        return case
    done: Case = act(case=case, by=holder, at=now(), **asked)
    return done
