from datetime import datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import ApiClient
from tiaokuai.accounts.queries.actors import forget_tokens
from tiaokuai.accounts.rules import clients as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require


def close_client(*, client: ApiClient, by: Actor, at: datetime) -> ApiClient:
    """Every token of the client is refused from now on, for good. Closing it again changes nothing.

    Raises `Refused` for whoever stands for neither hand in all places that it sees.
    """
    require(rules.may_close(by, client.unit, client.places))
    if client.closed_on is not None:
        return client
    with transaction.atomic():
        client.closed_on = clock.local_date(at)
        client.save(update_fields=["closed_on"])
        remember("close_client", "client", client.id, by=by, at=at, place=by.place)
    forget_tokens()
    return client
