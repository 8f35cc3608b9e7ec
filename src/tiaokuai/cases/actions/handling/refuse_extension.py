"""The dispatcher's side refuses more time, with its reason."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import Limits
from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def refuse_extension(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "refuse_extension",
        case=case,
        by=by,
        at=at,
        effects=_effects,
        note=need(note, "note"),
        request=request,
    )


def _effects(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(closes=frozenset({"decide_extension"}), unmarks=frozenset({Mark.EXTENSION_ASKED}))
