"""Who may do what, for every state, verb and role: the table below says it again in one's own words."""

from dataclasses import replace

import pytest

from tests.factories.accounts import make_actor
from tests.factories.cases import GRID, LEAD, ROOM, TOWN_UNIT, VILLAGE
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor, Role

R = Role
COMMAND = {R.COMMAND_ROOM, R.COUNTY_CENTRE}
LEAD_PEOPLE = {R.UNIT_HANDLER, R.UNIT_LEADER}
EVERYONE = set(Role) - {R.SYSTEM_ADMIN, R.SECURITY_ADMIN, R.AUDIT_ADMIN}

EXPECTED: dict[str, set[Role]] = {
    "report_case": EVERYONE,
    "import_reported_case": {R.COUNTY_CENTRE, R.PLATFORM},
    "import_handled_case": {R.COUNTY_CENTRE, R.PLATFORM},
    "import_closed_case": {R.COUNTY_CENTRE, R.PLATFORM},
    "import_merged_case": {R.COUNTY_CENTRE, R.PLATFORM},
    "record_closing": {R.COUNTY_CENTRE, R.PLATFORM},
    "link_duplicate": {R.COUNTY_CENTRE, R.PLATFORM},
    "self_solve_case": {R.GRID_WORKER},
    "draw_sample": {R.COUNTY_CENTRE, R.PLATFORM},
    "fail_sample": COMMAND | {R.GRID_WORKER},
    "screen_case": COMMAND | {R.PLATFORM},
    "refer_case": {R.COMMAND_ROOM},
    "check_on_site": {R.GRID_WORKER},
    "file_case": COMMAND | {R.PLATFORM},
    "merge_case": COMMAND,
    "unmerge_case": COMMAND,
    "unmerge_screened_case": COMMAND,
    "cancel_case": COMMAND,
    "hand_over_emergency": COMMAND | {R.GRID_WORKER},
    "dispatch_case": COMMAND | {R.PLATFORM},
    "ask_ruling": COMMAND,
    "concur_ruling": {R.JUSTICE_OFFICE},
    "rule_case": {R.ESTABLISHMENT_OFFICE},
    "accept_case": LEAD_PEOPLE,
    "return_case": LEAD_PEOPLE,
    "contest_case": {R.UNIT_LEADER},
    "start_handling": LEAD_PEOPLE,
    "finish_part": LEAD_PEOPLE,
    "feed_back_case": LEAD_PEOPLE,
    "start_joint": COMMAND,
    "send_to_verify": COMMAND | {R.PLATFORM},
    "verify_case": COMMAND | {R.GRID_WORKER, R.RESIDENT, R.API_CLIENT},
    "fail_verification": COMMAND | {R.GRID_WORKER, R.RESIDENT, R.API_CLIENT},
    "ask_extension": LEAD_PEOPLE,
    "grant_extension": COMMAND,
    "refuse_extension": COMMAND,
    "suspend_case": COMMAND,
    "review_suspension": COMMAND,
    "resume_case": COMMAND | LEAD_PEOPLE,
    "propose_ledger": {R.UNIT_LEADER},
    "put_on_ledger": {R.COUNTY_CENTRE},
    "review_ledger": {R.COUNTY_CENTRE},
    "take_off_ledger": {R.COUNTY_CENTRE},
    "call_back": COMMAND,
    "rate_case": {R.RESIDENT, R.API_CLIENT},
    "evaluate_case": {R.PLATFORM},
    "request_reopen": {R.RESIDENT, R.API_CLIENT, R.COMMAND_ROOM},
    "grant_reopen": {R.COUNTY_CENTRE},
    "take_up_case": {R.COUNTY_CENTRE},
    "refuse_reopen": {R.COUNTY_CENTRE},
    "mark_confidential": {R.RESIDENT, R.API_CLIENT, R.COUNTY_CENTRE},
    "lift_confidential": {R.COUNTY_CENTRE},
    "supervise_case": {R.SUPERVISION_OFFICE, R.COUNTY_CENTRE},
    "remind_case": {R.PLATFORM},
    "escalate_case": {R.PLATFORM},
    "hand_to_successor": {R.PLATFORM},
    "hold_data": {R.COUNTY_CENTRE, R.SUPERVISION_OFFICE, R.JUSTICE_OFFICE},
    "release_data": {R.COUNTY_CENTRE, R.SUPERVISION_OFFICE, R.JUSTICE_OFFICE},
    "remove_data": {R.PLATFORM},
}

FACTS = CaseFacts(
    division=VILLAGE,
    grid=GRID,
    matter="0103",
    lead=LEAD,
    assistants=frozenset({LEAD}),
    receipts=frozenset({"user:resident", "user:api_client"}),
    proposed_lead=LEAD,
)
"""A case in which every role that can ever have a part has it."""

STRANGE = replace(
    FACTS,
    division="990122002001",
    grid="990122002001-g01",
    lead="990122-other",
    assistants=frozenset({"990122-third"}),
    receipts=frozenset({"receipt:other"}),
)
"""A case elsewhere, in other hands, reported by others."""

PLACES = {R.GRID_WORKER: VILLAGE, R.COMMAND_ROOM: VILLAGE[:9]}
UNITS = {R.GRID_WORKER: TOWN_UNIT, R.COMMAND_ROOM: ROOM, R.UNIT_HANDLER: LEAD, R.UNIT_LEADER: LEAD}
PLACELESS = {R.RESIDENT, R.API_CLIENT, R.PLATFORM}


def actor_of(role: Role) -> Actor:
    return make_actor(
        role,
        unit=UNITS.get(role, f"990122-{role.value}"),
        place="" if role in PLACELESS else PLACES.get(role, "990122"),
        grids=(GRID,) if role is R.GRID_WORKER else (),
    )


def code(verb: str, state: str, role: Role, facts: CaseFacts) -> str:
    return CASE_FLOW.may(verb, state=state, actor=actor_of(role), facts=facts).code


def test_the_table_here_names_every_verb() -> None:
    assert set(EXPECTED) == set(CASE_FLOW.verbs) == set(CASE_FLOW.who)


@pytest.mark.parametrize("state", CASE_FLOW.states)
def test_every_verb_of_every_role_in_every_state(state: str) -> None:
    """Not at this stage before not your part, and neither where the role has its part."""
    for verb, roles in EXPECTED.items():
        for role in Role:
            got = code(verb, state, role, FACTS)
            if (state, verb) not in CASE_FLOW.table:
                assert got == "not_in_this_state", (state, verb, role)
            elif role not in roles:
                assert got == "not_your_part", (state, verb, role)
            else:
                assert got not in {"not_in_this_state", "not_your_part"}, (state, verb, role)


@pytest.mark.parametrize("role", [role for role in Role if role is not R.PLATFORM])
def test_nobody_has_a_part_in_a_case_elsewhere(role: Role) -> None:
    county_wide = {R.COUNTY_CENTRE, R.ESTABLISHMENT_OFFICE, R.JUSTICE_OFFICE, R.SUPERVISION_OFFICE}
    for state, verb in CASE_FLOW.table:
        if state == "" or (role in county_wide and role in EXPECTED[verb]):
            continue
        assert code(verb, state, role, STRANGE) == "not_your_part", (state, verb, role)


def test_another_county_is_elsewhere_for_county_roles_too() -> None:
    abroad = replace(STRANGE, division="990123001001")
    for state, verb in CASE_FLOW.table:
        for role in Role:
            if state and role is not R.PLATFORM:
                assert code(verb, state, role, abroad) == "not_your_part", (state, verb, role)


def test_an_actor_without_a_place_has_none() -> None:
    nowhere = replace(actor_of(R.COUNTY_CENTRE), place="")
    answer = CASE_FLOW.may("screen_case", state="reported", actor=nowhere, facts=FACTS)
    assert answer.code == "not_your_part"


def test_a_case_without_a_lead_is_in_no_unit_s_hands() -> None:
    for verb in ("accept_case", "start_handling", "feed_back_case"):
        state = next(s for s, v in CASE_FLOW.table if v == verb)
        unitless = replace(actor_of(R.UNIT_HANDLER), unit="")
        answer = CASE_FLOW.may(verb, state=state, actor=unitless, facts=replace(FACTS, lead=""))
        assert answer.code == "not_your_part"


def test_marks_do_not_open_what_the_table_closes() -> None:
    marked = replace(FACTS, marks=frozenset(Mark))
    for verb, roles in EXPECTED.items():
        for role in set(Role) - roles:
            for state in CASE_FLOW.states:
                assert code(verb, state, role, marked) in {"not_your_part", "not_in_this_state"}
