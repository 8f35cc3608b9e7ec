"""Which cases an actor's scope shows. Every list, page and endpoint starts here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiaokuai.cases.models import CalledUnit, Case, CasePart, JointStep, Whistle
from tiaokuai.cases.states import CaseState
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.clock import local_date, now
from tiaokuai.kernel.divisions import Level, bounds_of
from tiaokuai.kernel.scope import Scope, Sight
from tiaokuai.organisation.queries import all_units
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.workflow.models import Assignment

OF_CASE: Final[dict[str, tuple[type[JointStep] | type[Whistle] | type[CalledUnit], str]]] = {
    "jointstep": (JointStep, "joint__case"),
    "whistle": (Whistle, "case"),
    "calledunit": (CalledUnit, "whistle__case"),
}
"""Subjects of the record that belong to a case, and the column that says to which."""

RULINGS: Final = frozenset({"rule_case", "concur_ruling", "rule_step", "concur_step"})
"""Tasks of the establishment and the justice office: with one of them a confidential case is theirs to read."""

NAMING: Final = ("target", "case")
"""Keys of a payload that name a case by its number."""


def visible_cases(scope: Scope) -> QuerySet[Case]:
    """Cases in scope on both axes: in the sight's places and, where it names units, in the hands of one of them.

    Empty scope: none.
    """
    if scope.is_empty:
        return Case.objects.none()
    seen = Q()
    for sight in scope.sights:
        seen |= _seen_by(sight)
    return Case.objects.filter(seen)


def case_in_scope(reference: UUID | str, scope: Scope) -> Case | None:
    """The case of that id, number or origin ("<system>:<number>") if the scope shows it; None both for unseen and for
    unknown."""
    if isinstance(reference, UUID):
        which = Q(id=reference)
    else:
        which = Q(origin=reference) if ":" in reference else Q(number=reference)
    return visible_cases(scope).filter(which).first()


def confidential_subjects(entries: Iterable[Entry], scope: Scope) -> frozenset[str]:
    """Of the confidential cases that these entries concern or name and the scope does not show: ids, numbers, and the
    ids of what belongs to them (`OF_CASE`).

    One statement, and one for each kind of `OF_CASE` among the entries.
    """
    listed = list(entries)
    cases = _cases_of(listed)
    named = {number for entry in listed for number in _named_in(entry)}
    if not cases and not named:
        return frozenset()
    shown = visible_cases(scope).filter(is_confidential=True).values("pk")
    among = Q(id__in=set(cases.values())) | Q(number__in=named)
    found = Case.objects.filter(among, is_confidential=True).exclude(pk__in=shown)
    hidden = dict(found.values_list("id", "number"))
    belonging = {subject for subject, case in cases.items() if case in hidden}
    return frozenset({str(case) for case in hidden} | set(hidden.values()) | belonging)


def anonymous_subjects(entries: Iterable[Entry]) -> frozenset[str]:
    """Ids of those subjects of these entries that are an anonymous case or belong to one (`OF_CASE`).

    One statement, and one for each kind of `OF_CASE` among the entries.
    """
    cases = _cases_of(list(entries))
    if not cases:
        return frozenset()
    found = Case.objects.filter(id__in=set(cases.values()), is_anonymous=True)
    anonymous = set(found.values_list("id", flat=True))
    return frozenset(subject for subject, case in cases.items() if case in anonymous)


def names_any(entry: Entry, hidden: frozenset[str]) -> bool:
    """Whether an entry concerns or names one of these subjects (ids and numbers)."""
    return bool({entry.subject_id, *_named_in(entry)} & hidden)


def _named_in(entry: Entry) -> set[str]:
    return {str(entry.payload[key]) for key in NAMING if key in entry.payload}


def _cases_of(entries: Sequence[Entry]) -> dict[str, UUID]:
    """Subject id to the case that it is or belongs to."""
    asked: dict[str, set[UUID]] = defaultdict(set)
    for entry in entries:
        if entry.subject_type == "case" or entry.subject_type in OF_CASE:
            asked[entry.subject_type].add(UUID(entry.subject_id))
    found = {str(key): key for key in asked.pop("case", ())}
    for kind, ids in asked.items():
        model, column = OF_CASE[kind]
        rows = model.objects.filter(id__in=ids, **{f"{column}__isnull": False})
        found |= {str(key): case for key, case in rows.values_list("id", column)}
    return found


def is_sealed_off(entry: Entry) -> bool:
    """Whether an entry tells of pressure on a reporter, which the supervision office alone learns of."""
    return entry.subject_type == "pressurereport"


def _seen_by(sight: Sight) -> Q:
    places = Q()
    for prefix in sight.places:
        places |= in_place(prefix)
    seen = places if sight.units is None else places & in_hands_of(sight.units)
    if sight.sees_confidential:
        return seen
    shown = Q(is_confidential=False)
    if sight.verifies:
        for county in sight.places:
            shown |= _left_to_verify_in(county)
    if sight.rules:
        shown |= _ruling_was_asked()
    return seen & shown


def _ruling_was_asked() -> Q:
    """Who is responsible for it, or for a step of its joint handling, waits for a ruling or was ruled on."""
    asked = Assignment.objects.filter(part="cases", task__in=sorted(RULINGS))
    steps = JointStep.objects.filter(joint__case=OuterRef("pk")).filter(
        Exists(asked.filter(subject_id=OuterRef("pk")))
    )
    return Q(Exists(asked.filter(subject_id=OuterRef("pk")))) | Q(Exists(steps))


def _left_to_verify_in(county: str) -> Q:
    """Waits for verification, and no command is left to give it: `CaseFacts.is_left_to_supervision` as a condition."""
    governments = all_units(local_date(now())).filter(kind=UnitKind.TOWN_GOVERNMENT)
    nobody = Q(town=county.ljust(Level.TOWN, "0")) | Exists(governments.filter(code=OuterRef("lead")))
    return nobody & Q(state=CaseState.VERIFYING, dispatched_place=county)


def in_place(prefix: str) -> Q:
    """Rows with `town` and `division` in a place, by its code prefix; every row for ""."""
    if not prefix:
        return Q(id__isnull=False)
    if len(prefix) == Level.TOWN:
        return Q(town=prefix)
    low, high = bounds_of(prefix)
    column = "town" if len(prefix) < Level.TOWN else "division"
    return Q(**{f"{column}__gte": low, f"{column}__lt": high})


def in_hands_of(units: frozenset[str]) -> Q:
    """The unit leads or assists now; a case that was given to others is no longer in its hands."""
    own = CasePart.objects.filter(case=OuterRef("pk"), unit__in=sorted(units), ended_at=None)
    return Q(Exists(own))
