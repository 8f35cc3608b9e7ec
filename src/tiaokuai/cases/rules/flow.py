"""The case's flow: table, who may, and what must hold, put together for `workflow.decide` and the generated docs."""

from tiaokuai.cases.rules import checks, endings, matters, retention
from tiaokuai.cases.rules.joint import start
from tiaokuai.cases.rules.standings import WHO
from tiaokuai.cases.states import TABLE
from tiaokuai.kernel.flow import Flow, Rule

OBJECTION: tuple[Rule, ...] = (checks.within_objection_limit, checks.return_ground_listed)
NEXT_LOOK: tuple[Rule, ...] = (checks.review_is_ahead, checks.review_is_soon)
RULES: dict[str, tuple[Rule, ...]] = {
    "screen_case": (checks.place_is_ours,),
    "check_on_site": (checks.not_checked_yet,),
    "file_case": (
        checks.matter_is_known,
        matters.matter_is_narrow,
        checks.place_is_known,
        checks.checked_on_site,
    ),
    "cancel_case": (endings.cancel_ground_listed, endings.no_unit_had_it, endings.not_reopened),
    "unmerge_case": (endings.merge_not_over,),
    "unmerge_screened_case": (endings.merge_not_over,),
    "hand_over_emergency": (checks.emergency_number_listed,),
    "dispatch_case": (checks.lead_is_named, checks.assistants_are_named),
    "concur_ruling": (checks.not_concurred_yet, checks.lists_allow),
    "rule_case": (checks.justice_concurred, checks.lists_allow),
    "return_case": (checks.ruling_binds, checks.not_returned_before, *OBJECTION),
    "contest_case": (checks.ruling_binds, checks.returned_before, *OBJECTION),
    "start_joint": (
        start.no_joint_yet,
        start.open_to_more_units,
        checks.not_suspended,
        start.template_fits,
        start.steps_have_owners,
        start.owners_are_named,
    ),
    "feed_back_case": (start.joint_parts_done,),
    "verify_case": (checks.reported_it_first, checks.is_independent, start.joint_parts_done),
    "fail_verification": (checks.is_independent,),
    "fail_sample": (checks.is_independent,),
    "finish_part": (checks.part_not_finished,),
    "ask_extension": (checks.extension_not_used, checks.before_due),
    "grant_extension": (
        checks.extension_asked,
        checks.extension_amount_fits,
        checks.not_by_handling_unit,
    ),
    "refuse_extension": (checks.extension_asked, checks.not_by_handling_unit),
    "suspend_case": (
        checks.not_suspended,
        checks.suspend_ground_listed,
        *NEXT_LOOK,
        checks.not_by_handling_unit,
    ),
    "review_suspension": (checks.suspended, *NEXT_LOOK, checks.not_by_handling_unit),
    "resume_case": (checks.suspended,),
    "propose_ledger": (checks.not_proposed_yet, checks.ledger_ground_listed),
    "put_on_ledger": (checks.ledger_ground_listed, checks.review_is_ahead, checks.not_by_handling_unit),
    "review_ledger": (checks.review_is_ahead, checks.not_by_handling_unit),
    "call_back": (endings.not_called_back_yet, checks.not_by_handling_unit),
    "rate_case": (endings.not_rated_yet, endings.within_rating_window),
    "request_reopen": (endings.within_reopen_window,),
    "grant_reopen": (endings.has_a_lead, checks.not_by_handling_unit),
    "take_up_case": (endings.no_lead_yet, endings.not_who_ended_it),
    "refuse_reopen": (checks.not_by_handling_unit, endings.not_who_ended_it),
    "mark_confidential": (
        endings.not_confidential_yet,
        endings.first_reporter_asks,
        checks.not_by_handling_unit,
    ),
    "lift_confidential": (
        endings.is_confidential,
        endings.lift_ground_listed,
        endings.wish_is_kept,
        checks.not_by_handling_unit,
    ),
    "hold_data": (retention.not_held_yet, retention.hold_ground_listed),
    "release_data": (retention.is_held, checks.not_by_handling_unit),
    "remove_data": (retention.nothing_holds,),
}

CASE_FLOW = Flow(name="case", initial=frozenset({""}), table=TABLE, who=WHO, rules=RULES)
