"""How an actor may stand to a step or a template. The permission matrix in `docs/generated` is printed from these."""

from tiaokuai.cases.rules.joint.facts import StepFacts, TemplateFacts
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.flow import Standing


def _in_its_place(actor: Actor, facts: StepFacts) -> bool:
    return bool(actor.place) and facts.division.startswith(actor.place)


def _owes_it(actor: Actor, facts: StepFacts) -> bool:
    return bool(facts.unit) and actor.unit == facts.unit


def _of_its_county(actor: Actor, facts: TemplateFacts) -> bool:
    county = facts.place[: Level.COUNTY]
    return bool(actor.place) and bool(county) and actor.place == county


def _anyone(_actor: Actor, _facts: object) -> bool:
    return True


OWNER = Standing(
    "person of the unit that owes the step", frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER}), _owes_it
)
COMMAND = Standing(
    "command of the case's place", frozenset({Role.COMMAND_ROOM, Role.COUNTY_CENTRE}), _in_its_place
)
ESTABLISHMENT = Standing("establishment office", frozenset({Role.ESTABLISHMENT_OFFICE}), _in_its_place)
JUSTICE = Standing("justice office", frozenset({Role.JUSTICE_OFFICE}), _in_its_place)
PLATFORM = Standing("the platform itself", frozenset({Role.PLATFORM}), _anyone)
KEEPER = Standing("county centre of the template's county", frozenset({Role.COUNTY_CENTRE}), _of_its_county)

TEMPLATE_WHO: dict[str, tuple[Standing, ...]] = {
    "import_one_matter": (KEEPER, PLATFORM),
    "supersede_one_matter": (KEEPER, PLATFORM),
    "end_one_matter": (KEEPER, PLATFORM),
}
STEP_WHO: dict[str, tuple[Standing, ...]] = {
    "open_step": (PLATFORM,),
    "sign_off_step": (OWNER,),
    "return_step": (OWNER,),
    "reassign_step": (COMMAND,),
    "refer_step": (COMMAND,),
    "concur_step": (JUSTICE,),
    "rule_step": (ESTABLISHMENT,),
    "ask_step_extension": (OWNER,),
    "grant_step_extension": (COMMAND,),
    "refuse_step_extension": (COMMAND,),
    "skip_step": (COMMAND,),
    "lapse_step": (PLATFORM,),
    "redo_step": (COMMAND,),
    "pause_step": (PLATFORM,),
    "resume_step": (PLATFORM,),
    "remind_step": (PLATFORM,),
    "escalate_step": (PLATFORM,),
    "hand_step": (PLATFORM,),
}
