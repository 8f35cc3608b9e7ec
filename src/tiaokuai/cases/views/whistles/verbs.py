"""One view for every verb of a whistle, and one for every verb of a call."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tiaokuai.accounts.queries.people import holders_of
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.forms.whistles.verbs import PlanForm, form_for
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.presenters.whistles.choices import CONSEQUENCES
from tiaokuai.cases.presenters.whistles.page import whistle_context
from tiaokuai.cases.queries.offers import Pairs
from tiaokuai.cases.queries.whistles import around_whistle, call_facts, whistle_facts, whistle_in_scope
from tiaokuai.cases.queries.whistles.desks import departments_of
from tiaokuai.cases.rules.whistles import CALL_FLOW, WHISTLE_FLOW
from tiaokuai.cases.states.whistles import CALL_TABLE
from tiaokuai.cases.views.whistles.found import found, found_call
from tiaokuai.cases.words.whistles import DONE, VERBS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, Refused, no, require
from tiaokuai.kernel.clock import now, today
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui import pages, wording

View = Callable[..., HttpResponse]


def on_whistle(verb: str) -> View:
    """GET shows the form of a verb on the whole whistle, POST does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, number: str) -> HttpResponse:
        whistle, actor = found(request, number)
        facts = whistle_facts(whistle, around_whistle(whistle), at=now())
        may = WHISTLE_FLOW.may(verb, state=whistle.state, actor=actor, facts=facts)
        if request.method != "POST":
            require(may)
        form = _whole_form(verb, whistle, request.POST if request.method == "POST" else None)

        def act() -> None:
            asked = form.asked() if not isinstance(form, PlanForm) else _plan(form)
            getattr(whistling, verb)(whistle=whistle, by=actor, at=now(), **asked)

        return _answered(request, verb, whistle, actor, form, whistle.version, act)

    view.__name__ = verb
    return view


def on_call(verb: str) -> View:
    """GET shows the form of a verb on one department's call, POST does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, number: str, unit: str) -> HttpResponse:
        call, actor = found_call(request, number, unit)
        facts = call_facts(call.whistle, call, around_whistle(call.whistle), at=now())
        if request.method != "POST":
            require(CALL_FLOW.may(verb, state=call.state, actor=actor, facts=facts))
        form = form_for(
            verb,
            call.version,
            people=_people(call, actor) if verb == "acknowledge_call" else [],
            initial={"place": call.whistle.place_text, "arrived_at": now()},
            data=request.POST if request.method == "POST" else None,
        )

        def act() -> None:
            getattr(whistling, verb)(call=call, by=actor, at=now(), **form.asked())

        return _answered(request, verb, call.whistle, actor, form, call.version, act, call=call)

    view.__name__ = verb
    return view


def _answered(
    request: HttpRequest,
    verb: str,
    whistle: Whistle,
    actor: Actor,
    form: forms.Form,
    version: int,
    act: Callable[[], None],
    *,
    call: CalledUnit | None = None,
) -> HttpResponse:
    if request.method != "POST":
        return _page(request, verb, whistle, actor, form, call)
    if not form.is_valid():
        return _page(request, verb, whistle, actor, form, call, status=422)
    if form.cleaned_data["version"] != version:
        raise ChangedMeanwhile(no("changed_meanwhile", number=whistle.number))
    try:
        act()
    except ChangedMeanwhile:
        raise
    except BadInput as bad:
        form.add_error(bad.field if bad.field in form.fields else None, wording.sentence(bad.answer))
        return _page(request, verb, whistle, actor, form, call, status=422)
    except Refused as refused:
        form.add_error(None, wording.sentence(refused.answer))
        return _page(request, verb, whistle, actor, form, call, status=409)
    messages.success(request, _("%(number)s: %(done)s.") % {"number": whistle.number, "done": DONE[verb]})
    if whistle_in_scope(whistle.number, actor.scope) is None:
        return redirect("overview:inbox")
    return redirect("cases:show_whistle", whistle.number)


def _whole_form(verb: str, whistle: Whistle, data: Any) -> Any:
    if verb == "agree_plan":
        owners = _owners(whistle)
        return PlanForm(data, owners=owners, town=whistle.unit, initial={"version": whistle.version})
    departments: Pairs = departments_of(whistle.division, today()) if verb == "call_unit" else []
    return form_for(verb, whistle.version, departments=departments, data=data)


def _owners(whistle: Whistle) -> list[tuple[str, str]]:
    """Those who are there, and the town itself, with their names."""
    there = [call.unit for call in around_whistle(whistle).calls if (call.state, "agree_plan") in CALL_TABLE]
    names = names_of([*there, whistle.unit], today())
    return [(unit, names[unit]) for unit in dict.fromkeys([*there, whistle.unit])]


def _plan(form: PlanForm) -> dict[str, Any]:
    return {"steps": form.steps(), "note": form.cleaned_data["note"]}


def _people(call: CalledUnit, actor: Actor) -> list[tuple[str, str]]:
    """Whom the department may send: the reader first."""
    known = dict(holders_of(call.unit, today()))
    first = {actor.id: known.get(actor.id, _("Myself"))}
    return list({**first, **known}.items())


def _page(
    request: HttpRequest,
    verb: str,
    whistle: Whistle,
    actor: Actor,
    form: forms.Form,
    call: CalledUnit | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = whistle_context(whistle, actor, at=now()) | {
        "label": VERBS[verb],
        "consequence": CONSEQUENCES.get(verb, ""),
        "form": form,
        "called": names_of([call.unit], today())[call.unit] if call else "",
        "pairs": isinstance(form, PlanForm),
    }
    return pages.answer(request, "cases/whistles/verb.html", context, status=status)
