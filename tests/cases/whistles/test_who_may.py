"""Every verb of a whistle and of a call, from every state, for every role; and what the pure rules say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.accounts import make_actor
from tests.factories.cases import ROOM, TOWN_UNIT, VILLAGE
from tiaokuai.cases.rules.whistles import CALL_FLOW, WHISTLE_FLOW, WhistleFacts
from tiaokuai.cases.rules.whistles.rows import duty_of, is_own_duty
from tiaokuai.cases.rules.whistles.stage import ASIDE, ORDER, stage_of
from tiaokuai.cases.states.whistles import CALL_TABLE, ENDED, GOING, W, WhistleState
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.flow import Flow
from tiaokuai.registers.resolver import Cited, ListKind, Part, Resolution

R = Role
UNIT = "990122-slj"
PEOPLE = {R.UNIT_HANDLER, R.UNIT_LEADER}
TOWN = {R.UNIT_LEADER, R.COMMAND_ROOM}
ARBITERS = {R.ESTABLISHMENT_OFFICE, R.UNIT_LEADER, R.COUNTY_CENTRE}

EXPECTED: dict[tuple[str, str], set[Role]] = {
    ("whistle", "draft_whistle"): TOWN,
    ("whistle", "change_draft"): TOWN,
    ("whistle", "blow_whistle"): {R.UNIT_LEADER},
    ("whistle", "withdraw_whistle"): {R.UNIT_LEADER},
    ("whistle", "call_unit"): {R.UNIT_LEADER},
    ("whistle", "agree_plan"): TOWN | PEOPLE,
    ("whistle", "remove_whistle_data"): {R.PLATFORM},
    ("call", "call_unit"): {R.UNIT_LEADER},
    ("call", "blow_whistle"): {R.UNIT_LEADER},
    ("call", "withdraw_whistle"): {R.UNIT_LEADER},
    ("call", "agree_plan"): TOWN | PEOPLE,
    ("call", "acknowledge_call"): PEOPLE,
    ("call", "reject_call"): PEOPLE,
    ("call", "accept_rejection"): {R.UNIT_LEADER},
    ("call", "concur_arbitration"): {R.JUSTICE_OFFICE},
    ("call", "uphold_call"): ARBITERS,
    ("call", "release_call"): ARBITERS,
    ("call", "mark_no_show"): TOWN | {R.PLATFORM},
    ("call", "record_report_in"): TOWN,
    ("call", "start_part"): PEOPLE,
    ("call", "hand_in_part"): PEOPLE,
    ("call", "verify_part"): TOWN,
    ("call", "fail_part"): TOWN,
    ("call", "rate_report_in"): TOWN,
    ("call", "rate_whistle"): PEOPLE,
    ("call", "open_inquiry"): {R.UNIT_LEADER},
    ("call", "conclude_inquiry"): {R.SUPERVISION_OFFICE, R.COUNTY_LEADER},
    ("call", "remind_call"): {R.PLATFORM},
    ("call", "escalate_call"): {R.PLATFORM},
    ("call", "hand_call"): {R.PLATFORM},
    ("call", "merge_call"): {R.PLATFORM},
}
FLOWS: dict[str, Flow] = {"whistle": WHISTLE_FLOW, "call": CALL_FLOW}
FACTS = WhistleFacts(division=VILLAGE, town_unit=TOWN_UNIT, kind="demand", unit=UNIT, first=UNIT)


def actors_of(role: Role) -> list[Actor]:
    """Somebody in the role on the side of the town, of the called unit, of the county."""
    if role is R.PLATFORM:
        return [Actor(id="platform", role=role)]
    units = {TOWN_UNIT: "990122001", ROOM: "990122001", UNIT: "990122", f"990122-{role.value}": "990122"}
    return [make_actor(role, unit=unit, place=place, id=f"user:{unit}") for unit, place in units.items()]


def answers(flow: Flow, verb: str, state: str, role: Role, facts: WhistleFacts) -> set[str]:
    return {flow.may(verb, state=state, actor=actor, facts=facts).code for actor in actors_of(role)}


def test_the_table_here_names_every_verb() -> None:
    for name, flow in FLOWS.items():
        assert {verb for which, verb in EXPECTED if which == name} == set(flow.verbs) == set(flow.who)


@pytest.mark.parametrize("name", FLOWS)
@pytest.mark.parametrize("state", ["", *WhistleState])
def test_every_verb_of_every_role_in_every_state(name: str, state: str) -> None:
    flow = FLOWS[name]
    for verb in flow.verbs:
        for role in Role:
            codes = set()
            for arbiter, unit in (("county_body", ""), ("guidance", TOWN_UNIT), ("centre", "")):
                codes |= answers(flow, verb, state, role, replace(FACTS, arbiter=arbiter, arbiter_unit=unit))
            if (state, verb) not in flow.table:
                assert codes == {"not_in_this_state"}, (state, verb, role)
            elif role not in EXPECTED[name, verb]:
                assert codes == {"not_your_part"}, (state, verb, role)
            else:
                assert codes - {"not_your_part", "not_in_this_state"}, (state, verb, role)


@pytest.mark.parametrize("role", [role for role in Role if role is not R.PLATFORM])
def test_nobody_has_a_part_in_a_whistle_of_another_county(role: Role) -> None:
    abroad = WhistleFacts(
        division="990133001001",
        town_unit="990133-zf",
        unit="990133-slj",
        first="990133-slj",
        arbiter="county_body",
    )
    for flow in FLOWS.values():
        for state, verb in flow.table:
            assert answers(flow, verb, state, role, abroad) == {"not_your_part"}, (state, verb, role)


def test_no_way_to_the_end_goes_past_the_town_s_verification() -> None:
    """A department cannot close: without `verify_part` nothing that was called is rated or ends by work."""
    reached, todo = {W.BLOWN.value}, [W.BLOWN.value]
    while todo:
        here = todo.pop()
        for (state, verb), target in CALL_TABLE.items():
            if state == here and verb != "verify_part" and target not in reached:
                reached.add(str(target))
                todo.append(str(target))
    assert not reached & {W.VERIFIED, W.RATED_BY_TOWN, W.RATED_BY_UNIT, W.MUTUALLY_RATED}
    assert ENDED & reached == {W.RELEASED, W.WITHDRAWN}


def test_what_arbitration_ordered_is_not_rejected_again() -> None:
    assert (W.ARBITRATED, "reject_call") not in CALL_TABLE
    assert (W.NO_SHOW, "reject_call") not in CALL_TABLE


@given(st.lists(st.sampled_from([state for state in WhistleState if state != W.DRAFT]), min_size=1))
def test_the_whole_stands_where_the_slowest_of_those_who_go_on_stands(states: list[str]) -> None:
    stage = stage_of(W.BLOWN, states)
    assert stage in states
    on = [state for state in states if state in ORDER]
    if on:
        assert ORDER.index(W(stage)) == min(ORDER.index(W(state)) for state in on)
    else:
        assert stage in ASIDE
    assert stage_of(W.WITHDRAWN, states) == W.WITHDRAWN


CITED = Cited("row", "3", "2026-1", ListKind.TERRITORIAL, "0301", "990122", "", date(2026, 1, 1))
UNITS = ("990122-a", "990122-b", "990122-c", TOWN_UNIT)


@given(st.sampled_from(UNITS), st.lists(st.sampled_from(UNITS), unique=True), st.sampled_from(["", *UNITS]))
def test_a_unit_has_what_the_lists_give_it_or_its_home(lead: str, helping: list[str], home: str) -> None:
    parts = tuple(Part(unit, "配合", CITED) for unit in helping if unit != lead)
    answer = Resolution(Part(lead, "牵头", CITED), parts)
    got = duty_of("990122-agency", home, answer)
    expected = "lead" if home == lead else "assist" if home in {p.unit for p in parts} else "no_row"
    assert got.held == expected
    assert bool(got.row) == (expected != "no_row")
    assert is_own_duty(TOWN_UNIT, answer) == (lead == TOWN_UNIT)


def test_without_an_answer_nobody_has_a_row() -> None:
    assert duty_of("990122-a", "", Resolution(None)).held == "no_row"
    assert not is_own_duty(TOWN_UNIT, Resolution(None))


def test_what_goes_on_and_what_has_ended_is_everything() -> None:
    assert GOING | ENDED | {W.DRAFT} == set(WhistleState)
    assert {target for (_state, _verb), target in CALL_TABLE.items()} == set(WhistleState) - {W.DRAFT}
