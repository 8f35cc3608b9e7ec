"""How people and gateways are reached."""

from uuid import UUID

from tiaokuai.notices.models import Endpoint, Reach


def reach_of(person: UUID) -> Reach:
    """The choices of an account; the defaults, unsaved, where it has chosen nothing."""
    return Reach.objects.filter(person=person).first() or Reach(person=person)


def endpoints_in(place: str) -> list[Endpoint]:
    """Endpoints whose place lies in a place (a division code prefix), closed ones last."""
    found = Endpoint.objects.filter(place__startswith=place)
    return sorted(found, key=lambda each: (each.closed_on is not None, each.name))


def endpoint_in(endpoint_id: UUID, place: str) -> Endpoint | None:
    return Endpoint.objects.filter(id=endpoint_id, place__startswith=place).first()
