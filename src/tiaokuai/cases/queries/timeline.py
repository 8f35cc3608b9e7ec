"""A case's history as its page tells it: the journal's entries, each with what was written at the time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tiaokuai.cases.models import Case, CaseNote
from tiaokuai.cases.rules.retention import HOLDING, may_learn_of_hold
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: who (role and unit), when, between which states, with which note.

    `digest`: of the entry that keeps it.
    """

    at: datetime
    verb: str
    role: str
    unit: str
    actor: str
    payload: dict[str, Any]
    note: CaseNote | None
    digest: str


def timeline_of(case: Case, *, reader: Actor) -> list[Event]:
    """Everything done to a case that `reader` may learn of, oldest first. Two statements. The reader has reached the
    case in scope."""
    entries = Entry.objects.filter(subject_type="case", subject_id=str(case.id)).order_by("id")
    if not may_learn_of_hold(reader, case.division):
        entries = entries.exclude(verb__in=HOLDING)
    notes = {str(note.id): note for note in CaseNote.objects.filter(case=case)}
    return [_event(entry, notes) for entry in entries]


def _event(entry: Entry, notes: dict[str, CaseNote]) -> Event:
    payload = dict(entry.payload)
    return Event(
        at=entry.at,
        verb=entry.verb,
        role=entry.role,
        unit=entry.unit,
        actor=entry.actor,
        payload=payload,
        note=notes.get(str(payload.get("note", ""))),
        digest=entry.digest,
    )
