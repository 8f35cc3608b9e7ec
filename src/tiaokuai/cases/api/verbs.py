"""POST /cases/{number}/{verb}: every verb at an address of its own name, its body read from the action's signature."""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Body
from pydantic import AwareDatetime, Field, create_model

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases import actions
from tiaokuai.cases.api.keys import request_key
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.shown import as_read_by, shown
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.cases.schemas import CaseOut, VerbIn
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, ChangedMeanwhile, no
from tiaokuai.kernel.clock import now
from tiaokuai.workflow.writer import already_done

_ASKED: Any = Body(...)  # type: ignore[type-arg]  # a function at run time

GIVEN = frozenset({"case", "by", "at", "request", "photos"})
"""Keywords of actions that do not come from the body. Photos go through the page."""

OFFERED = [
    verb
    for verb in CASE_FLOW.verbs
    if hasattr(actions, verb) and verb not in {"report_case", "evaluate_case"}
]


def _body_of(verb: str) -> type[VerbIn]:
    """A schema with the keywords of the action; a case is named by its number."""
    fields: dict[str, Any] = {}
    for name, parameter in inspect.signature(getattr(actions, verb)).parameters.items():
        if name in GIVEN:
            continue
        kind = _KINDS.get(str(parameter.annotation), str)
        default = ... if parameter.default is inspect.Parameter.empty else parameter.default
        fields[name] = (kind, list(default) if isinstance(default, tuple) else default)
    model: type[VerbIn] = create_model(f"{verb.title().replace('_', '')}In", __base__=VerbIn, **fields)
    return model


_KINDS: dict[str, Any] = {
    "<class 'str'>": Annotated[str, Field(max_length=2000)],
    "<class 'int'>": int,
    "<class 'bool'>": bool,
    "bool | None": bool | None,
    "int | None": int | None,
    "<class 'datetime.datetime'>": AwareDatetime,
    "collections.abc.Sequence[str]": list[str],
    "collections.abc.Sequence[str] | None": list[str] | None,
    str(actions.merge_case.__annotations__["target"]): Annotated[str, Field(max_length=40)],
}


def _view(verb: str) -> Callable[..., Any]:
    body = _body_of(verb)

    def view(request: HttpRequest, number: str, asked: Any = _ASKED) -> dict[str, Any]:
        actor = actor_with(request, "cases:write")
        case = case_in_scope(number, actor.scope)
        if case is None:
            raise Http404
        given = asked.model_dump()
        version = given.pop("version")
        key = request_key(request, f"{verb}|{number}", given)
        repeated = key is not None and already_done(key, actor) is not None
        if version != case.version and not repeated:
            raise ChangedMeanwhile(no("changed_meanwhile", number=case.number))
        if "target" in given:
            given["target"] = _target(given["target"], actor)
        case = getattr(actions, verb)(case=case, by=actor, at=now(), request=key, **given)
        told = shown(case, newest_answers([case.id]).get(case.id))
        return as_read_by(actor, told, is_anonymous=case.is_anonymous)

    view.__name__ = verb
    view.__doc__ = inspect.getdoc(getattr(actions, verb)) or inspect.getmodule(getattr(actions, verb)).__doc__
    view.__annotations__["asked"] = body
    return view


def _target(number: str, actor: Actor) -> Any:
    target = case_in_scope(number, actor.scope)
    if target is None:
        raise BadInput(no("not_a_merge_target", number=number), field="target")
    return target


for _verb in OFFERED:
    router.post(f"/cases/{{number}}/{_verb}", response=CaseOut, operation_id=_verb)(_view(_verb))
