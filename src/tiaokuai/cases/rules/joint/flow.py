"""The flows of a template and of a step: tables, who may, and what must hold."""

from tiaokuai.cases.rules.joint import checks
from tiaokuai.cases.rules.joint.standings import STEP_WHO, TEMPLATE_WHO
from tiaokuai.cases.states.joint import STEP_TABLE, TEMPLATE_TABLE, StepState
from tiaokuai.kernel.flow import Flow

TEMPLATE_FLOW = Flow(
    name="one-matter template", initial=frozenset({""}), table=TEMPLATE_TABLE, who=TEMPLATE_WHO
)

STEP_FLOW = Flow(
    name="step of joint handling",
    initial=frozenset({StepState.WAITING}),
    table=STEP_TABLE,
    who=STEP_WHO,
    rules={
        "return_step": (
            checks.ruling_binds_the_unit,
            checks.within_object_limit,
            checks.return_ground_listed,
        ),
        "reassign_step": (
            checks.not_by_its_unit,
            checks.not_passed_round,
            checks.another_unit,
            checks.unit_is_named,
            checks.unit_sees_the_case,
        ),
        "refer_step": (checks.not_by_its_unit,),
        "concur_step": (checks.not_concurred_yet,),
        "rule_step": (checks.justice_concurred, checks.unit_sees_the_case),
        "ask_step_extension": (checks.extension_not_used, checks.before_due),
        "grant_step_extension": (
            checks.extension_asked,
            checks.extension_amount_fits,
            checks.not_by_its_unit,
        ),
        "refuse_step_extension": (checks.extension_asked, checks.not_by_its_unit),
        "skip_step": (checks.is_optional, checks.not_by_its_unit),
        "redo_step": (
            checks.case_is_worked_on,
            checks.not_by_its_unit,
            checks.named_or_ruled,
            checks.unit_sees_the_case,
        ),
    },
)
