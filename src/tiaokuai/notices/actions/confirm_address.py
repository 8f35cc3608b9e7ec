from datetime import datetime
from uuid import UUID

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.links import holds
from tiaokuai.notices.models import Reach
from tiaokuai.notices.sealing import open_address


def confirm_address(*, token: str, by: Actor, at: datetime) -> Reach:
    """The mailbox to which the link went is used from now on. Following the link again changes nothing.

    Raises `Refused` for a link that is spoilt, three days old, of another account, or of an address changed since.
    """
    person = UUID(by.id.removeprefix("user:"))
    with transaction.atomic():
        reach = Reach.objects.select_for_update().filter(person=person).first()
        address = open_address(person, reach.sealed_address) if reach else ""
        if reach is None or not address or not holds(token, person, address):
            raise Refused(no("address_link_void"))
        if reach.confirmed_on is None:
            reach.confirmed_on = local_date(at)
            reach.save(update_fields=["confirmed_on"])
            remember("confirm_address", "user", person, by=by, at=at)
    return reach
