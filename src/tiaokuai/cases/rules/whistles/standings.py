"""How an actor may stand to a whistle. The permission matrix in `docs/generated` is printed from these."""

from tiaokuai.cases.rules.whistles.facts import WhistleFacts
from tiaokuai.cases.states.whistles import Arbiter
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.flow import Standing

HANDLERS = frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER})


def _in_its_place(actor: Actor, facts: WhistleFacts) -> bool:
    return bool(actor.place) and facts.division.startswith(actor.place)


def _in_its_town(actor: Actor, facts: WhistleFacts) -> bool:
    return len(actor.place) >= Level.TOWN and _in_its_place(actor, facts)


def _leads_the_town(actor: Actor, facts: WhistleFacts) -> bool:
    return bool(facts.town_unit) and actor.unit == facts.town_unit


def _is_called(actor: Actor, facts: WhistleFacts) -> bool:
    return bool(facts.unit) and actor.unit == facts.unit


def _came_first(actor: Actor, facts: WhistleFacts) -> bool:
    return bool(facts.first) and actor.unit == facts.first


def _guides(actor: Actor, facts: WhistleFacts) -> bool:
    return bool(facts.guidance) and actor.unit == facts.guidance


def _for_county_body(actor: Actor, facts: WhistleFacts) -> bool:
    return facts.arbiter == Arbiter.COUNTY_BODY and _in_its_place(actor, facts)


def _for_centre(actor: Actor, facts: WhistleFacts) -> bool:
    return facts.arbiter == Arbiter.CENTRE and _in_its_place(actor, facts)


def _anyone(_actor: Actor, _facts: WhistleFacts) -> bool:
    return True


TOWN_LEADER = Standing("leader of the town", frozenset({Role.UNIT_LEADER}), _leads_the_town)
TOWN_ROOM = Standing("command room of the town that blew", frozenset({Role.COMMAND_ROOM}), _in_its_town)
CALLED = Standing("person of the called unit", HANDLERS, _is_called)
FIRST = Standing("unit that answered first", HANDLERS, _came_first)
ESTABLISHMENT = Standing(
    "establishment office as arbiter", frozenset({Role.ESTABLISHMENT_OFFICE}), _for_county_body
)
JUSTICE = Standing("justice office as arbiter", frozenset({Role.JUSTICE_OFFICE}), _for_county_body)
GUIDANCE = Standing("enforcement guidance body", frozenset({Role.UNIT_LEADER}), _guides)
CENTRE = Standing("county centre as arbiter", frozenset({Role.COUNTY_CENTRE}), _for_centre)
INQUIRER = Standing(
    "inquirer of the county", frozenset({Role.SUPERVISION_OFFICE, Role.COUNTY_LEADER}), _in_its_place
)
PLATFORM = Standing("the platform itself", frozenset({Role.PLATFORM}), _anyone)

TOWN = (TOWN_LEADER, TOWN_ROOM)
ARBITERS = (ESTABLISHMENT, GUIDANCE, CENTRE)

WHISTLE_WHO: dict[str, tuple[Standing, ...]] = {
    "draft_whistle": TOWN,
    "change_draft": TOWN,
    "blow_whistle": (TOWN_LEADER,),
    "withdraw_whistle": (TOWN_LEADER,),
    "call_unit": (TOWN_LEADER,),
    "agree_plan": (*TOWN, FIRST),
    "remove_whistle_data": (PLATFORM,),
}
CALL_WHO: dict[str, tuple[Standing, ...]] = {
    "call_unit": (TOWN_LEADER,),
    "blow_whistle": (TOWN_LEADER,),
    "withdraw_whistle": (TOWN_LEADER,),
    "agree_plan": (*TOWN, FIRST),
    "acknowledge_call": (CALLED,),
    "reject_call": (CALLED,),
    "accept_rejection": (TOWN_LEADER,),
    "concur_arbitration": (JUSTICE,),
    "uphold_call": ARBITERS,
    "release_call": ARBITERS,
    "mark_no_show": (*TOWN, PLATFORM),
    "record_report_in": TOWN,
    "start_part": (CALLED,),
    "hand_in_part": (CALLED,),
    "verify_part": TOWN,
    "fail_part": TOWN,
    "rate_report_in": TOWN,
    "rate_whistle": (CALLED,),
    "open_inquiry": (TOWN_LEADER,),
    "conclude_inquiry": (INQUIRER,),
    "remind_call": (PLATFORM,),
    "escalate_call": (PLATFORM,),
    "hand_call": (PLATFORM,),
    "merge_call": (PLATFORM,),
}
