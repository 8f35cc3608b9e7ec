"""These pages are a grid worker's alone."""

import hashlib

from django.http import Http404, HttpRequest

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.ui.navigation import actor_of


def grid_worker(request: HttpRequest) -> Actor:
    """Who asks. Raises Http404 for everybody else."""
    actor = actor_of(request)
    if actor.role is not Role.GRID_WORKER:
        raise Http404
    return actor


def owner_of(actor: Actor) -> str:
    """The mark under which a device keeps what is this person's in this appointment. It names nobody."""
    text = f"{actor.id}|{actor.role}|{actor.unit}|{actor.place}"
    return hashlib.sha256(text.encode()).hexdigest()[:24]
