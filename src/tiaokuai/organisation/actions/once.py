from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, models, transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey, already_done

M = TypeVar("M", bound=models.Model)


def once(*, request: RequestKey | None, kind: type[M], act: Callable[[], M], by: Actor, at: datetime) -> M:
    """What `act` gives, done once a key: asked again with the same, the row of `kind` that it gave then.

    Raises `Refused` ("key_used_otherwise") for a key that was used for something else.
    """
    if request is None:
        return act()
    found = _given_then(request, kind, by)
    if found is not None:
        return found
    try:
        with transaction.atomic():
            row = act()
            request.row(by, row.pk, at).save(force_insert=True)
    except IntegrityError:
        found = _given_then(request, kind, by)  # the same request at the same moment came first
        if found is None:
            raise
        return found
    return row


def _given_then(request: RequestKey, kind: type[M], by: Actor) -> M | None:
    done = already_done(request, by)
    return None if done is None else kind._default_manager.get(pk=done)  # noqa: SLF001  # of any model
