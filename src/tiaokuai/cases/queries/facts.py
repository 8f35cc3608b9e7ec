"""A case as its rules see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tiaokuai.cases.models import Case, CaseAnswer, CasePart, CaseRating, CaseReporter, JointStep
from tiaokuai.cases.queries.merging import UNMERGED, Merge, merges_of
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import CaseState
from tiaokuai.cases.states.joint import StepState
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import Level
from tiaokuai.organisation.queries import unit_on
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.registers.queries.matters import is_heading
from tiaokuai.workflow.models import Deadline, Mark


def receipt_actor(case_id: object) -> str:
    """The actor id of whoever holds a case's receipt code. It names the report, never a person."""
    return f"receipt:{case_id}"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around one case: read once, used by rules, presenters and actions alike."""

    parts: tuple[CasePart, ...]
    answer: CaseAnswer | None
    reporters: tuple[CaseReporter, ...]
    marks: frozenset[str]
    deadlines: tuple[Deadline, ...]
    ratings: frozenset[tuple[bool, int]]
    """Whether each came by callback, and after how many reworks."""
    merge: Merge = UNMERGED
    steps: tuple[JointStep, ...] = ()
    """Of its joint handling, if it runs on a template."""

    @property
    def has_contact(self) -> bool:
        return any(reporter.has_contact for reporter in self.reporters)


def around(case: Case) -> Around:
    """What stands around one case. Seven statements, two more for a merged report."""
    return around_many([case])[case.id]


def around_many(cases: Sequence[Case]) -> dict[UUID, Around]:
    """What stands around each case. Seven statements, however many cases; two more where any is merged, one more where
    any runs on a template."""
    ids = [case.id for case in cases]
    parts = _by_case(
        CasePart.objects.filter(case_id__in=ids, ended_at=None).order_by("-kind", "id"), "case_id"
    )
    deadlines = _by_case(
        Deadline.objects.filter(subject_id__in=ids, closed_at=None).order_by("due_at"), "subject_id"
    )
    marks = _by_case(Mark.objects.filter(subject_id__in=ids, ended_at=None), "subject_id")
    ratings = _by_case(CaseRating.objects.filter(case_id__in=ids), "case_id")
    answers = {row.case_id: row for row in CaseAnswer.objects.filter(case_id__in=ids).order_by("id")}
    reporters = _reporters(ids)
    steps = _steps(parts)
    merges = merges_of(cases)
    return {
        case_id: Around(
            parts=tuple(parts[case_id]),
            answer=answers.get(case_id),
            reporters=tuple(reporters[case_id]),
            marks=frozenset(mark.kind for mark in marks[case_id]),
            deadlines=tuple(deadlines[case_id]),
            ratings=frozenset((rating.by_callback, rating.after_rework) for rating in ratings[case_id]),
            merge=merges.get(case_id, UNMERGED),
            steps=tuple(steps.get(case_id, ())),
        )
        for case_id in ids
    }


def _by_case(rows: Iterable[Any], column: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return found


def _steps(parts: Mapping[UUID, Sequence[CasePart]]) -> dict[UUID, list[JointStep]]:
    """Steps of joint handling, by case; asked only for cases in which a unit has such a part."""
    joint = [key for key, held in parts.items() if any(part.kind == CasePart.Kind.STEP for part in held)]
    found: dict[UUID, list[JointStep]] = defaultdict(list)
    if joint:
        rows = JointStep.objects.filter(joint__case__in=joint).select_related("joint")
        for step in rows.order_by("position"):
            found[step.joint.case_id].append(step)
    return found


def _reporters(ids: list[UUID]) -> dict[UUID, list[CaseReporter]]:
    """Each case's reporters, those of reports merged into it included."""
    into = dict(Case.objects.filter(merged_into__in=ids).values_list("id", "merged_into"))
    found: dict[UUID, list[CaseReporter]] = defaultdict(list)
    wanted = set(ids)
    for row in CaseReporter.objects.filter(case_id__in=[*ids, *into]).order_by("id"):
        for case_id in wanted & {row.case_id, into.get(row.case_id)}:
            found[case_id].append(row)
    return found


def facts_of(
    case: Case, *, at: datetime, asked: Mapping[str, Any] | None = None, known: Around | None = None
) -> CaseFacts:
    """The case's facts at a moment, with the inputs of the verb at hand."""
    found = known or around(case)
    answer = found.answer
    due = {deadline.task: deadline.due_at for deadline in found.deadlines}
    return CaseFacts(
        division=case.division,
        grid=case.grid,
        **_of_matter(case),
        source=case.source,
        lead=case.lead,
        assistants=frozenset(part.unit for part in found.parts if part.kind == CasePart.Kind.ASSIST),
        finished=frozenset(part.unit for part in found.parts if part.finished_at is not None),
        **_of_reporters(case, found.reporters),
        **_of_lead(case, local_date(at)),
        dispatched_by=case.dispatched_by,
        dispatched_unit=case.dispatched_unit,
        dispatched_place=case.dispatched_place,
        self_solved_by=case.self_solved_by,
        ended_by=case.ended_by,
        merged_from=found.merge.came_from,
        goes_on_in_open=found.merge.is_open,
        proposed_lead=answer.lead if answer else "",
        proposed_assistants=_assistants_named(found),
        gap=answer.gap if answer else "matter_unknown",
        **_of_ruling(case),
        needs_check=case.needs_check,
        is_checked=case.checked_at is not None,
        is_rated=(False, case.rework_count) in found.ratings,
        is_called_back=(True, case.rework_count) in found.ratings,
        **_of_steps(case, found.steps),
        handle_due=due.get("handle_case"),
        accept_due=due.get("accept_case"),
        closed_at=case.closed_at,
        at=at,
        marks=found.marks,
        asked=dict(asked or {}),
    )


def _of_reporters(case: Case, reporters: Sequence[CaseReporter]) -> dict[str, Any]:
    own = [reporter for reporter in reporters if reporter.case_id == case.id]
    return {
        "receipts": _receipts(reporters),
        "own_receipts": _receipts(own),
        "taken_by": own[0].client if own else "",
    }


def _of_lead(case: Case, day: date) -> dict[str, Any]:
    """Where the lead stands, of a case that the county centre dispatched into a town: one statement for those."""
    by_centre = 0 < len(case.dispatched_place) < Level.TOWN
    if not (case.lead and by_centre and case.town[Level.COUNTY :].strip("0")):
        return {}
    lead = unit_on(case.lead, day)
    if lead is None:
        return {}
    return {"lead_above": lead.block_superior, "town_leads": lead.kind == UnitKind.TOWN_GOVERNMENT}


def _of_matter(case: Case) -> dict[str, Any]:
    """Whether it is a heading is asked before filing alone."""
    waits = case.state == CaseState.SCREENED
    return {"matter": case.matter, "is_heading": waits and is_heading(case.matter)}


def _of_ruling(case: Case) -> dict[str, Any]:
    return {
        "ruled_lead": case.ruled_lead,
        "concurred_lead": case.concurred_lead,
        "return_count": case.return_count,
    }


def _of_steps(case: Case, steps: Sequence[JointStep]) -> dict[str, Any]:
    """Who handled the case or a step of its joint handling, and which required steps are not signed off."""
    return {
        "handlers": frozenset(case.handlers).union(*(step.handlers for step in steps)),
        "step_units": frozenset(step.unit for step in steps),
        "steps_open": tuple(step.name for step in steps if step.required and step.state != StepState.DONE),
    }


def _assistants_named(found: Around) -> frozenset[str]:
    named = found.answer.resolution.get("assistants", ()) if found.answer else ()
    return frozenset(part["unit"] for part in named)


def _receipts(reporters: Iterable[CaseReporter]) -> frozenset[str]:
    """Actor ids of whoever holds the receipt codes of these reports, and of the clients that sent them."""
    return frozenset(
        holder
        for reporter in reporters
        for holder in (receipt_actor(reporter.case_id), reporter.client)
        if holder
    )


def with_everything(case: Case, *, at: datetime) -> tuple[Around, CaseFacts]:
    """What a case page needs: what stands around the case, and its facts."""
    found = around(case)
    return found, facts_of(case, at=at, known=found)
