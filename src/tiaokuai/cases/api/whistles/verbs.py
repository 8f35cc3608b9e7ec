"""POST /whistles, /whistles/{number}/{verb} and /whistles/{number}/calls/{unit}/{verb}: the verbs of whistles."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Body
from ninja.responses import Status
from pydantic import AwareDatetime, Field, create_model

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import Draft, PlanStep
from tiaokuai.cases.api.keys import request_key
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.whistles.shown import shown_whole
from tiaokuai.cases.forms.whistles.verbs import CALLS
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.whistles import around_whistle, whistle_in_scope
from tiaokuai.cases.schemas import VerbIn
from tiaokuai.cases.schemas.whistles import AgreePlanIn, ChangeDraftIn, WhistleDetailOut, WhistleIn
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, no
from tiaokuai.kernel.clock import now
from tiaokuai.workflow.writer import RequestKey, already_done

_ASKED: Any = Body(...)  # type: ignore[type-arg]  # a function at run time
GIVEN = frozenset({"call", "whistle", "by", "at", "request"})
KINDS: dict[str, Any] = {
    "<class 'str'>": Annotated[str, Field(max_length=2000)],
    "<class 'int'>": int,
    "<class 'datetime.datetime'>": AwareDatetime,
}
WHOLE = ("blow_whistle", "withdraw_whistle", "call_unit")


@router.post("/whistles", response={201: WhistleDetailOut}, operation_id="draft_whistle")
def draft_whistle(request: HttpRequest, asked: WhistleIn) -> Status[dict[str, Any]]:
    """Draft a whistle; the answer says what the lists give each department. Takes `Idempotency-Key`."""
    actor = actor_with(request, "cases:write")
    given = asked.model_dump()
    key = request_key(request, "draft_whistle", given)
    whistle = whistling.draft_whistle(draft=_draft(given, actor), by=actor, at=now(), request=key)
    return Status(201, shown_whole(whistle, actor, at=now()))


@router.post("/whistles/{number}/change_draft", response=WhistleDetailOut, operation_id="change_draft")
def change_draft(request: HttpRequest, number: str, asked: ChangeDraftIn) -> dict[str, Any]:
    """Write a draft anew before it is blown. Takes `Idempotency-Key`."""
    actor, whistle = _whistle(request, number)
    given = asked.model_dump()
    version = given.pop("version")
    key = request_key(request, f"change_draft|{number}", given)
    _check_version(version, whistle.version, number, key, actor)
    draft = _draft(given, actor)
    return _told(whistling.change_draft(whistle=whistle, draft=draft, by=actor, at=now(), request=key), actor)


@router.post("/whistles/{number}/agree_plan", response=WhistleDetailOut, operation_id="agree_plan")
def agree_plan(request: HttpRequest, number: str, asked: AgreePlanIn) -> dict[str, Any]:
    """Agree who does what by when. Takes `Idempotency-Key`."""
    actor, whistle = _whistle(request, number)
    given = asked.model_dump()
    key = request_key(request, f"agree_plan|{number}", given)
    _check_version(given["version"], whistle.version, number, key, actor)
    steps = [PlanStep(**step) for step in given["steps"]]
    done = whistling.agree_plan(
        whistle=whistle, steps=steps, note=given["note"], by=actor, at=now(), request=key
    )
    return _told(done, actor)


def _body_of(verb: str) -> type[VerbIn]:
    """A schema with the keywords of the action."""
    fields: dict[str, Any] = {}
    for name, parameter in inspect.signature(getattr(whistling, verb)).parameters.items():
        if name not in GIVEN:
            default = ... if parameter.default is inspect.Parameter.empty else parameter.default
            fields[name] = (KINDS.get(str(parameter.annotation), str), default)
    model: type[VerbIn] = create_model(f"{verb.title().replace('_', '')}In", __base__=VerbIn, **fields)
    return model


def _on_whistle(verb: str) -> Callable[..., Any]:
    def view(request: HttpRequest, number: str, asked: Any = _ASKED) -> dict[str, Any]:
        actor, whistle = _whistle(request, number)
        given = asked.model_dump()
        version = given.pop("version")
        key = request_key(request, f"{verb}|{number}", given)
        _check_version(version, whistle.version, number, key, actor)
        done = getattr(whistling, verb)(whistle=whistle, by=actor, at=now(), request=key, **given)
        return _told(done, actor)

    return _described(view, verb)


def _on_call(verb: str) -> Callable[..., Any]:
    def view(request: HttpRequest, number: str, unit: str, asked: Any = _ASKED) -> dict[str, Any]:
        actor, whistle = _whistle(request, number)
        call = _call(whistle, unit)
        given = asked.model_dump()
        version = given.pop("version")
        key = request_key(request, f"{verb}|{number}|{unit}", given)
        _check_version(version, call.version, number, key, actor)
        getattr(whistling, verb)(call=call, by=actor, at=now(), request=key, **given)
        return _told(whistle, actor)

    return _described(view, verb)


def _described(view: Callable[..., Any], verb: str) -> Callable[..., Any]:
    action = getattr(whistling, verb)
    view.__name__ = verb
    view.__doc__ = inspect.getdoc(action) or inspect.getmodule(action).__doc__
    view.__annotations__["asked"] = _body_of(verb)
    return view


def _whistle(request: HttpRequest, number: str) -> tuple[Actor, Whistle]:
    actor = actor_with(request, "cases:write")
    whistle = whistle_in_scope(number, actor.scope)
    if whistle is None:
        raise Http404
    return actor, whistle


def _call(whistle: Whistle, unit: str) -> CalledUnit:
    call = around_whistle(whistle).call_of(unit)
    if call is None:
        raise Http404
    return call


def _told(whistle: Whistle, actor: Actor) -> dict[str, Any]:
    return shown_whole(whistle, actor, at=now())


def _check_version(seen: int, stands: int, number: str, key: RequestKey | None, actor: Actor) -> None:
    """A stale look is refused, unless the request was done before."""
    if seen != stands and not (key is not None and already_done(key, actor) is not None):
        raise ChangedMeanwhile(no("changed_meanwhile", number=number))


def _draft(given: dict[str, Any], actor: Actor) -> Draft:
    number = given["case"].strip()
    case = case_in_scope(number, actor.scope) if number else None
    if number and case is None:
        raise BadInput(no("no_such_case", number=number), field="case")
    return Draft(**{**given, "units": tuple(given["units"]), "case": case})


for _verb in WHOLE:
    router.post(f"/whistles/{{number}}/{_verb}", response=WhistleDetailOut, operation_id=_verb)(
        _on_whistle(_verb)
    )
for _verb in CALLS:
    router.post(
        f"/whistles/{{number}}/calls/{{unit}}/{_verb}", response=WhistleDetailOut, operation_id=_verb
    )(_on_call(_verb))
