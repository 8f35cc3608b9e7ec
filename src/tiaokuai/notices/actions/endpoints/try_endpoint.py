from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Delivery, Endpoint
from tiaokuai.notices.rules.hands import may_keep
from tiaokuai.notices.states import Channel

TRIAL = "trial"


def try_endpoint(*, endpoint: Endpoint, by: Actor, at: datetime) -> Delivery:
    """An event that tells of nothing, on its way with the next tick, so that both sides see whether the way is open."""
    require(may_keep(by, endpoint.place))
    if endpoint.closed_on is not None:
        require(no("endpoint_closed", name=endpoint.name))
    about = {"kind": TRIAL, "at": at.isoformat(), "division": "", "role": "", "unit": endpoint.unit}
    with transaction.atomic():
        delivery = Delivery.objects.create(
            channel=Channel.WEBHOOK, endpoint=endpoint, about=about, made_at=at, due_at=at
        )
        payload = {"delivery": str(delivery.id)}
        remember("try_endpoint", "endpoint", endpoint.id, by=by, at=at, place=endpoint.place, payload=payload)
    return delivery
