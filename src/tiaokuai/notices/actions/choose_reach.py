from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Delivery, Notice, Reach
from tiaokuai.notices.queries import reach_of
from tiaokuai.notices.rules.kinds import OUTSIDE, Mail
from tiaokuai.notices.rules.reach import check_hours, may_ask_again
from tiaokuai.notices.sealing import open_address, seal_address
from tiaokuai.notices.states import Channel, DeliveryState


def choose_reach(
    *,
    by: Actor,
    at: datetime,
    address: str,
    choices: Mapping[str, str],
    digest_hour: int,
    quiet_from: int,
    quiet_to: int,
    language: str,
) -> Reach:
    """Set what reaches the actor's own account and how. A new address is written to only after its link was followed.

    `address` "" takes it away with all that was on its way to it. Raises `Refused` for a new address within a few
    minutes of the last: nobody floods a stranger's mailbox with our links.
    """
    person = UUID(by.id.removeprefix("user:"))
    _check(choices, digest_hour, quiet_from, quiet_to)
    with transaction.atomic():
        reach = Reach.objects.select_for_update().filter(person=person).first() or reach_of(person)
        changed = address != open_address(person, reach.sealed_address)
        if changed:
            _change_address(reach, address, at)
        reach.choices = dict(choices)
        reach.digest_hour, reach.quiet_from, reach.quiet_to = digest_hour, quiet_from, quiet_to
        reach.language = language
        reach.save()
        payload = {
            "choices": dict(choices),
            "digest_hour": digest_hour,
            "quiet_from": quiet_from,
            "quiet_to": quiet_to,
            "address": _said(changed=changed, address=address),
        }
        remember("choose_reach", "user", person, by=by, at=at, payload=payload)
    return reach


def _check(choices: Mapping[str, str], *hours: int) -> None:
    if set(choices) - set(OUTSIDE) or set(choices.values()) - set(Mail):
        raise BadInput(no("notice_choice_unknown"), field="choices")
    require(check_hours(*hours))


def _change_address(reach: Reach, address: str, at: datetime) -> None:
    Delivery.objects.filter(channel=Channel.EMAIL, person=reach.person, state=DeliveryState.WAITING).update(
        state=DeliveryState.DROPPED, done_at=at
    )
    Notice.objects.filter(person=reach.person, waits_for_digest=True).update(waits_for_digest=False)
    if address:
        require(may_ask_again(reach.asked_at, at, is_on=bool(settings.TIAOKUAI_EMAIL_URL)))
        reach.asked_at = at
        Delivery.objects.create(
            channel=Channel.EMAIL, person=reach.person, about={"confirm": True}, made_at=at, due_at=at
        )
    reach.sealed_address, reach.confirmed_on = seal_address(reach.person, address), None


def _said(*, changed: bool, address: str) -> str:
    if not changed:
        return "kept"
    return "new" if address else "none"
