"""What was removed changes no figure: the board, satisfaction and lists count what they counted before."""

import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from tests.cases.retention.conftest import LATER, NAMED, closed_report
from tests.doors import visitor
from tests.every_door.test_leaks import content_of
from tests.factories.cases import AT, PLATFORM, VILLAGE, People
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.rules.retention import DEFAULTS
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.workflow.actions.retention import run_retention, set_retention_rule


def shown(client: Client, addresses: Sequence[str]) -> dict[str, str]:
    """Without the token of the page's forms, which is another each time."""
    answers = {path: client.get(path) for path in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {
        path: re.sub(r'value="[A-Za-z0-9]{64}"', "", content_of(answer).decode())
        for path, answer in answers.items()
    }


@pytest.mark.usefixtures("county")
@time_machine.travel(LATER, tick=False)
def test_the_board_and_the_ratings_say_the_same_before_and_after(who: People, settings: Settings) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    for serial in range(6):
        made = closed_report(who, at=AT + timedelta(hours=serial), **NAMED)
        holder = Actor(receipt_actor(made.case.id), Role.RESIDENT)
        actions.rate_case(case=made.case, score=5 - serial % 2, by=holder, at=AT + timedelta(days=1))
    centre = visitor("county_centre")
    addresses = (
        "/board/",
        "/board/?period=year",
        f"/board/?town={VILLAGE[:9]}",
        "/board/export.csv",
        "/figures/publish/",
    )
    before = shown(centre, addresses)
    for kind in DEFAULTS:
        set_retention_rule(
            kind=kind, place="", months=4, basis="依据", valid_from=LATER.date(), by=PLATFORM, at=LATER
        )
    assert run_retention(by=PLATFORM, at=LATER).records_now == 6
    assert shown(centre, addresses) == before
    assert set(Case.objects.values_list("state", "grid", "matter")) == {
        ("closed", "990122001003-g01", "0103")
    }
