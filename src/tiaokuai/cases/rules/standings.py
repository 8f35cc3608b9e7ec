"""How an actor may stand to a case. The permission matrix in `docs/generated` is printed from these."""

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import Source
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.divisions import prefix_of
from tiaokuai.kernel.flow import Standing


def _reported_it(actor: Actor, facts: CaseFacts) -> bool:
    return actor.id in facts.receipts


def _in_its_place(actor: Actor, facts: CaseFacts) -> bool:
    return bool(actor.place) and facts.division.startswith(actor.place)


def _of_its_grid(actor: Actor, facts: CaseFacts) -> bool:
    if facts.grid and actor.grids:
        return facts.grid in actor.grids
    return _in_its_place(actor, facts)


def _of_the_lead(actor: Actor, facts: CaseFacts) -> bool:
    return bool(facts.lead) and actor.unit == facts.lead


def _of_an_assistant(actor: Actor, facts: CaseFacts) -> bool:
    return actor.unit in facts.assistants


def _left_to_it(actor: Actor, facts: CaseFacts) -> bool:
    return facts.is_left_to_supervision and _in_its_place(actor, facts)


def _anyone(_actor: Actor, _facts: CaseFacts) -> bool:
    return True


def may_send(source: str, actor: Actor) -> Answer:
    """A client sends reports of the sources that it was admitted for; of people the grid worker alone reports from the
    grid, which counts as looked at on site."""
    if actor.sources is None:
        hidden = set[str]() if actor.is_(Role.GRID_WORKER, Role.PLATFORM) else {Source.GRID, Source.IMPORT}
        allowed = frozenset[str](Source) - hidden
    else:
        allowed = actor.sources
    return YES if source in allowed else no("source_not_yours", source=source, allowed=sorted(allowed))


def may_send_of(division: str, actor: Actor) -> Answer:
    """A client sends reports of the places that it was admitted for, or of a wider one that holds them, where nobody
    knows better: whoever consented to it speaks for these. People report whatever they see."""
    places = {place for sight in actor.scope.sights for place in sight.places}
    wide = prefix_of(division)
    if actor.role is not Role.API_CLIENT or any(
        division.startswith(place) or place.startswith(wide) for place in places
    ):
        return YES
    return no("place_not_admitted", division=division, allowed=sorted(places))


ANYONE = Standing(
    "anyone", frozenset(Role) - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN}, _anyone
)
REPORTER = Standing("reporter", frozenset({Role.RESIDENT, Role.API_CLIENT}), _reported_it)
GRID_WORKER = Standing("grid worker of the place", frozenset({Role.GRID_WORKER}), _of_its_grid)
COMMAND_ROOM = Standing("command room of the town", frozenset({Role.COMMAND_ROOM}), _in_its_place)
COUNTY_CENTRE = Standing("county centre", frozenset({Role.COUNTY_CENTRE}), _in_its_place)
LEAD_HANDLER = Standing(
    "handler of the lead unit", frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER}), _of_the_lead
)
LEAD_LEADER = Standing("leader of the lead unit", frozenset({Role.UNIT_LEADER}), _of_the_lead)
ASSISTANT = Standing(
    "handler of an assisting unit", frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER}), _of_an_assistant
)
ESTABLISHMENT = Standing("establishment office", frozenset({Role.ESTABLISHMENT_OFFICE}), _in_its_place)
JUSTICE = Standing("justice office", frozenset({Role.JUSTICE_OFFICE}), _in_its_place)
SUPERVISION = Standing("supervision office", frozenset({Role.SUPERVISION_OFFICE}), _in_its_place)
LAST_VERIFIER = Standing(
    "supervision office, where no command is left", frozenset({Role.SUPERVISION_OFFICE}), _left_to_it
)
PLATFORM = Standing("the platform itself", frozenset({Role.PLATFORM}), _anyone)

COMMAND = (COMMAND_ROOM, COUNTY_CENTRE)
VERIFIERS = (REPORTER, GRID_WORKER, *COMMAND, LAST_VERIFIER)
IMPORTERS = (COUNTY_CENTRE, PLATFORM)

WHO: dict[str, tuple[Standing, ...]] = {
    "report_case": (ANYONE,),
    "import_reported_case": IMPORTERS,
    "import_handled_case": IMPORTERS,
    "import_closed_case": IMPORTERS,
    "import_merged_case": IMPORTERS,
    "record_closing": IMPORTERS,
    "link_duplicate": IMPORTERS,
    "self_solve_case": (GRID_WORKER,),
    "draw_sample": (COUNTY_CENTRE, PLATFORM),
    "fail_sample": (GRID_WORKER, *COMMAND),
    "screen_case": (*COMMAND, PLATFORM),
    "refer_case": (COMMAND_ROOM,),
    "check_on_site": (GRID_WORKER,),
    "file_case": (*COMMAND, PLATFORM),
    "merge_case": COMMAND,
    "unmerge_case": COMMAND,
    "unmerge_screened_case": COMMAND,
    "cancel_case": COMMAND,
    "hand_over_emergency": (GRID_WORKER, *COMMAND),
    "dispatch_case": (*COMMAND, PLATFORM),
    "ask_ruling": COMMAND,
    "concur_ruling": (JUSTICE,),
    "rule_case": (ESTABLISHMENT,),
    "accept_case": (LEAD_HANDLER,),
    "return_case": (LEAD_HANDLER,),
    "contest_case": (LEAD_LEADER,),
    "start_handling": (LEAD_HANDLER,),
    "finish_part": (ASSISTANT,),
    "start_joint": COMMAND,
    "feed_back_case": (LEAD_HANDLER,),
    "send_to_verify": (*COMMAND, PLATFORM),
    "verify_case": VERIFIERS,
    "fail_verification": VERIFIERS,
    "ask_extension": (LEAD_HANDLER,),
    "grant_extension": COMMAND,
    "refuse_extension": COMMAND,
    "suspend_case": COMMAND,
    "review_suspension": COMMAND,
    "resume_case": (*COMMAND, LEAD_HANDLER),
    "propose_ledger": (LEAD_LEADER,),
    "put_on_ledger": (COUNTY_CENTRE,),
    "review_ledger": (COUNTY_CENTRE,),
    "take_off_ledger": (COUNTY_CENTRE,),
    "call_back": COMMAND,
    "rate_case": (REPORTER,),
    "evaluate_case": (PLATFORM,),
    "request_reopen": (REPORTER, COMMAND_ROOM),
    "grant_reopen": (COUNTY_CENTRE,),
    "take_up_case": (COUNTY_CENTRE,),
    "refuse_reopen": (COUNTY_CENTRE,),
    "mark_confidential": (REPORTER, COUNTY_CENTRE),
    "lift_confidential": (COUNTY_CENTRE,),
    "supervise_case": (SUPERVISION, COUNTY_CENTRE),
    "remind_case": (PLATFORM,),
    "escalate_case": (PLATFORM,),
    "hand_to_successor": (PLATFORM,),
    "hold_data": (COUNTY_CENTRE, SUPERVISION, JUSTICE),
    "release_data": (COUNTY_CENTRE, SUPERVISION, JUSTICE),
    "remove_data": (PLATFORM,),
}
