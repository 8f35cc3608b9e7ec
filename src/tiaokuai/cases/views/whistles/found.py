"""Reach a whistle, or one of its calls, in the actor's scope."""

from django.http import Http404, HttpRequest

from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.whistles import around_whistle, whistle_in_scope
from tiaokuai.kernel.actor import Actor
from tiaokuai.ui.navigation import actor_of


def found(request: HttpRequest, number: str) -> tuple[Whistle, Actor]:
    """Raises Http404 alike for a whistle unseen and a number unknown."""
    actor = actor_of(request)
    whistle = whistle_in_scope(number, actor.scope)
    if whistle is None:
        raise Http404
    return whistle, actor


def found_call(request: HttpRequest, number: str, unit: str) -> tuple[CalledUnit, Actor]:
    whistle, actor = found(request, number)
    call = around_whistle(whistle).call_of(unit)
    if call is None:
        raise Http404
    return call, actor
