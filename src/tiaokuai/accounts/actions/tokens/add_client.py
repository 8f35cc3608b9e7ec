from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import ApiClient
from tiaokuai.accounts.rules import people
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require


def add_client(
    *, name: str, unit: str, lines: Sequence[str], places: Sequence[str], by: Actor, at: datetime
) -> ApiClient:
    """Admit another body's system: `lines` are the unit codes it sees ("*": all), `places` division prefixes."""
    require(people.may_give_roles(by))
    if not name.strip():
        raise BadInput(no("client_without_name"), field="name")
    with transaction.atomic():
        client = ApiClient.objects.create(
            name=name.strip(), unit=unit, lines=list(lines), places=list(places)
        )
        payload = {"lines": list(lines) if "*" not in lines else ["all"], "places": list(places)}
        remember("add_client", "client", client.id, by=by, at=at, payload=payload)
    return client
