"""Entries of the record in a reader's sight, with their places in the chain. Read only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django_tasks_db.models import DBTaskResult

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import confidential_subjects
from tiaokuai.cases.queries.visible import is_sealed_off, names_any
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.divisions import bounds_of
from tiaokuai.overview.tasks import prove_record
from tiaokuai.ui.pages import Page, keyset_page

SIZE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its place in the chain (None: not sealed yet) and, for a case, its number.

    `is_hidden`: it concerns or names a confidential case that the reader's scope does not show, or is for the
    supervision office alone; its place is told, so that the chain has no hole, and nothing else.
    """

    entry: Entry
    position: int | None
    number: str = ""
    is_hidden: bool = False


def lines_for(
    reader: Actor, *, after: str = "", subject: str = "", verb: str = "", actor: str = ""
) -> Page[Line]:
    """A keyset page of entries, newest first; at most eight statements.

    The audit administrator reads what was done to accounts, roles, settings and lists, but nothing of a case; the
    auditor reads what happened in the places of the appointment. What is hidden is left out where something is asked
    for: a place in such an answer would tell of it.
    """
    entries = _in_sight(reader)
    if subject:
        entries = entries.filter(subject_id=_subject_id(subject))
    if verb:
        entries = entries.filter(verb=verb)
    if actor:
        entries = entries.filter(actor=actor)
    page = keyset_page(entries, order=("-id",), after=after, size=SIZE)
    places = dict(
        Seal.objects.filter(entry_id__in=[e.id for e in page.rows]).values_list("entry_id", "position")
    )
    cases = {entry.subject_id for entry in page.rows if entry.subject_type == "case"}
    numbers = {
        str(key): number for key, number in Case.objects.filter(id__in=cases).values_list("id", "number")
    }
    hidden = confidential_subjects(page.rows, reader.scope)
    lines = [
        Line(
            entry,
            places.get(entry.id),
            numbers.get(entry.subject_id, ""),
            is_hidden=names_any(entry, hidden) or is_sealed_off(entry),
        )
        for entry in page.rows
    ]
    is_narrowed = bool(subject or verb or actor)
    rows: Sequence[Line] = [line for line in lines if not (line.is_hidden and is_narrowed)]
    return Page(rows, next=page.next, first=page.first)


def _in_sight(actor: Actor) -> QuerySet[Entry]:
    if actor.role is Role.AUDIT_ADMIN:
        return Entry.objects.exclude(part="cases")
    seen = Q()
    for sight in actor.scope.sights:
        for prefix in sight.places:
            low, high = bounds_of(prefix)
            seen |= Q(division__gte=low, division__lt=high)
    return Entry.objects.filter(seen) if seen else Entry.objects.none()


def _subject_id(text: str) -> str:
    """A case number is looked up; anything else is taken as the id itself."""
    found = Case.objects.filter(number=text).values_list("id", flat=True).first()
    return str(found) if found else text


def last_proof() -> DBTaskResult[Any, Any] | None:
    """The newest run of the proof, finished or not; None before the first."""
    return DBTaskResult.objects.filter(task_path=prove_record.module_path).order_by("-enqueued_at").first()
