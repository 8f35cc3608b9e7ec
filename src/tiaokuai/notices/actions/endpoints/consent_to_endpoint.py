from datetime import datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Endpoint
from tiaokuai.notices.rules.hands import may_consent


def consent_to_endpoint(*, endpoint: Endpoint, by: Actor, at: datetime) -> Endpoint:
    """The county centre agrees that this gateway is told of its place: from now on events go out. Again: no change."""
    require(may_consent(by, endpoint.place))
    if endpoint.closed_on is not None:
        require(no("endpoint_closed", name=endpoint.name))
    if endpoint.consented_on is not None:
        return endpoint
    with transaction.atomic():
        endpoint.consented_by, endpoint.consented_on = by.id, local_date(at)
        endpoint.save(update_fields=["consented_by", "consented_on"])
        remember("consent_to_endpoint", "endpoint", endpoint.id, by=by, at=at, place=endpoint.place)
    return endpoint
