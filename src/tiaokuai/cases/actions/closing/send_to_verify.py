"""Ask someone who neither handled nor dispatched it to look (domain 2.1 "two axes", 4.1.9)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.effects import on_send_to_verify
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def send_to_verify(
    *, case: Case, by: Actor, at: datetime, note: str = "", request: RequestKey | None = None
) -> Case:
    return carry_out(
        "send_to_verify", case=case, by=by, at=at, effects=on_send_to_verify, note=note, request=request
    )
