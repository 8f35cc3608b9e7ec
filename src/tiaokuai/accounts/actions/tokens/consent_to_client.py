from datetime import datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import ApiClient
from tiaokuai.accounts.rules import clients as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require


def consent_to_client(*, client: ApiClient, by: Actor, at: datetime) -> ApiClient:
    """The county centre agrees that this client reads the cases of its places and lines, as they stand: a token that
    reads cases needs two hands. Consenting again changes nothing."""
    require(rules.may_consent(by, client.places))
    if client.closed_on is not None:
        require(no("client_closed", name=client.name))
    if client.consented_on is not None:
        return client
    with transaction.atomic():
        client.consented_by, client.consented_on = by.id, clock.local_date(at)
        client.save(update_fields=["consented_by", "consented_on"])
        remember("consent_to_client", "client", client.id, by=by, at=at, place=by.place)
    return client
