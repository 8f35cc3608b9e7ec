"""A case as its rules see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tiaokuai.cases.models import Case, CaseAnswer, CasePart, CaseRating, CaseReporter
from tiaokuai.cases.rules.facts import CaseFacts
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
    is_rated: bool

    @property
    def has_contact(self) -> bool:
        return any(reporter.has_contact for reporter in self.reporters)


def around(case: Case) -> Around:
    """Six statements, whatever the case."""
    return Around(
        parts=tuple(CasePart.objects.filter(case=case, ended_at=None).order_by("-kind", "id")),
        answer=CaseAnswer.objects.filter(case=case).order_by("-id").first(),
        reporters=tuple(CaseReporter.objects.filter(case_id__in=_reports_of(case)).order_by("id")),
        marks=frozenset(
            Mark.objects.filter(subject_id=case.id, ended_at=None).values_list("kind", flat=True)
        ),
        deadlines=tuple(Deadline.objects.filter(subject_id=case.id, closed_at=None).order_by("due_at")),
        is_rated=CaseRating.objects.filter(case=case, by_callback=False).exists(),
    )


def _reports_of(case: Case) -> Any:
    """Ids of the case and of the reports merged into it."""
    merged = Case.objects.filter(merged_into=case.id).values("id")
    return Case.objects.filter(id=case.id).values("id").union(merged)


def facts_of(
    case: Case, *, at: datetime, asked: Mapping[str, Any] | None = None, known: Around | None = None
) -> CaseFacts:
    """The case's facts at a moment, with the inputs of the verb at hand."""
    found = known or around(case)
    answer = found.answer
    due = {deadline.task: deadline.due_at for deadline in found.deadlines}
    resolved = _assistants_named(answer)
    return CaseFacts(
        division=case.division,
        grid=case.grid,
        matter=case.matter,
        source=case.source,
        lead=case.lead,
        assistants=frozenset(part.unit for part in found.parts if part.kind == CasePart.Kind.ASSIST),
        receipts=_receipts(found),
        dispatched_by=case.dispatched_by,
        dispatched_unit=case.dispatched_unit,
        dispatched_place=case.dispatched_place,
        handlers=frozenset(case.handlers),
        self_solved_by=case.self_solved_by,
        proposed_lead=answer.lead if answer else "",
        proposed_assistants=resolved,
        gap=answer.gap if answer else "matter_unknown",
        ruled_lead=case.ruled_lead,
        return_count=case.return_count,
        needs_check=case.needs_check,
        is_checked=case.checked_at is not None,
        is_rated=found.is_rated,
        handle_due=due.get("handle_case"),
        accept_due=due.get("accept_case"),
        closed_at=case.closed_at,
        at=at,
        marks=found.marks,
        asked=dict(asked or {}),
    )


def _assistants_named(answer: CaseAnswer | None) -> frozenset[str]:
    if answer is None:
        return frozenset()
    return frozenset(part["unit"] for part in answer.resolution.get("assistants", ()))


def _receipts(found: Around) -> frozenset[str]:
    """Whoever holds a receipt code of the case or of a merged report, and the client that sent it."""
    holders = {receipt_actor(reporter.case_id) for reporter in found.reporters}
    return frozenset(holders | {reporter.client for reporter in found.reporters if reporter.client})


def with_everything(case: Case, *, at: datetime) -> tuple[Around, CaseFacts]:
    """What a case page needs: what stands around the case, and its facts."""
    found = around(case)
    return found, facts_of(case, at=at, known=found)
