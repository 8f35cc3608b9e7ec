"""What is still kept of some cases, since when they are over, and what keeps it: ten statements, however many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q

from tiaokuai.cases.models import (
    Case,
    CaseNote,
    CasePhoto,
    CaseReporter,
    CaseStory,
    JointNote,
    Whistle,
    WhistleNote,
)
from tiaokuai.cases.rules.retention import Data, Stop
from tiaokuai.cases.states import OPEN, CaseState, Mark
from tiaokuai.cases.states.whistles import GOING
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.models import Mark as SetMark
from tiaokuai.workflow.rules.retention import Kept

GONE: Final = "removed:"
"""What stands for the hash of a receipt code that was removed begins so: no code has such a hash."""

IDENTIFIED: Final = ~Q(sealed="") | Q(has_contact=True)
NOTES: Final = (
    (CaseNote, "case_id"),
    (JointNote, "step__joint__case_id"),
    (WhistleNote, "whistle__case_id"),
)
"""What officials wrote of a case, and where each kind of note names it."""

HAS_CODE: Final = ~Q(receipt_hash__startswith=GONE)


def kept_of(cases: Sequence[Case]) -> dict[UUID, Kept]:
    """By case. A merged report is over when the case that goes on is; where an end was not recorded, as imports may
    be, the report's moment stands for it."""
    targets = Case.objects.in_bulk([case.merged_into for case in cases if case.merged_into])
    kinds, stops = _kinds(cases), _stops(cases)
    return {
        case.id: Kept(
            division=case.division,
            ended=local_date(_ended(case, targets)) if case.state not in OPEN else None,
            kinds=frozenset(kinds[case.id]),
            stops=(*stops[case.id], *_goes_on(case, targets)),
        )
        for case in cases
    }


def _ended(case: Case, targets: dict[UUID, Case]) -> datetime:
    own = case.closed_at or case.reported_at
    target = targets.get(case.merged_into) if case.merged_into else None
    return max(own, target.closed_at) if target and target.closed_at else own


def _goes_on(case: Case, targets: dict[UUID, Case]) -> tuple[str, ...]:
    target = targets.get(case.merged_into) if case.merged_into else None
    merged = case.state == CaseState.MERGED and target is not None and target.state in OPEN
    return (Stop.GOES_ON,) if merged else ()


def _kinds(cases: Sequence[Case]) -> dict[UUID, set[str]]:
    ids = [case.id for case in cases]
    anonymous = {case.id for case in cases if case.is_anonymous}
    found: dict[UUID, set[str]] = defaultdict(set)
    reporters = CaseReporter.objects.filter(case_id__in=ids)
    told = CaseStory.objects.filter(case_id__in=ids, removed_on=None)
    _add(found, Data.REPORTER, reporters.filter(IDENTIFIED).values_list("case_id", flat=True))
    _add(found, Data.RECEIPT, reporters.filter(HAS_CODE).values_list("case_id", flat=True))
    for case_id in told.values_list("case_id", flat=True):
        found[case_id].add(Data.ANONYMOUS_WORDS if case_id in anonymous else Data.NAMED_WORDS)
    for notes, column in NOTES:
        _add(found, Data.NOTES, notes.objects.filter(**{f"{column}__in": ids}).values_list(column, flat=True))
    _add(found, Data.PHOTOS, CasePhoto.objects.filter(case_id__in=ids).values_list("case_id", flat=True))
    return found


def _add(found: dict[UUID, set[str]], kind: Data, ids: Iterable[UUID]) -> None:
    for case_id in ids:
        found[case_id].add(kind)


def _stops(cases: Sequence[Case]) -> dict[UUID, tuple[str, ...]]:
    """What is held holds the reports that were merged into it: they are part of its story."""
    ids = [case.id for case in cases]
    looked_at = {*ids, *(case.merged_into for case in cases if case.merged_into)}
    marks = SetMark.objects.filter(subject_id__in=looked_at, kind=Mark.DATA_HELD, ended_at=None)
    held = set(marks.values_list("subject_id", flat=True))
    going = Whistle.objects.filter(case_id__in=ids, calls__state__in=sorted(GOING))
    found: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for case in cases:
        if held & {case.id, case.merged_into}:
            found[case.id] += (Stop.HELD,)
    for whistled in set(going.values_list("case_id", flat=True)):
        if whistled is not None:
            found[whistled] += (Stop.WHISTLE,)
    return found
