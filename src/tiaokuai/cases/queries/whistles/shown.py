"""What the page of one whistle shows besides its calls: the plan that holds, what was written, how both sides rated."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tiaokuai.cases.models import CalledUnit, Whistle, WhistleNote, WhistleRating, WhistleStep
from tiaokuai.journal.models import Entry


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that was done to a whistle or a call (`unit` "" for the whole), with what was written."""

    at: datetime
    verb: str
    role: str
    by_unit: str
    unit: str
    payload: dict[str, Any]
    note: str


def history_of(whistle: Whistle, calls: Sequence[CalledUnit]) -> list[Happened]:
    """Everything done, oldest first, without what the whistle's own entry says already. Two statements."""
    units = {str(call.id): call.unit for call in calls}
    entries = Entry.objects.filter(
        subject_type__in=("whistle", "calledunit"), subject_id__in=[str(whistle.id), *units]
    ).order_by("at", "id")
    notes = {str(note.id): note.text for note in WhistleNote.objects.filter(whistle=whistle)}
    return [
        Happened(
            at=entry.at,
            verb=entry.verb,
            role=entry.role,
            by_unit=entry.unit,
            unit=units.get(entry.subject_id, ""),
            payload=dict(entry.payload),
            note=notes.get(str(entry.payload.get("note", "")), ""),
        )
        for entry in entries
        if entry.subject_type == "whistle" or entry.verb not in OF_ALL
    ]


OF_ALL = frozenset({"blow_whistle", "withdraw_whistle", "agree_plan", "call_unit"})
"""Verbs on the whole whistle, which each call repeats."""


def plan_of(whistle: Whistle) -> list[WhistleStep]:
    """The steps of the plan that holds. At most one statement."""
    if not whistle.plan:
        return []
    return list(WhistleStep.objects.filter(whistle=whistle, plan=whistle.plan).order_by("position"))


def ratings_of(calls: Sequence[CalledUnit]) -> dict[UUID, list[WhistleRating]]:
    """Each call's ratings, the town's first. One statement."""
    found: dict[UUID, list[WhistleRating]] = defaultdict(list)
    rows = WhistleRating.objects.filter(call__in=[call.id for call in calls]).order_by("-by_town")
    for row in rows:
        found[row.call_id].append(row)
    return found
