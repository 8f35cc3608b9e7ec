"""The lead unit asks for more time, once, before the deadline, with its reason (domain 4.1.7)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.effects import on_ask_extension
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def ask_extension(
    *, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None
) -> Case:
    return carry_out(
        "ask_extension",
        case=case,
        by=by,
        at=at,
        effects=on_ask_extension,
        note=need(note, "note"),
        request=request,
    )
