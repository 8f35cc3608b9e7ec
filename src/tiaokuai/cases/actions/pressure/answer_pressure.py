"""The supervision office says what it found of a pressure report. The reporter reads it, and nobody else."""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import LONGEST_NOTE, need
from tiaokuai.cases.actions.pressure.on_pressure import carry_out_on
from tiaokuai.cases.models import PressureReport
from tiaokuai.cases.sealing import PRESSURE_ANSWER, seal
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.workflow.decide import ALL, Effects
from tiaokuai.workflow.writer import RequestKey


def answer_pressure(
    *,
    report: PressureReport,
    finding: str,
    note: str,
    by: Actor,
    at: datetime,
    request: RequestKey | None = None,
) -> PressureReport:
    """`finding` is one of `states.FINDINGS`; `note` is what the reporter reads of it, kept sealed. The rating is
    left to the reporter."""
    asked, written = {"finding": need(finding, "finding")}, need(note, "note")
    if len(written) > LONGEST_NOTE:
        raise BadInput(no("text_too_long", most=LONGEST_NOTE, given=len(written)), field="note")
    values = {**asked, "sealed_answer": seal({"words": written}, report.id, PRESSURE_ANSWER)}
    effects = Effects(closes=ALL, values=values, payload=asked)
    return carry_out_on(
        report, "answer_pressure", by=by, at=at, effects=effects, asked=asked, request=request
    )
