"""The county says what its inquiry into a refusal or an absence found (北京市街道办事处条例 art. 44)."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import need
from tiaokuai.cases.actions.whistling.carrying import on_call
from tiaokuai.cases.effects.whistles import on_conclude_inquiry
from tiaokuai.cases.models import CalledUnit
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.writer import RequestKey


def conclude_inquiry(
    *,
    call: CalledUnit,
    finding: str,
    note: str,
    by: Actor,
    at: datetime,
    request: RequestKey | None = None,
) -> CalledUnit:
    """`finding` is one of `states.whistles.INQUIRY_FINDINGS`. It changes no state: what a person decides from it is
    outside the platform."""
    return on_call(
        "conclude_inquiry",
        call=call,
        by=by,
        at=at,
        effects=on_conclude_inquiry,
        asked={"finding": need(finding, "finding")},
        values={"finding": finding},
        note=need(note, "note"),
        request=request,
    )
