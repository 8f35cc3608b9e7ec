"""People in appointments, and actors without any database."""

from datetime import date
from itertools import count
from typing import Any

from tiaokuai.accounts.models import ApiClient, Appointment, AppointmentGrid, User
from tiaokuai.accounts.rules.roles import client_scope, scope_of
from tiaokuai.kernel.actor import Actor, Role

START = date(2020, 1, 1)
PASSWORD = "correct horse battery staple"
SOURCES = ["grid", "hotline", "open311", "patrol", "upper", "walk_in", "web"]
_serial = count(1)


def make_user(username: str = "", **fields: Any) -> User:
    """Somebody who can sign in with PASSWORD and has no appointment."""
    name = username or f"person{next(_serial)}"
    user = User(username=name, **{"display_name": name, **fields})
    user.set_password(PASSWORD)
    user.save()
    return user


def appoint(
    user: User,
    role: Role,
    *,
    unit: str = "990122-zjj",
    place: str = "990122",
    grids: tuple[str, ...] = (),
    **fields: Any,
) -> Appointment:
    given: dict[str, Any] = {"given_by": "platform", "valid_from": START, **fields}
    appointment = Appointment.objects.create(user=user, role=role.value, unit=unit, place=place, **given)
    for grid in grids:
        AppointmentGrid.objects.create(appointment=appointment, grid=grid, valid_from=START)
    return appointment


def make_person(role: Role, **fields: Any) -> User:
    """A user with one appointment in a role."""
    user = make_user()
    appoint(user, role, **fields)
    return user


def make_actor(
    role: Role,
    *,
    unit: str = "990122-zjj",
    place: str = "990122",
    grids: tuple[str, ...] = (),
    subtree: tuple[str, ...] = (),
    id: str = "",  # noqa: A002  # named as the field of Actor
) -> Actor:
    """An actor of a role as `actor_for` would make it, without touching the database."""
    held = frozenset(grids)
    return Actor(
        id=id or f"user:{role.value}",
        role=role,
        unit=unit,
        place=place,
        grids=held,
        scope=scope_of(role, unit=unit, place=place, subtree=frozenset(subtree), grids=held),
    )


def make_client_actor(
    *may: str, lines: tuple[str, ...] = ("*",), places: tuple[str, ...] = ("990122",)
) -> Actor:
    """An API client whose token was given these scopes."""
    scope = client_scope(list(lines), list(places))
    return Actor(id="client:test", role=Role.API_CLIENT, unit="990122-zlzx", scope=scope, may=frozenset(may))


def make_api_client(name: str = "12345 热线", **fields: Any) -> ApiClient:
    """A client of the county, to whose reading cases the centre has consented."""
    settled = {"unit": "990122-zlzx", "lines": ["*"], "places": ["990122"], "sources": SOURCES}
    given: dict[str, Any] = {**settled, "consented_by": "user:centre", "consented_on": START, **fields}
    return ApiClient.objects.create(name=name, **given)
