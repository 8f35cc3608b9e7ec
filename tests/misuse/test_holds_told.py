"""That data are held, for an inquiry say, is told to those alone who may hold or release: the unit whose work is looked
into learns of it at no door (domain 5.2 rule 5)."""

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings
from typer.testing import CliRunner

from tests.doors import visitor
from tests.exchange.conftest import token_of
from tests.factories.cases import AT, people
from tests.factories.loop import handled
from tiaokuai.cases import actions
from tiaokuai.cases.commands import app
from tiaokuai.cases.models import Case
from tiaokuai.journal.actions import seal_all
from tiaokuai.kernel.actor import Role

HOLDERS = (Role.COUNTY_CENTRE, Role.SUPERVISION_OFFICE, Role.JUSTICE_OFFICE)
OTHERS = (
    Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.COMMAND_ROOM, Role.GRID_WORKER, Role.COUNTY_LEADER, Role.AUDITOR,
    Role.ESTABLISHMENT_OFFICE,
)  # fmt: skip
NOTE = "监委立案〔2026〕7号"
PAGE_TRACES = (NOTE, "调查尚未结束", "保留了数据", "数据保留")


@pytest.fixture
def held(county: None, settings: Settings) -> Case:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    who = people()
    case = handled(who, at=AT)
    case = actions.hold_data(case=case, ground="inquiry", note=NOTE, by=who.supervision, at=AT)
    seal_all()
    return case


def page(client: Client, address: str) -> str:
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def feed_verbs(client: Client, **header: str) -> list[str]:
    answer = client.get("/api/v1/feed?limit=1000", **header)
    assert answer.status_code == 200, answer.content
    return [item["type"].rpartition(".")[2] for item in answer.json()["items"]]


@pytest.mark.parametrize("role", OTHERS)
@time_machine.travel(AT, tick=False)
def test_who_may_not_hold_learns_nothing_of_it(held: Case, role: Role) -> None:
    client = visitor(role)
    shown = page(client, f"/cases/{held.number}/")
    assert [trace for trace in PAGE_TRACES if trace in shown] == []
    told = client.get(f"/api/v1/cases/{held.number}").json()
    assert "data_held" not in told["marks"]
    assert "hold_data" not in {event["verb"] for event in told["history"]}
    assert NOTE not in str(told)
    assert "hold_data" not in feed_verbs(client)
    other = page(client, "/cases/?mark=supervised")
    assert held.number not in other
    with_hold = page(client, "/cases/?mark=data_held")
    without = page(client, "/cases/?mark=no_such_mark")
    assert (held.number in with_hold) == (held.number in without), "a list does not tell, either"


@pytest.mark.parametrize("role", HOLDERS)
@time_machine.travel(AT, tick=False)
def test_who_may_hold_reads_it(held: Case, role: Role) -> None:
    client = visitor(role)
    assert NOTE in page(client, f"/cases/{held.number}/")
    told = client.get(f"/api/v1/cases/{held.number}").json()
    assert "data_held" in told["marks"]
    assert "hold_data" in {event["verb"] for event in told["history"]}
    assert "hold_data" in feed_verbs(client)


@time_machine.travel(AT, tick=False)
def test_an_auditor_sees_that_and_by_whom_and_not_why(held: Case) -> None:
    record = page(visitor(Role.AUDITOR), "/audit/?verb=hold_data")
    assert "cases.hold_data" in record
    assert "inquiry" not in record


def test_neither_a_system_nor_the_command_line_tells_of_it(held: Case, client: Client) -> None:
    assert "hold_data" not in feed_verbs(client, HTTP_AUTHORIZATION=f"Bearer {token_of('feed:read')}")
    for form in ([], ["--json"]):
        said = CliRunner().invoke(app, ["show", held.number, *form])
        assert said.exit_code == 0, said.output
        assert held.number in said.output
        for trace in (*PAGE_TRACES, "hold_data", "inquiry"):
            assert trace not in said.output
