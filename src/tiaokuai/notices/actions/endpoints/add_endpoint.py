from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from tiaokuai.accounts.rules.clients import check_places, check_units
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.kernel.ids import uuid7
from tiaokuai.notices.actions.record import remember
from tiaokuai.notices.models import Endpoint
from tiaokuai.notices.rules.addresses import check_url
from tiaokuai.notices.rules.hands import may_add
from tiaokuai.notices.rules.kinds import OUTSIDE
from tiaokuai.notices.sealing import Opened, new_secret, seal_endpoint
from tiaokuai.organisation.queries import units_on
from tiaokuai.territory.queries import names_on


def add_endpoint(
    *, name: str, unit: str, url: str, kinds: Sequence[str], place: str, by: Actor, at: datetime
) -> tuple[Endpoint, str]:
    """Admit a gateway, for which `unit` answers; returns it with its secret, which is shown once.

    `place`: division code prefix whose notices it takes. Nothing is sent before the county centre consents. Raises
    `BadInput` for an address that is not https or leads inside, and for what does not stand today or lies outside
    `by.place`.
    """
    require(may_add(by))
    given = name.strip(), unit.strip(), url.strip(), place.strip()
    for field, answer in _checks(*given, kinds, by, at):
        if not answer.ok:
            raise BadInput(answer, field=field)
    name, unit, url, place = given
    secret, key = new_secret(), uuid7()
    with transaction.atomic():
        endpoint = Endpoint.objects.create(
            id=key,
            name=name,
            unit=unit,
            host=urlsplit(url).netloc,
            sealed=seal_endpoint(key, Opened(url, secret)),
            kinds=sorted(set(kinds)),
            place=place,
        )
        payload = {"kinds": endpoint.kinds, "place": place}
        remember("add_endpoint", "endpoint", key, by=by, at=at, place=place, payload=payload)
    return endpoint, secret


def _checks(
    name: str, unit: str, url: str, place: str, kinds: Sequence[str], by: Actor, at: datetime
) -> list[tuple[str, Answer]]:
    day = local_date(at)
    full = place.ljust(CODE_LENGTH, "0")
    return [
        ("name", YES if name else no("endpoint_without_name")),
        ("unit", YES if unit in units_on([unit], day) else no("no_such_unit", unit=unit, day=day)),
        ("unit", check_units([unit], by)),
        ("url", check_url(url, settings.TIAOKUAI_WEBHOOK_NETWORKS)),
        ("place", check_places([place], by)),
        ("place", YES if full in names_on([full], day) else no("division_unknown", division=place)),
        ("kinds", YES if kinds and set(kinds) <= set(OUTSIDE) else no("endpoint_without_kind")),
    ]
