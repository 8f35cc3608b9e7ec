"""Every verb of a step and of a template, from every state, for every role."""

import pytest

from tests.factories.accounts import make_actor
from tests.factories.cases import COUNTY, ROOM, VILLAGE
from tiaokuai.cases.rules import STEP_FLOW, TEMPLATE_FLOW
from tiaokuai.cases.rules.joint.facts import StepFacts, TemplateFacts
from tiaokuai.cases.states.joint import STEP_TABLE, StepState, TemplateState
from tiaokuai.kernel.actor import Actor, Role

R = Role
UNIT = "990122-slj"
OWNERS = {R.UNIT_HANDLER, R.UNIT_LEADER}
COMMAND = {R.COMMAND_ROOM, R.COUNTY_CENTRE}
EXPECTED: dict[str, set[Role]] = {
    "open_step": {R.PLATFORM},
    "sign_off_step": OWNERS,
    "return_step": OWNERS,
    "reassign_step": COMMAND,
    "refer_step": COMMAND,
    "concur_step": {R.JUSTICE_OFFICE},
    "rule_step": {R.ESTABLISHMENT_OFFICE},
    "ask_step_extension": OWNERS,
    "grant_step_extension": COMMAND,
    "refuse_step_extension": COMMAND,
    "skip_step": COMMAND,
    "lapse_step": {R.PLATFORM},
    "redo_step": COMMAND,
    "pause_step": {R.PLATFORM},
    "resume_step": {R.PLATFORM},
    "remind_step": {R.PLATFORM},
    "escalate_step": {R.PLATFORM},
    "hand_step": {R.PLATFORM},
}
FACTS = StepFacts(division=VILLAGE, case_state="handling", unit=UNIT, named=frozenset({UNIT, "990122-gdj"}))


def actors_of(role: Role) -> list[Actor]:
    """Somebody in the role of the unit, of the town's room, of another unit."""
    if role is R.PLATFORM:
        return [Actor(id="platform", role=role)]
    units = {ROOM: "990122001", UNIT: "990122", f"990122-{role.value}": "990122"}
    return [make_actor(role, unit=unit, place=place, id=f"user:{unit}") for unit, place in units.items()]


def test_the_table_here_names_every_verb() -> None:
    assert set(EXPECTED) == set(STEP_FLOW.verbs) == set(STEP_FLOW.who)


@pytest.mark.parametrize("state", [*StepState])
def test_every_verb_of_every_role_in_every_state(state: str) -> None:
    for verb, roles in EXPECTED.items():
        for role in Role:
            codes = {
                STEP_FLOW.may(verb, state=state, actor=actor, facts=FACTS).code for actor in actors_of(role)
            }
            if (state, verb) not in STEP_TABLE:
                assert codes == {"not_in_this_state"}, (state, verb, role)
            elif role not in roles:
                assert codes == {"not_your_part"}, (state, verb, role)
            else:
                assert codes != {"not_your_part"}, (state, verb, role)


def test_another_unit_s_people_have_no_part_in_a_step() -> None:
    stranger = make_actor(R.UNIT_LEADER, unit="990122-gdj", id="user:other")
    for verb in ("sign_off_step", "return_step", "ask_step_extension"):
        assert STEP_FLOW.may(verb, state="open", actor=stranger, facts=FACTS).code == "not_your_part"
    elsewhere = make_actor(R.COMMAND_ROOM, unit="990122-shiqiao-zhs", place="990122002", id="user:elsewhere")
    for verb in ("skip_step", "redo_step", "grant_step_extension"):
        state = "done" if verb == "redo_step" else "open"
        assert STEP_FLOW.may(verb, state=state, actor=elsewhere, facts=FACTS).code == "not_your_part"


def test_no_unit_decides_what_favours_itself() -> None:
    of_the_unit = make_actor(R.COUNTY_CENTRE, unit=UNIT, place="990122", id="user:both")
    for verb, state in (("skip_step", "open"), ("redo_step", "done"), ("grant_step_extension", "open")):
        facts = StepFacts(
            division=VILLAGE,
            case_state="handling",
            unit=UNIT,
            required=False,
            marks=frozenset({"extension_asked"}),
        )
        answer = STEP_FLOW.may(verb, state=state, actor=of_the_unit, facts=facts)
        assert answer.code == "your_unit_handled_it"


@pytest.mark.parametrize("role", [*Role])
def test_templates_are_the_county_centre_s(role: Role) -> None:
    for actor in actors_of(role):
        for verb in TEMPLATE_FLOW.verbs:
            state = "" if verb == "import_one_matter" else TemplateState.IN_FORCE
            may = TEMPLATE_FLOW.may(verb, state=state, actor=actor, facts=TemplateFacts(place=COUNTY)).ok
            mine = role is R.PLATFORM or (role is R.COUNTY_CENTRE and actor.place == "990122")
            assert may == mine, (verb, role, actor.place)
