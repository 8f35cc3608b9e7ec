"""Every role at every URL and endpoint, with parameters too, by GET and by an empty POST, against the generated matrix.

`docs/generated/doors.md` says who is let in where. `make generated` walks doors that are not yet in it; a change of the
doors that are in it is written by `python -m tools.doors`, so that somebody reads what changed.
"""

from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client

from tests.doors import VISITORS, doors, visitor
from tests.every_door.addresses import Addresses
from tiaokuai.cases.models import Case
from tools import doors as matrix

METHODS = ("GET", "POST")
REFUSED = {401, 403, 404, 405, 409}
FAILING = {("readyz", 503)}
"""What may answer so: no worker runs beside a test."""


def let_in(client: Client, address: str, method: str, route: str) -> bool:
    """Whether somebody comes past the door, be it only to hear what is missing. What they do there is undone."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies  # whoever signed out is to come in at the next door
    status = answer.status_code
    assert status < 500 or (route, status) in FAILING, (method, address, status)
    to_sign_in = status == 302 and answer["Location"].startswith("/sign-in/")
    return status not in REFUSED and not to_sign_in


@pytest.mark.parametrize("who", VISITORS)
def test_who_comes_in_where_is_as_the_matrix_says(home: Case, who: str) -> None:
    client, addresses = visitor(who), Addresses(home)
    wanted = matrix.asked()
    found: dict[str, str] = {}
    for door in doors():
        if wanted is not None and door.route not in wanted:
            continue
        opened = [each for each in METHODS if let_in(client, addresses.of(door), each, door.route)]
        found[door.route] = " ".join(opened)
    if wanted is not None:
        matrix.note(who, found)
    else:
        told = {route: cells.get(who, "") for route, cells in matrix.read().items()}
        assert found == told, (
            "not as in docs/generated/doors.md: run python -m tools.doors and read what changed"
        )
