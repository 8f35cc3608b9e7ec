"""Nobody verifies what they, or their unit, handled or dispatched (domain 2.1 "two axes", 4.0, 4.1.9)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.factories.accounts import make_actor
from tests.factories.cases import CENTRE, GRID, LEAD, ROOM, TOWN_UNIT, VILLAGE, People, people
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import CHINA

WHO = people()
BY_TOWN = CaseFacts(
    division=VILLAGE,
    grid=GRID,
    lead=LEAD,
    receipts=frozenset({"receipt:1", "client:hotline", "receipt:merged", "client:other"}),
    own_receipts=frozenset({"receipt:1", "client:hotline"}),
    dispatched_by=WHO.room.id,
    dispatched_unit=ROOM,
    dispatched_place="990122001",
    handlers=frozenset({WHO.handler.id}),
)
BY_COUNTY = replace(BY_TOWN, dispatched_by=WHO.centre.id, dispatched_unit=CENTRE, dispatched_place="990122")
BY_ITSELF = replace(BY_TOWN, dispatched_by="platform", dispatched_unit="")
TO_TOWN = replace(BY_TOWN, lead=TOWN_UNIT)
REPORTER = Actor(id="receipt:1", role=Role.RESIDENT)
HOTLINE = Actor(id="client:hotline", role=Role.API_CLIENT, unit="990122-rexian")
COLLEAGUE = replace(WHO.room, id="user:colleague")
OTHER_DESK = replace(WHO.room, id="user:other", unit="990122-liuxi-jsb")
CENTRE_COLLEAGUE = replace(WHO.centre, id="user:centre2")
OTHER_GRID = make_actor(Role.GRID_WORKER, unit=TOWN_UNIT, place=VILLAGE, grids=("990122001003-g02",))
VILLAGE_WORKER = replace(WHO.grid, unit="990122-liuxi-shangtang")
HELPER = make_actor(Role.COMMAND_ROOM, unit="990122-assist", place="990122001")

BY_COUNTY_TO_TOWN = replace(BY_COUNTY, lead=TOWN_UNIT, town_leads=True, lead_above="990122-gov")
UNDER_LEAD = replace(WHO.room, above=frozenset({TOWN_UNIT}))
OVER_LEAD = replace(WHO.room, unit="990122-gov")
SUPERVISION = make_actor(Role.SUPERVISION_OFFICE, unit="990122-dcs", place="990122")


def answer(actor: Actor, facts: CaseFacts, verb: str = "verify_case") -> str:
    return CASE_FLOW.may(verb, state="verifying", actor=actor, facts=facts).code


@pytest.mark.parametrize(
    ("actor", "facts", "expected"),
    [
        (REPORTER, BY_TOWN, ""),
        (replace(REPORTER, id="receipt:2"), BY_TOWN, "not_your_part"),
        (HOTLINE, BY_TOWN, ""),
        (replace(HOTLINE, unit=LEAD), BY_TOWN, "your_unit_handled_it"),
        (WHO.grid, BY_TOWN, ""),
        (OTHER_GRID, BY_TOWN, "not_your_part"),
        (WHO.centre, BY_TOWN, ""),
        (WHO.room, BY_TOWN, "you_dispatched_it"),
        (COLLEAGUE, BY_TOWN, "your_unit_dispatched_it"),
        (OTHER_DESK, BY_TOWN, "your_unit_dispatched_it"),
        (WHO.handler, BY_TOWN, "not_your_part"),
        (WHO.leader, BY_TOWN, "not_your_part"),
        # the town's command room dispatched it to its own town office
        (COLLEAGUE, TO_TOWN, "your_unit_dispatched_it"),
        (WHO.centre, TO_TOWN, ""),
        (VILLAGE_WORKER, TO_TOWN, ""),
        (REPORTER, TO_TOWN, ""),
        (make_actor(Role.UNIT_HANDLER, unit=TOWN_UNIT), TO_TOWN, "not_your_part"),
        # the county dispatched it
        (WHO.centre, BY_COUNTY, "you_dispatched_it"),
        (CENTRE_COLLEAGUE, BY_COUNTY, "your_unit_dispatched_it"),
        (WHO.room, BY_COUNTY, ""),
        # it dispatched itself, by the town's setting
        (WHO.room, BY_ITSELF, "your_unit_dispatched_it"),
        (WHO.centre, BY_ITSELF, ""),
        # units that lead or assist
        (replace(WHO.centre, unit=LEAD), BY_TOWN, "your_unit_handled_it"),
        (HELPER, replace(BY_COUNTY, assistants=frozenset({"990122-assist"})), "your_unit_handled_it"),
        # the town's own government did what the county dispatched to it
        (UNDER_LEAD, BY_COUNTY_TO_TOWN, "your_town_handled_it"),
        (OVER_LEAD, BY_COUNTY_TO_TOWN, "your_unit_handled_it"),
        (VILLAGE_WORKER, BY_COUNTY_TO_TOWN, ""),
        (SUPERVISION, BY_COUNTY_TO_TOWN, ""),
        (SUPERVISION, BY_COUNTY, "not_your_part"),
        # one person in two offices
        (replace(WHO.centre, units=frozenset({CENTRE, LEAD})), BY_TOWN, "your_unit_handled_it"),
        (replace(WHO.centre, units=frozenset({CENTRE, ROOM})), BY_TOWN, "your_unit_dispatched_it"),
        (replace(WHO.centre, units=frozenset({CENTRE, "990122-sfj"})), BY_TOWN, ""),
        # a receipt that staff saw
        (REPORTER, replace(BY_TOWN, source="walk_in"), "receipt_seen_by_staff"),
        (REPORTER, replace(BY_TOWN, source="web", taken_by=WHO.handler.id), "receipt_seen_by_staff"),
        (REPORTER, replace(BY_TOWN, source="web", taken_by="user:neighbour"), ""),
        (REPORTER, replace(BY_TOWN, source="hotline", taken_by="client:hotline"), ""),
        # people who worked on it, whatever they are now
        (WHO.grid, replace(BY_TOWN, handlers=frozenset({WHO.grid.id})), "you_handled_it"),
        (WHO.grid, replace(BY_TOWN, self_solved_by=WHO.grid.id), "you_handled_it"),
        (replace(WHO.centre, id=WHO.handler.id), BY_TOWN, "you_handled_it"),
        (replace(WHO.grid, id=WHO.room.id), BY_TOWN, "you_dispatched_it"),
    ],
)
@pytest.mark.parametrize("verb", ["verify_case", "fail_verification"])
def test_who_may_verify(actor: Actor, facts: CaseFacts, expected: str, verb: str) -> None:
    assert answer(actor, facts, verb) == expected


@pytest.mark.parametrize(
    "again",
    [replace(REPORTER, id="receipt:merged"), replace(HOTLINE, id="client:other")],
    ids=lambda by: by.id,
)
def test_who_reported_it_again_may_say_what_is_missing_but_not_that_it_is_done(again: Actor) -> None:
    assert answer(again, BY_TOWN) == "another_report_of_it"
    assert answer(again, BY_TOWN, "fail_verification") == ""


@pytest.mark.parametrize("verb", ["grant_extension", "refuse_extension", "suspend_case", "call_back"])
def test_what_favours_a_unit_is_not_decided_in_it(verb: str) -> None:
    state = "closed" if verb == "call_back" else "handling"
    facts = replace(BY_TOWN, lead=ROOM, marks=frozenset({"extension_asked"}))
    assert CASE_FLOW.may(verb, state=state, actor=WHO.room, facts=facts).code == "your_unit_handled_it"
    assert CASE_FLOW.may(verb, state=state, actor=WHO.centre, facts=facts).ok


def test_everybody_here_is_a_different_person() -> None:
    ids = [getattr(WHO, name).id for name in People.__annotations__]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("verb", "state"), [("put_on_ledger", "handling"), ("review_ledger", "pending_ledger")]
)
def test_a_unit_puts_its_own_case_on_no_ledger(verb: str, state: str) -> None:
    at = datetime(2026, 11, 24, 9, 30, tzinfo=CHINA)
    asked = {"ground": "needs_funds", "review_at": at + timedelta(days=30)}
    facts = replace(BY_TOWN, at=at, asked=asked)
    said = [
        CASE_FLOW.may(verb, state=state, actor=replace(WHO.centre, unit=unit), facts=facts).code
        for unit in (CENTRE, LEAD)
    ]
    assert said == ["", "your_unit_handled_it"]
