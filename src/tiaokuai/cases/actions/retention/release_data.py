"""The hold ends: what is past its term goes with the next run."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def release_data(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    """Refused to the units that handled the case: what may speak against them is not theirs to let go."""
    return carry_out(
        "release_data", case=case, by=by, at=at, effects=_effects, note=need(note, "note"), request=request
    )


def _effects(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(unmarks=frozenset({Mark.DATA_HELD}))
