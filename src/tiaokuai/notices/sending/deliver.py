"""Sends what is due, one after another. At least once: whoever dies between sending and noting it sends again.

A delivery is taken by moving its due moment on, in one statement, so that of two workers one has it. The id goes with
the message, and receivers tell repeats by it.
"""

import random
import time
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db.models import F

from tiaokuai.notices.models import Delivery
from tiaokuai.notices.rules.retrying import LEASE, is_over, wait_after
from tiaokuai.notices.sending.mails import send_mail
from tiaokuai.notices.sending.outcome import Outcome
from tiaokuai.notices.sending.webhooks import send_webhook
from tiaokuai.notices.states import Channel, DeliveryState

SECONDS: Final = 20.0
"""A tick sends for so long at most; what is left over is due at the next."""
AT_A_TIME: Final = 50

log = structlog.get_logger("tiaokuai.notices")


def deliver(*, at: datetime) -> int:
    """Send what is due; returns how many attempts were made. After a failure an endpoint rests until the next tick."""
    started, attempts, resting = time.monotonic(), 0, set[UUID]()
    for delivery in _due(at):
        passed = time.monotonic() - started
        if passed > SECONDS:
            break
        if delivery.endpoint_id in resting or not _taken(delivery, at):
            continue
        attempts += 1
        outcome = attempt(delivery, at=at + timedelta(seconds=passed))
        if outcome.problem and delivery.endpoint_id:
            resting.add(delivery.endpoint_id)
    return attempts


def take_and_send(delivery: Delivery, *, at: datetime) -> Outcome:
    """One delivery now, unless a worker has it already."""
    return attempt(delivery, at=at) if _taken(delivery, at) else Outcome()


def attempt(delivery: Delivery, *, at: datetime) -> Outcome:
    """Send one that was taken, and note how it ended; what nobody expected is logged and keeps no other from going."""
    try:
        outcome = send_mail(delivery) if delivery.channel == Channel.EMAIL else send_webhook(delivery, at=at)
    except (
        Exception
    ):  # one that breaks must not keep the rest from going; told in the log, and `_note` keeps "broken"
        log.exception("sending failed", delivery=str(delivery.id), channel=delivery.channel)
        outcome = Outcome("broken")
    _note(delivery, outcome, at)
    return outcome


def _due(at: datetime) -> list[Delivery]:
    due = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=at).select_related("endpoint")
    return list(due.order_by("due_at")[:AT_A_TIME])


def _taken(delivery: Delivery, at: datetime) -> bool:
    mine = Delivery.objects.filter(id=delivery.id, state=DeliveryState.WAITING, due_at=delivery.due_at)
    delivery.attempts += 1
    return bool(mine.update(due_at=at + LEASE, attempts=F("attempts") + 1))


def _note(delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    values: dict[str, object] = {"problem": outcome.problem, "status": outcome.status}
    if not outcome.problem:
        values |= {"state": DeliveryState.DROPPED if outcome.nothing else DeliveryState.SENT, "done_at": at}
    elif outcome.for_good or is_over(delivery.attempts):
        values |= {"state": DeliveryState.DEAD, "done_at": at}
        log.warning(
            "undelivered", delivery=str(delivery.id), channel=delivery.channel, problem=outcome.problem
        )
    else:
        values["due_at"] = at + wait_after(delivery.attempts, random.random())  # noqa: S311 - spreads, hides nothing
    Delivery.objects.filter(id=delivery.id).update(**values)
