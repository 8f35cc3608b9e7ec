from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Delivery, Endpoint
from tiaokuai.notices.rules.hands import may_keep
from tiaokuai.notices.states import DeliveryState


def close_endpoint(*, endpoint: Endpoint, by: Actor, at: datetime) -> Endpoint:
    """Nothing goes there any more, also of what was on its way. Closing it again changes nothing."""
    require(may_keep(by, endpoint.place))
    if endpoint.closed_on is not None:
        return endpoint
    with transaction.atomic():
        endpoint.closed_on = local_date(at)
        endpoint.save(update_fields=["closed_on"])
        Delivery.objects.filter(endpoint=endpoint, state=DeliveryState.WAITING).update(
            state=DeliveryState.DROPPED, done_at=at
        )
        remember("close_endpoint", "endpoint", endpoint.id, by=by, at=at, place=endpoint.place)
    return endpoint
