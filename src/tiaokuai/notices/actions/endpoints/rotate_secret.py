from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Endpoint
from tiaokuai.notices.rules.hands import may_add
from tiaokuai.notices.sealing import Opened, new_secret, open_endpoint, seal_endpoint

BOTH_HOLD: Final = timedelta(days=1)


def rotate_secret(*, endpoint: Endpoint, by: Actor, at: datetime) -> tuple[Endpoint, str]:
    """A new secret, shown once. For a day both sign each event, so that the other side can change over in between."""
    require(may_add(by))
    if endpoint.closed_on is not None:
        require(no("endpoint_closed", name=endpoint.name))
    secret = new_secret()
    with transaction.atomic():
        locked = Endpoint.objects.select_for_update().get(id=endpoint.id)
        before = open_endpoint(locked.id, locked.sealed)
        locked.sealed = seal_endpoint(locked.id, Opened(before.url, secret, old=before.secret))
        locked.old_secret_until = at + BOTH_HOLD
        locked.save(update_fields=["sealed", "old_secret_until"])
        payload = {"until": locked.old_secret_until}
        remember("rotate_secret", "endpoint", locked.id, by=by, at=at, place=locked.place, payload=payload)
    return locked, secret
