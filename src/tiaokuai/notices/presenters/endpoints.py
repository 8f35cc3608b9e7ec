"""Gateways as their page lists them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import pgettext

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.models import Delivery, Endpoint
from tiaokuai.notices.queries.outgoing import last_deliveries
from tiaokuai.notices.rules.hands import may_add, may_consent, may_keep
from tiaokuai.notices.states import DeliveryState
from tiaokuai.notices.words import KINDS, PROBLEMS
from tiaokuai.organisation.queries import names_of
from tiaokuai.territory.queries import names_of_prefixes


@dataclass(frozen=True, slots=True)
class EndpointShown:
    """A gateway in words, how the last delivery went, and what the asker can do with it."""

    endpoint: Endpoint
    unit: str
    place: str
    kinds: str
    last: Delivery | None
    problem: str
    both_hold: bool
    can_consent: bool
    can_keep: bool
    can_rotate: bool

    @property
    def has_arrived(self) -> bool:
        return self.last is not None and self.last.state == DeliveryState.SENT


def endpoints_shown(endpoints: list[Endpoint], actor: Actor, at: datetime) -> list[EndpointShown]:
    """Three statements, however many gateways."""
    day = local_date(at)
    units = names_of({each.unit for each in endpoints}, day) if endpoints else {}
    places = names_of_prefixes({each.place for each in endpoints}, day) if endpoints else {}
    last = last_deliveries(endpoints)
    return [_shown(each, actor, at, units, places, last) for each in endpoints]


def _shown(
    endpoint: Endpoint,
    actor: Actor,
    at: datetime,
    units: dict[str, str],
    places: dict[str, str],
    last: dict[UUID, Delivery],
) -> EndpointShown:
    stands = endpoint.closed_on is None
    delivery = last.get(endpoint.id)
    problem = delivery.problem if delivery else ""
    return EndpointShown(
        endpoint=endpoint,
        unit=units.get(endpoint.unit, endpoint.unit),
        place=places.get(endpoint.place, endpoint.place),
        kinds=pgettext("between the words of a list", ", ").join(
            str(KINDS.get(kind, kind)) for kind in endpoint.kinds
        ),
        last=delivery,
        problem=str(PROBLEMS.get(problem, problem)),
        both_hold=endpoint.old_secret_until is not None and at < endpoint.old_secret_until,
        can_consent=stands and endpoint.consented_on is None and may_consent(actor, endpoint.place).ok,
        can_keep=stands and may_keep(actor, endpoint.place).ok,
        can_rotate=stands and may_add(actor).ok,
    )
