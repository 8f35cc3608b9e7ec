"""Reach a template of the county, or a step of a case in the actor's scope."""

from django.http import Http404, HttpRequest

from tiaokuai.cases.models import JointStep, OneMatter
from tiaokuai.cases.queries.joint.shown import step_in_scope
from tiaokuai.cases.queries.joint.templates import editions_of
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import today
from tiaokuai.territory.queries import home_county
from tiaokuai.ui.navigation import actor_of


def county() -> str:
    """The county of the platform, "" before it is founded."""
    home = home_county(today())
    return home.code if home else ""


def found_template(code: str, edition: str = "") -> OneMatter:
    """The edition of that number, or the newest. Raises Http404 for what is not there."""
    rows = editions_of(code, county())
    wanted = [row for row in rows if str(row.edition) == edition] if edition else rows
    if not wanted:
        raise Http404
    return wanted[0]


def found_step(request: HttpRequest, number: str, code: str) -> tuple[JointStep, Actor]:
    """Raises Http404 alike for a step unseen and unknown."""
    actor = actor_of(request)
    step = step_in_scope(number, code, actor.scope)
    if step is None:
        raise Http404
    return step, actor
