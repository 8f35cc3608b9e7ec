"""Ask the establishment and justice offices to rule, where the lists name nobody or the town cannot settle it."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_ruling
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def ask_ruling(*, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None) -> Case:
    """`note` says what is unclear."""
    return carry_out(
        "ask_ruling", case=case, by=by, at=at, effects=on_ruling, note=need(note, "note"), request=request
    )
