"""What stood in the way is gone: the lead handles it with a new clock."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_rework
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def take_off_ledger(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "take_off_ledger", case=case, by=by, at=at, effects=on_rework, note=note, request=request
    )
