"""One view for every verb of a step: the table of forms says what it asks, the action of the same name does it."""

import secrets
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.cases.actions import joint
from tiaokuai.cases.forms.joint.verbs import StepForm, step_form
from tiaokuai.cases.forms.keys import page_key
from tiaokuai.cases.models import JointStep
from tiaokuai.cases.presenters.joint.choices import CONSEQUENCES
from tiaokuai.cases.presenters.joint.pages import step_context
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.joint.known import around_of, step_facts
from tiaokuai.cases.rules.joint.flow import STEP_FLOW
from tiaokuai.cases.views.joint.found import found_step
from tiaokuai.cases.words.joint import DONE, VERBS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused, no, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.workflow.writer import already_done


def on_step(verb: str) -> Callable[..., HttpResponse]:
    """GET shows the form of a verb on a step, POST does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, number: str, code: str) -> HttpResponse:
        step, actor = found_step(request, number, code)
        if request.method == "POST":
            return _post(request, verb, step, actor)
        around = around_of([step.joint])[step.joint_id]
        facts = step_facts(step, around, at=now())
        require(STEP_FLOW.may(verb, state=step.state, actor=actor, facts=facts))
        return _page(request, verb, step, step_form(verb, step, today()))

    view.__name__ = verb
    return view


def _post(request: HttpRequest, verb: str, step: JointStep, actor: Actor) -> HttpResponse:
    case = step.joint.case
    form = step_form(verb, step, today(), data=request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, verb, step, form, status=422)
    key = page_key(request.POST.get("key", ""), f"{verb}|{case.number}|{step.code}", form.asked())
    if key is None or already_done(key, actor) is None:
        if form.cleaned_data["version"] != step.version:
            raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
        try:
            getattr(joint, verb)(step=step, by=actor, at=now(), request=key, **form.asked())
        except ChangedMeanwhile:
            raise
        except Refused as refused:
            add_refusal(form, refused)
            return _page(request, verb, step, form, status=422 if isinstance(refused, BadInput) else 409)
    said = {"number": case.number, "step": step.name, "done": DONE[verb]}
    messages.success(request, _("%(number)s, %(step)s: %(done)s.") % said)
    if case_in_scope(case.number, actor.scope) is None:
        return redirect("overview:inbox")
    return redirect(reverse("cases:show_case", args=[case.number]) + f"#step-{step.code}")


def _page(
    request: HttpRequest, verb: str, step: JointStep, form: StepForm, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = step_context(step, today()) | {
        "label": VERBS[verb],
        "consequence": CONSEQUENCES.get(verb, ""),
        "form": form,
        "key": request.POST.get("key") or secrets.token_urlsafe(18),
    }
    return pages.answer(request, "cases/joint/verb.html", context, status=status)
