"""GET /cases/{number}/joint, POST /cases/{number}/start_joint and /cases/{number}/steps/{code}/{verb}."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_type_hints

from django.http import Http404, HttpRequest
from ninja import Body
from pydantic import Field, create_model

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases.actions import joint
from tiaokuai.cases.api.joint.shown import joint_shown
from tiaokuai.cases.api.keys import request_key
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.shown import as_read_by
from tiaokuai.cases.forms.joint.verbs import STEP_FORMS
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.joint.known import around_joint
from tiaokuai.cases.queries.joint.shown import step_in_scope
from tiaokuai.cases.schemas import VerbIn
from tiaokuai.cases.schemas.joint import JointOut, StartJointIn
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, no
from tiaokuai.kernel.clock import now
from tiaokuai.workflow.writer import RequestKey, already_done

_ASKED: Any = Body(...)  # type: ignore[type-arg]  # a function at run time
GIVEN = frozenset({"step", "by", "at", "request", "photos"})
"""Keywords of actions that do not come from the body. Photos go through the page."""


@router.get("/cases/{number}/joint", response=JointOut, operation_id="show_joint")
def show_joint(request: HttpRequest, number: str) -> dict[str, Any]:
    """The joint handling of a case: each step, and what the asker may do to it now, or why not."""
    actor = actor_with(request, "cases:read")
    return _told(_case(number, actor), actor)


@router.post("/cases/{number}/start_joint", response=JointOut, operation_id="start_joint")
def start_joint(request: HttpRequest, number: str, asked: StartJointIn) -> dict[str, Any]:
    """Let a case run on a template. Takes `Idempotency-Key`."""
    actor = actor_with(request, "cases:write")
    case = _case(number, actor)
    given = asked.model_dump()
    version = given.pop("version")
    key = request_key(request, f"start_joint|{number}", given)
    _check_version(version, case.version, number, key, actor)
    return _told(joint.start_joint(case=case, by=actor, at=now(), request=key, **given), actor)


def _body_of(verb: str) -> type[VerbIn]:
    """A schema with the keywords of the action."""
    fields: dict[str, Any] = {}
    action = getattr(joint, verb)
    kinds = get_type_hints(action)
    for name, parameter in inspect.signature(action).parameters.items():
        if name not in GIVEN:
            default = ... if parameter.default is inspect.Parameter.empty else parameter.default
            kind = Annotated[str, Field(max_length=2000)] if kinds[name] is str else kinds[name]
            fields[name] = (kind, default)
    model: type[VerbIn] = create_model(f"{verb.title().replace('_', '')}In", __base__=VerbIn, **fields)
    return model


def _on_step(verb: str) -> Callable[..., Any]:
    def view(request: HttpRequest, number: str, code: str, asked: Any = _ASKED) -> dict[str, Any]:
        actor = actor_with(request, "cases:write")
        step = step_in_scope(number, code, actor.scope)
        if step is None:
            raise Http404
        given = asked.model_dump()
        version = given.pop("version")
        key = request_key(request, f"{verb}|{number}|{code}", given)
        _check_version(version, step.version, number, key, actor)
        getattr(joint, verb)(step=step, by=actor, at=now(), request=key, **given)
        return _told(step.joint.case, actor)

    action = getattr(joint, verb)
    view.__name__ = verb
    view.__doc__ = inspect.getdoc(action) or inspect.getmodule(action).__doc__
    view.__annotations__["asked"] = _body_of(verb)
    return view


def _case(number: str, actor: Actor) -> Case:
    case = case_in_scope(number, actor.scope)
    if case is None:
        raise Http404
    return case


def _told(case: Case, actor: Actor) -> dict[str, Any]:
    around = around_joint(case)
    if around is None:
        raise Http404
    return as_read_by(actor, joint_shown(around, actor, at=now()), is_anonymous=case.is_anonymous)


def _check_version(seen: int, stands: int, number: str, key: RequestKey | None, actor: Actor) -> None:
    """A stale look is refused, unless the request was done before."""
    if seen != stands and not (key is not None and already_done(key, actor) is not None):
        raise ChangedMeanwhile(no("changed_meanwhile", number=number))


for _verb in STEP_FORMS:
    router.post(f"/cases/{{number}}/steps/{{code}}/{_verb}", response=JointOut, operation_id=_verb)(
        _on_step(_verb)
    )
