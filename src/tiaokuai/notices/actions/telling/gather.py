"""What is open on the subjects of some entries now: read in a handful of statements, however many there are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from tiaokuai.cases.models import CalledUnit, Case, CasePart, JointStep, PressureReport, Whistle
from tiaokuai.journal.models import Entry
from tiaokuai.notices.rules.calls import Asked, Heard, Late
from tiaokuai.notices.rules.outside import About
from tiaokuai.workflow.models import Assignment, Deadline

PRESSING: Final = frozenset({"remind_case", "escalate_case", "remind_call", "escalate_call"})
HIDDEN: Final = About(is_confidential=True)
"""What is not known as a case of today is told to nobody outside."""


@dataclass
class Gathered:
    """By subject id: number, how far news may go, open assignments, deadlines pressed, units with a part."""

    numbers: dict[str, str] = field(default_factory=dict)
    abouts: dict[str, About] = field(default_factory=dict)
    asked: dict[str, list[Asked]] = field(default_factory=lambda: defaultdict(list))
    late: dict[str, list[Late]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    newest: dict[tuple[str, datetime], UUID] = field(default_factory=dict)
    subjects: list[UUID] = field(default_factory=list)

    @property
    def open_ids(self) -> list[UUID]:
        return [asked.id for several in self.asked.values() for asked in several]

    def about(self, entry: Entry) -> About:
        """How far the news of an entry may go. Pressure on a reporter goes nowhere."""
        return self.abouts.get(entry.subject_id, HIDDEN)

    def handling(self, entry: Entry) -> frozenset[str]:
        """The units with a part in the case that an entry is about."""
        return frozenset(self.parts[entry.subject_id])

    def heard(self, entry: Entry) -> Heard:
        subject = entry.subject_id
        return Heard(
            verb=entry.verb,
            at=entry.at,
            role=entry.role,
            unit=entry.unit,
            share=int(entry.payload.get("share", 0)),
            is_newest=self.newest[subject, entry.at] == entry.id,
            open=self.asked[subject],
            late=self.late[subject],
            parts=self.parts[subject],
        )


def gathered(entries: Sequence[Entry]) -> Gathered:
    """At most seven statements."""
    found = Gathered(subjects=list({UUID(entry.subject_id) for entry in entries}))
    for entry in entries:
        found.newest[entry.subject_id, entry.at] = entry.id
    _add_cases(found, _of(entries, lambda entry: entry.subject_type == "case"))
    _add_whistles(found, entries)
    _add_steps(found, entries)
    for row in Assignment.objects.filter(subject_id__in=found.subjects, closed_at=None).order_by("id"):
        found.asked[str(row.subject_id)].append(_asked(row))
    if pressed := _of(entries, lambda entry: entry.verb in PRESSING):
        for due in Deadline.objects.filter(subject_id__in=pressed, closed_at=None, reached__gt=0):
            found.late[str(due.subject_id)].append(Late(due.reached, due.unit, due.assignment_id))
    _add_parts(found, entries)
    return found


def _add_cases(found: Gathered, ids: set[UUID]) -> None:
    if not ids:
        return
    for case in Case.objects.filter(id__in=ids).only("number", "is_confidential", "is_anonymous"):
        found.numbers[str(case.id)] = case.number
        found.abouts[str(case.id)] = About(case.is_confidential, case.is_anonymous)


def _add_whistles(found: Gathered, entries: Sequence[Entry]) -> None:
    """Whistles, and the calls of single departments, which go as far as the case that they were blown for."""
    whistles = _of(entries, lambda entry: entry.subject_type == "whistle")
    if whistles:
        for whistle in Whistle.objects.filter(id__in=whistles).select_related("case"):
            _add_whistle(found, whistle.id, whistle)
    if calls := _of(entries, lambda entry: entry.subject_type == "calledunit"):
        for call in CalledUnit.objects.filter(id__in=calls).select_related("whistle__case"):
            _add_whistle(found, call.id, call.whistle)


def _add_steps(found: Gathered, entries: Sequence[Entry]) -> None:
    """Steps of joint handling, which go as far as their case; handled by the unit that owes each."""
    if steps := _of(entries, lambda entry: entry.subject_type == "jointstep"):
        for step in JointStep.objects.filter(id__in=steps).select_related("joint__case"):
            case = step.joint.case
            found.numbers[str(step.id)] = case.number
            found.abouts[str(step.id)] = About(case.is_confidential, case.is_anonymous)
            found.parts[str(step.id)] = [step.unit]


def _add_whistle(found: Gathered, key: UUID, whistle: Whistle) -> None:
    case = whistle.case
    found.numbers[str(key)] = whistle.number
    found.abouts[str(key)] = About(case.is_confidential, case.is_anonymous) if case else About()


def _asked(row: Assignment) -> Asked:
    return Asked(
        row.id, row.task, row.role, row.unit, row.place, row.grid, row.person, opened_at=row.opened_at
    )


def _add_parts(found: Gathered, entries: Sequence[Entry]) -> None:
    """Units with a part: of what was verified, and of the cases whose reporters were pressed."""
    subjects: dict[UUID, str] = {}
    if pressed := _of(entries, lambda entry: entry.subject_type == "pressurereport"):
        rows = PressureReport.objects.filter(id__in=pressed).values_list("case_id", "id")
        subjects |= {case: str(report) for case, report in rows}
    subjects |= {key: str(key) for key in _of(entries, lambda entry: entry.verb == "verify_case")}
    if subjects:
        parts = CasePart.objects.filter(case_id__in=subjects, ended_at=None).order_by("id")
        for case, unit in parts.values_list("case_id", "unit"):
            found.parts[subjects[case]].append(unit)


def _of(entries: Sequence[Entry], chosen: Any) -> set[UUID]:
    return {UUID(entry.subject_id) for entry in entries if chosen(entry)}
