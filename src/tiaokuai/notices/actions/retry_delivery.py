from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, no, require
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Delivery
from tiaokuai.notices.rules.hands import may_operate
from tiaokuai.notices.states import DeliveryState


def retry_delivery(*, delivery: Delivery, by: Actor, at: datetime) -> Delivery:
    """A dead letter is due again, with all its attempts before it and under its own id."""
    require(may_operate(by))
    with transaction.atomic():
        dead = Delivery.objects.filter(id=delivery.id, state=DeliveryState.DEAD)
        if not dead.update(state=DeliveryState.WAITING, attempts=0, due_at=at, done_at=None):
            raise ChangedMeanwhile(no("changed_meanwhile"))
        remember(
            "retry_delivery",
            "delivery",
            delivery.id,
            by=by,
            at=at,
            place=by.place,
            payload={"problem": delivery.problem},
        )
    delivery.refresh_from_db()
    return delivery
