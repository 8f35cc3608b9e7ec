"""Nothing out of scope leaks through any door, is listed, or is found."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.doors import NOBODY, VISITORS, Door, doors, visitor
from tests.every_door.canaries import Canary
from tests.factories.cases import LIGHT, OTHER_TOWN
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case
from tiaokuai.registers.models import Edition


def fillings(door: Door, cases: list[Case]) -> Iterator[dict[str, object]]:
    """Values for a door's parameters: each case's number and id, and things that are there."""
    edition = Edition.objects.order_by("code")[0]
    there: dict[str, object] = {
        "code": "990122-zjj"
        if "unit" in door.route
        else OTHER_TOWN
        if "division" in door.route
        else edition.code,
        "before": edition.code,
        "after": edition.code,
        "row": edition.rows.order_by("pk")[0].pk,
        "what": "units" if "units" in door.route else "matters",
        "verb": "adopt",
        "user_id": User.objects.order_by("pk")[0].pk
        if User.objects.exists()
        else "0" * 8 + "-0000-0000-0000-" + "0" * 12,
    }
    if "number" in door.names:
        for case in cases:
            yield {**dict.fromkeys(door.names, str(case.id)), "number": case.number}
        return
    yield {name: there.get(name, str(cases[0].id)) for name in door.names}


def knock(client: Client, address: str, *, body: Any = None) -> Iterator[Any]:
    """GET and POST, each taken back."""
    with transaction.atomic():
        yield client.get(address)
        transaction.set_rollback(True)
    with transaction.atomic():
        yield client.post(
            address, body or {}, content_type="application/json" if "/api/" in address else MULTIPART
        )
        transaction.set_rollback(True)


MULTIPART = "multipart/form-data; boundary=BoUnDaRyStRiNg"


def content_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.mark.parametrize("who", VISITORS)
def test_nothing_out_of_scope_leaks_through_any_door(canaries: list[Canary], who: str) -> None:
    client = visitor(who)
    silent = [canary for canary in canaries if who not in canary.heard_by]
    for door in doors():
        for values in fillings(door, [canary.case for canary in silent]):
            address = door.address(**values)
            for answer in knock(client, address):
                assert answer.status_code < 500 or door.route == "readyz", (address, answer.status_code)
                said = content_of(answer).replace(address.encode(), b"")
                for canary in silent:
                    for trace in canary.traces:
                        echoed = trace.decode() in address
                        assert echoed or trace not in said, (address, trace.decode(), answer.status_code)
                if "number" in door.names and "cases/" in door.route and who != NOBODY:
                    assert answer.status_code in {404, 405, 302, 403, 401, 422}, (address, answer.status_code)
                    assert answer.status_code != 200


SEARCHES = (
    "/cases/?q={words}", "/cases/?state=reported", "/api/v1/cases?q={words}", "/api/v1/cases?limit=200",
    "/api/v1/cases?division=" + OTHER_TOWN, "/api/v1/cases?bbox=118,28,119,29", "/api/v1/feed?limit=1000", "/inbox/",
    "/inbox/?task=screen_case", "/audit/?subject={number}", "/audit/", "/cases/?q={number}", "/cases/?matter=" + LIGHT,
    "/open311/v2/requests.json", "/open311/v2/requests/{number}.json", "/open311/v2/tokens/{number}.json",
)  # fmt: skip


@pytest.mark.parametrize("who", VISITORS)
def test_nothing_out_of_scope_is_found_or_listed(canaries: list[Canary], who: str) -> None:
    client = visitor(who)
    for canary in canaries:
        heard = False
        for search in SEARCHES:
            address = search.format(words=canary.song, number=canary.case.number)
            answer = client.get(address)
            assert answer.status_code < 500, address
            said = content_of(answer).replace(
                canary.song.encode() * ("q=" in address and address[0] == ">"), b""
            )
            heard |= (
                canary.case.number.encode() in said and "number" not in search and "/audit/" not in search
            )
            if who not in canary.heard_by:
                assert str(canary.case.id).encode() not in said, address
                if "{number}" not in search:
                    assert canary.case.number.encode() not in said, address
        assert heard == (who in canary.heard_by), (who, canary.song)
