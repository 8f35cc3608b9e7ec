"""Every door of the platform, read from the resolver, and somebody in each role to knock at it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.accounts import make_api_client, make_person, make_user
from tests.factories.cases import CENTRE, GRID, LEAD, ROOM, TOWN, TOWN_UNIT, VILLAGE
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import digest_of, forget_tokens
from tiaokuai.accounts.rules.roles import STAFF_ROLES
from tiaokuai.kernel.actor import Role

NOBODY = "nobody"
VISITORS = (NOBODY, *sorted(role.value for role in {*STAFF_ROLES, Role.RESIDENT, Role.API_CLIENT}))
"""Someone signed out, someone signed in without an appointment, every staff role, and a client with a token."""

UNITS = {
    Role.GRID_WORKER: TOWN_UNIT,
    Role.COMMAND_ROOM: ROOM,
    Role.UNIT_HANDLER: LEAD,
    Role.UNIT_LEADER: LEAD,
    Role.COUNTY_CENTRE: CENTRE,
}
PLACES = {Role.GRID_WORKER: VILLAGE, Role.COMMAND_ROOM: TOWN[:9]}
TOKEN = "tk_" + "d" * 40

_PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Door:
    """One URL pattern. `names` are its parameters in order."""

    route: str
    name: str

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(found["name"] for found in _PARAMETER.finditer(self.route))

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    def address(self, **values: object) -> str:
        return "/" + _PARAMETER.sub(lambda found: str(values[found["name"]]), self.route)


def doors() -> list[Door]:
    """Every pattern that is written as a path; the few regular expressions of Open311 and static files are not."""
    return [
        door
        for door in _walk(get_resolver().url_patterns, "")
        if "(?" not in door.route and "^" not in door.route
    ]


def _walk(patterns: list[Any], before: str) -> Iterator[Door]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield Door(route, pattern.name or "")


def visitor(who: str) -> Client:
    """A browser, or a program with a token, of somebody in that role in the first town."""
    if who == NOBODY:
        return Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    role = Role(who)
    if role is Role.API_CLIENT:
        return Client(
            SERVER_NAME="127.0.0.1", raise_request_exception=False, HTTP_AUTHORIZATION=f"Bearer {_token()}"
        )
    client = Client(SERVER_NAME="127.0.0.1", raise_request_exception=False)
    client.force_login(make_user() if role is Role.RESIDENT else _appointed(role))
    return client


def _appointed(role: Role) -> Any:
    grids = (GRID,) if role is Role.GRID_WORKER else ()
    unit = UNITS.get(role, f"990122-{role.value.replace('_', '-')}")
    return make_person(role, unit=unit, place=PLACES.get(role, "990122"), grids=grids)


def _token() -> str:
    forget_tokens()
    ApiToken.objects.create(
        client=make_api_client(places=[TOWN[:9]]),
        digest=digest_of(TOKEN),
        may=["cases:read", "cases:write", "registers:read", "territory:read", "organisation:read"],
        expires_on=date(2099, 1, 1),
        issued_on=date(2026, 1, 1),
    )
    return TOKEN
