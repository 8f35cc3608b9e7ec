"""What stood in the way is gone: the lead handles it with a new clock."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import Limits, limit_or_fallback, on_rework
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def take_off_ledger(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "take_off_ledger", case=case, by=by, at=at, effects=_handled_anew, note=note, request=request
    )


def _handled_anew(facts: CaseFacts, limits: Limits) -> Effects:
    """What it waited for is there only now: the whole limit runs."""
    return on_rework(facts, limit_or_fallback(limits, "handle"))
