"""Data past their term go: codes, dates and figures of the case stay, and one entry says what went under which rule."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from tiaokuai.cases.actions.carry_out import subject_of
from tiaokuai.cases.models import Case, CasePhoto, CaseReporter, CaseStory
from tiaokuai.cases.queries.retention import GONE, NOTES, kept_of
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.rules.retention import Data, Stop
from tiaokuai.cases.states import FINISHED, Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import random_id
from tiaokuai.workflow.decide import Decision, Effects, decide
from tiaokuai.workflow.retention import Removal
from tiaokuai.workflow.rules.retention import Kept, Term, due_on, terms_at
from tiaokuai.workflow.writer import settled, write


def remove_data(*, removal: Removal, by: Actor, at: datetime) -> tuple[Mapping[str, int], int]:
    """Of these cases, what is due: looked at again under their lock. Within the caller's transaction.

    Answers how many cases lost each kind, and how many lost anything.
    """
    locked = Case.objects.select_for_update().filter(id__in=removal.ids, state__in=sorted(FINISHED))
    cases = list(locked.order_by("id"))
    kept = kept_of(cases)
    counts: Counter[str] = Counter()
    decisions = []
    for case in cases:
        due = due_on(removal.day, kept[case.id], terms_at(case.division, removal.terms))
        if due:
            counts.update(term.kind for term in due)
            decisions.append(_decided(case, kept[case.id], due, removal.run, by, at))
    if decisions:
        write(*decisions)
    return counts, len(decisions)


def _decided(case: Case, kept: Kept, due: Sequence[Term], run: UUID, by: Actor, at: datetime) -> Decision:
    marks = frozenset({Mark.DATA_HELD}) if Stop.HELD in kept.stops else frozenset()
    removed = {term.kind: {"months": term.months, "rule": term.rule} for term in due}
    return settled(
        decide(
            CASE_FLOW,
            subject=subject_of(case),
            verb="remove_data",
            by=by,
            at=at,
            facts=CaseFacts(division=case.division, marks=marks),
            effects=Effects(payload={"removed": removed, "run": run}),
        )
    )


def take_out(decisions: Sequence[Decision]) -> None:
    """With the entry, in its transaction: rows are emptied or deleted, files of photos go before their rows.

    Killed in between, a photo has lost its file and still has its row: the next run finds it due and ends the work.
    """
    by_kind: dict[str, list[UUID]] = {kind: [] for kind in Data}
    for decision in decisions:
        for kind in decision.effects.payload["removed"]:
            by_kind[kind].append(decision.subject.id)
    _forget_reporters(by_kind[Data.REPORTER])
    _forget_codes(by_kind[Data.RECEIPT])
    on = local_date(decisions[0].at)
    words = [*by_kind[Data.ANONYMOUS_WORDS], *by_kind[Data.NAMED_WORDS]]
    CaseStory.objects.filter(case_id__in=words).update(text="", place_text="", answers={}, removed_on=on)
    Case.objects.filter(id__in=words).update(lon=None, lat=None, distance_m=None)
    for notes, column in NOTES:
        notes.objects.filter(**{f"{column}__in": by_kind[Data.NOTES]}).delete()
    _delete_photos(by_kind[Data.PHOTOS])


def _forget_reporters(cases: Sequence[UUID]) -> None:
    CaseReporter.objects.filter(case_id__in=cases).update(sealed="", has_contact=False)


def _forget_codes(cases: Sequence[UUID]) -> None:
    """No code opens the report any more; what stands in the column is random and tells nothing."""
    rows = list(CaseReporter.objects.filter(case_id__in=cases))
    for row in rows:
        row.receipt_hash = f"{GONE}{random_id().hex}"
    CaseReporter.objects.bulk_update(rows, ["receipt_hash"])


def _delete_photos(cases: Sequence[UUID]) -> None:
    photos = list(CasePhoto.objects.filter(case_id__in=cases))
    for photo in photos:
        photo.file.delete(save=False)
    CasePhoto.objects.filter(id__in=[photo.id for photo in photos]).delete()
