"""A town passes on what lies elsewhere: to the county centre's desk, never into another town's queue.

The case leaves the town's place for the county's, and is counted as passed on; the county centre screens it on.
"""

from datetime import datetime

from tiaokuai.cases.actions.carry_out import carry_out, need
from tiaokuai.cases.actions.intake.answer_for import answer_for
from tiaokuai.cases.effects import on_refer
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import Level, at_level
from tiaokuai.workflow.writer import RequestKey


def refer_case(*, case: Case, by: Actor, at: datetime, note: str, request: RequestKey | None = None) -> Case:
    """`note` says where it lies, or why not here. What was ruled or seen about the place that it leaves goes."""
    county = at_level(case.division, Level.COUNTY)
    return carry_out(
        "refer_case",
        case=case,
        by=by,
        at=at,
        effects=on_refer,
        values={
            "division": county,
            "town": county[: Level.TOWN],
            "grid": "",
            "place_status": "referred",
            "ruled_lead": "",
            "checked_at": None,
            "refer_count": case.refer_count + 1,
        },
        rows=(answer_for(case.id, matter=case.matter, division=county, at=at),),
        note=need(note, "note"),
        request=request,
    )
