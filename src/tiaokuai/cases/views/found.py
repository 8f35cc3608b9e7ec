"""Reach a case in the actor's scope: what is not in sight does not exist for the reader."""

from django.http import Http404, HttpRequest

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.kernel.actor import Actor
from tiaokuai.ui.navigation import actor_of


def found(request: HttpRequest, number: str) -> tuple[Case, Actor]:
    """The case and the actor. Raises Http404 alike for a case unseen and a number unknown."""
    actor = actor_of(request)
    case = case_in_scope(number, actor.scope)
    if case is None:
        raise Http404
    return case, actor
