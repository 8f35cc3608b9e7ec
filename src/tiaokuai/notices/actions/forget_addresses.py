"""Mail addresses past their term go, with what was on its way to them."""

from collections.abc import Mapping
from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Delivery, Notice, Reach
from tiaokuai.notices.queries.terms import kept_addresses
from tiaokuai.notices.rules.terms import ADDRESS
from tiaokuai.notices.states import Channel, DeliveryState
from tiaokuai.workflow.retention import Removal
from tiaokuai.workflow.rules.retention import due_on, terms_at


def forget_addresses(*, removal: Removal, by: Actor, at: datetime) -> tuple[Mapping[str, int], int]:
    """Of these accounts, what is due: looked at again under their lock. Within the caller's transaction."""
    locked = Reach.objects.select_for_update().filter(person__in=removal.ids).exclude(sealed_address="")
    people = list(locked.order_by("person").values_list("person", flat=True))
    due = {
        person: terms[0]
        for person, kept in kept_addresses(people, removal.day).items()
        if (terms := due_on(removal.day, kept, terms_at(kept.division, removal.terms)))
    }
    Reach.objects.filter(person__in=due).update(sealed_address="", confirmed_on=None)
    Notice.objects.filter(person__in=due, waits_for_digest=True).update(waits_for_digest=False)
    Delivery.objects.filter(channel=Channel.EMAIL, person__in=due, state=DeliveryState.WAITING).update(
        state=DeliveryState.DROPPED, done_at=at
    )
    for person, term in due.items():
        removed = {term.kind: {"months": term.months, "rule": term.rule}}
        payload = {"removed": removed, "run": removal.run}
        remember("forget_addresses", "user", person, by=by, at=at, payload=payload)
    return {ADDRESS: len(due)} if due else {}, len(due)
