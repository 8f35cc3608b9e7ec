"""The lead unit's leader says that it cannot be solved now, why, and what is planned (domain 4.1.8)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_propose_ledger
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def propose_ledger(
    *, case: Case, ground: str, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "propose_ledger",
        case=case,
        by=by,
        at=at,
        asked={"ground": need(ground, "ground")},
        effects=on_propose_ledger,
        note=need(note, "note"),
        request=request,
    )
