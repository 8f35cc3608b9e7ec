"""The flows of a whistle and of a call: tables, who may, and what must hold."""

from tiaokuai.cases.rules.whistles import checks
from tiaokuai.cases.rules.whistles.standings import CALL_WHO, WHISTLE_WHO
from tiaokuai.cases.states.whistles import CALL_TABLE, WHISTLE_TABLE, Outcome
from tiaokuai.kernel.flow import Flow, Rule

NAMED: tuple[Rule, ...] = (checks.kind_listed, checks.units_named, checks.not_own_bodies)

WHISTLE_FLOW = Flow(
    name="whistle",
    initial=frozenset({""}),
    table=WHISTLE_TABLE,
    who=WHISTLE_WHO,
    rules={
        "draft_whistle": NAMED,
        "change_draft": NAMED,
        "withdraw_whistle": (checks.nobody_came,),
        "call_unit": (checks.not_called_yet, checks.not_own_bodies),
        "agree_plan": (checks.somebody_came,),
        "remove_whistle_data": (checks.nothing_goes_on,),
    },
)

CALL_FLOW = Flow(
    name="call of a department",
    initial=frozenset({""}),
    table=CALL_TABLE,
    who=CALL_WHO,
    rules={
        "reject_call": (checks.within_answer_limit, checks.ground_listed),
        "concur_arbitration": (checks.not_a_party, checks.outcome_listed),
        "uphold_call": (checks.not_a_party, checks.justice_concurs, checks.signed(Outcome.MUST_COME)),
        "release_call": (checks.not_a_party, checks.justice_concurs, checks.signed(Outcome.RELEASED)),
        "mark_no_show": (checks.come_is_overdue,),
        "record_report_in": (checks.not_a_party, checks.came_meanwhile),
        "verify_part": (checks.not_a_party,),
        "fail_part": (checks.not_a_party,),
        "rate_report_in": (checks.not_a_party,),
        "rate_whistle": (checks.properness_listed,),
        "open_inquiry": (checks.not_inquired,),
        "conclude_inquiry": (checks.inquired, checks.not_a_party, checks.finding_listed),
    },
)
