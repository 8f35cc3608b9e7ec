"""The command room screens a report: is the matter right, is the place right, who looks at it first (domain 4.1.3)."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from tiaokuai.cases.actions.carry_out import carry_out
from tiaokuai.cases.actions.intake.answer_for import answer_for
from tiaokuai.cases.actions.intake.placed import placed
from tiaokuai.cases.effects import Limits, on_screen
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.policies import policy_for
from tiaokuai.cases.rules import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import Level, level_of
from tiaokuai.workflow.decide import Effects
from tiaokuai.workflow.writer import RequestKey


def screen_case(
    *,
    case: Case,
    by: Actor,
    at: datetime,
    matter: str = "",
    division: str = "",
    grid: str = "",
    skip_check: bool = False,
    note: str = "",
    request: RequestKey | None = None,
) -> Case:
    """Confirm, or correct `matter` and place; the resolver is asked again and its answer kept.

    A public report then goes to the grid worker for a look, unless the county's settings say otherwise or
    `skip_check` is given, which needs a note saying why, or the report is confidential, when no grid worker sees it.
    Raises `BadInput` where somebody must look and nothing finer than a town is known.
    """
    if skip_check and not note.strip():
        raise BadInput(no("field_required", field="note"), field="note")
    values = _corrected(case, matter=matter, division=division, grid=grid, at=at)
    where = values.get("division", case.division)
    answer = answer_for(case.id, matter=values["matter"], division=where, at=at)
    if values["matter"] and answer.gap == "matter_unknown":
        raise BadInput(no("matter_unknown", matter=values["matter"]), field="matter")
    values["needs_check"] = not skip_check and _needs_check(case, values, where, at)

    def effects(facts: CaseFacts, limits: Limits) -> Effects:
        corrected = replace(
            facts, division=where, grid=values.get("grid", case.grid), needs_check=values["needs_check"]
        )
        return on_screen(corrected, limits)

    return carry_out(
        "screen_case",
        case=case,
        by=by,
        at=at,
        asked={"matter": values["matter"], "division": where},
        effects=effects,
        values=values,
        rows=(answer,),
        note=note,
        request=request,
    )


def _corrected(case: Case, *, matter: str, division: str, grid: str, at: datetime) -> dict[str, Any]:
    """Columns as corrected. A ruling was about this matter in this place, and goes with either."""
    values = _place_values(case, division=division, grid=grid, at=at)
    values["matter"] = matter or case.matter
    if (values["matter"], values.get("division", case.division)) != (case.matter, case.division):
        values["ruled_lead"] = ""
    return values


def _needs_check(case: Case, values: dict[str, Any], where: str, at: datetime) -> bool:
    policy = policy_for(division=where, source=case.source, matter=values["matter"], on=local_date(at))
    needed = policy.needs_check and not case.is_confidential
    if needed and not values.get("grid", case.grid) and level_of(where) < Level.VILLAGE:
        raise BadInput(no("village_for_check"), field="division")
    return needed


def _place_values(case: Case, *, division: str, grid: str, at: datetime) -> dict[str, Any]:
    if not division and not grid:
        return {}
    where = placed(lon=None, lat=None, division=division, grid=grid, place_text="", on=local_date(at))
    return {"division": where.division, "town": where.town, "grid": where.grid, "place_status": where.status}
