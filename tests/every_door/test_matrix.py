"""Every role at every URL and endpoint, with parameters too, by GET and by an empty POST, against the generated matrix.

`docs/generated/doors.md` says who is let in where. `make generated` walks doors that are not yet in it; a change of the
doors that are in it is written by `python -m tools.doors`, so that somebody reads what changed.
"""

from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client

from tests.doors import VISITORS, Door, doors, visitor
from tests.every_door.addresses import Addresses
from tiaokuai.cases.models import Case
from tools import doors as matrix

METHODS = ("GET", "POST")
REFUSED = {401, 403, 404, 405, 409}
FAILING = {("readyz", 503)}
"""What may answer so: no worker runs beside a test."""
SIGNS_OUT = {"account/sign-out-everywhere/"}
LEADS_NOWHERE = {"api/v1/": "the beginning of every endpoint, and none itself"}


def let_in(client: Client, addresses: Addresses, door: Door, method: str) -> bool:
    """Whether somebody comes past the door, be it only to hear what is missing. What they do there is undone."""
    address, cookies = addresses.of(door), deepcopy(client.cookies)
    with transaction.atomic():
        addresses.ready(door)
        answer = client.generic(method, address, *addresses.sent(door, method))
        answer.getvalue()  # a file is closed at its end
        transaction.set_rollback(True)
    client.cookies = cookies  # whoever signed out is to come in at the next door
    status = answer.status_code
    assert status < 500 or (door.route, status) in FAILING, (method, address, status)
    return status not in REFUSED and not (status == 302 and asked_to_sign_in(door, answer["Location"]))


def asked_to_sign_in(door: Door, location: str) -> bool:
    """Whoever signs out comes to the same page, which then has nowhere to lead on to."""
    begins = "/sign-in/?next=" if door.route in SIGNS_OUT else "/sign-in/"
    return location.startswith(begins)


@pytest.mark.parametrize("who", VISITORS)
def test_who_comes_in_where_is_as_the_matrix_says(home: Case, who: str) -> None:
    client = visitor(who)
    addresses = Addresses(home, client)
    wanted = matrix.asked()
    found: dict[str, str] = {}
    for door in doors():
        if wanted is not None and door.route not in wanted:
            continue
        opened = [each for each in METHODS if let_in(client, addresses, door, each)]
        found[door.route] = " ".join(opened)
    if wanted is not None:
        matrix.note(who, found)
    else:
        told = {route: cells.get(who, "") for route, cells in matrix.read().items()}
        assert found == told, (
            "not as in docs/generated/doors.md: run python -m tools.doors and read what changed"
        )


def test_every_door_lets_somebody_in() -> None:
    """A row without anybody says that no subject is made, and nothing of who may."""
    shut = {route for route, cells in matrix.read().items() if not any(cells.values())}
    assert shut == set(LEADS_NOWHERE), "make a subject of each, or say why nobody comes in"
