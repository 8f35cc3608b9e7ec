"""One view for every verb: the table of forms says what it asks, the action of the same name does it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.cases import actions
from tiaokuai.cases.forms import VerbForm, form_for
from tiaokuai.cases.forms.keys import page_key, way_back
from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.case_page import case_context
from tiaokuai.cases.presenters.choices import CONSEQUENCES
from tiaokuai.cases.presenters.rows import similar_choices
from tiaokuai.cases.queries import case_in_scope, facts_of
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.cases.queries.similar import similar_to
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.cases.views.found import found
from tiaokuai.cases.words import DONE, VERBS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused, no, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.ui import pages
from tiaokuai.ui.forms import add_refusal
from tiaokuai.workflow.writer import RequestKey, already_done


def do_verb(verb: str) -> Callable[..., HttpResponse]:
    """The view of one verb: GET shows its form with the case beside it, POST does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, number: str) -> HttpResponse:
        case, actor = found(request, number)
        if request.method == "POST":
            return _post(request, verb, case, actor)
        require(CASE_FLOW.may(verb, state=case.state, actor=actor, facts=facts_of(case, at=now())))
        return _page(request, verb, case, actor, _form(verb, case, actor))

    view.__name__ = verb
    return view


def _post(request: HttpRequest, verb: str, case: Case, actor: Actor) -> HttpResponse:
    form = _form(verb, case, actor, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, verb, case, actor, form, status=422)
    key = page_key(request.POST.get("key", ""), f"{verb}|{case.number}", form.asked())
    if key is None or already_done(key, actor) is None:
        if form.cleaned_data["version"] != case.version:
            raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
        if refused := _refusal(verb, case, actor, form, key):
            return _page(request, verb, case, actor, form, status=refused)
    messages.success(request, _("%(number)s: %(done)s.") % {"number": case.number, "done": DONE[verb]})
    if back := way_back(request.POST.get("back", ""), request.get_host()):
        return redirect(back)
    if case_in_scope(case.number, actor.scope) is None:
        return redirect("overview:inbox")
    return redirect("cases:show_case", case.number)


def _refusal(verb: str, case: Case, actor: Actor, form: VerbForm, key: RequestKey | None) -> int:
    """Do it. 0 when it is done; else the status of the page that says why not, with the reason on the form."""
    try:
        _act(verb, case, actor, form.asked(), key)
    except ChangedMeanwhile:
        raise
    except BadInput as bad:
        field = {"matter": "other_matter", "target": "number"}.get(bad.field, bad.field)
        add_refusal(form, BadInput(bad.answer, field=field))
        return 422
    except Refused as refused:
        add_refusal(form, refused)
        return 409
    return 0


def _form(verb: str, case: Case, actor: Actor, data: Any = None, files: Any = None) -> VerbForm:
    similar = similar_choices(similar_to(case, actor.scope, to_merge=True)) if verb == "merge_case" else ()
    answer = newest_answers([case.id]).get(case.id) if verb == "rule_case" else None
    return form_for(verb, case, answer, similar=similar, day=today(), data=data, files=files)


def _act(verb: str, case: Case, actor: Actor, asked: dict[str, Any], key: RequestKey | None) -> None:
    if verb == "merge_case":
        number = asked.pop("target")
        target = case_in_scope(number, actor.scope)
        if target is None:
            raise BadInput(no("no_such_case", number=number), field="number")
        asked["target"] = target
    getattr(actions, verb)(case=case, by=actor, at=now(), request=key, **asked)


def _page(
    request: HttpRequest, verb: str, case: Case, actor: Actor, form: VerbForm, *, status: int = 200
) -> HttpResponse:
    context = case_context(case, actor, at=now()) | {
        "verb": verb,
        "label": VERBS[verb],
        "consequence": CONSEQUENCES.get(verb, ""),
        "form": form,
    }
    return pages.answer(
        request, "cases/verb/page.html", context, fragment="cases/verb/_beside.html", status=status
    )
