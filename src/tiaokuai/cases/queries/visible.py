"""Which cases an actor's scope shows. Every list, page and endpoint starts here."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiaokuai.cases.models import Case, CasePart
from tiaokuai.cases.states import CaseState
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.divisions import Level, bounds_of
from tiaokuai.kernel.scope import Scope, Sight


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
    """Ids and numbers of the confidential cases that these entries concern or name and the scope does not show.

    One statement.
    """
    listed = list(entries)
    ids = {UUID(entry.subject_id) for entry in listed if entry.subject_type == "case"}
    named = {str(entry.payload["target"]) for entry in listed if "target" in entry.payload}
    if not ids and not named:
        return frozenset()
    shown = visible_cases(scope).filter(is_confidential=True).values("pk")
    hidden = Case.objects.filter(Q(id__in=ids) | Q(number__in=named), is_confidential=True).exclude(
        pk__in=shown
    )
    return frozenset(
        text for case, number in hidden.values_list("id", "number") for text in (str(case), number)
    )


def anonymous_subjects(entries: Iterable[Entry]) -> frozenset[str]:
    """Ids of the anonymous cases that these entries concern. One statement."""
    ids = {UUID(entry.subject_id) for entry in entries if entry.subject_type == "case"}
    found = Case.objects.filter(id__in=ids, is_anonymous=True) if ids else Case.objects.none()
    return frozenset(str(key) for key in found.values_list("id", flat=True))


def names_any(entry: Entry, hidden: frozenset[str]) -> bool:
    """Whether an entry concerns or names one of these subjects (ids and numbers)."""
    return bool({entry.subject_id, str(entry.payload.get("target", ""))} & hidden)


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
    return seen & shown


def _left_to_verify_in(county: str) -> Q:
    """Waits for verification, and no command is left to give it: `CaseFacts.is_left_to_supervision` as a condition."""
    without_town = Q(town=county.ljust(Level.TOWN, "0"))
    return without_town & Q(state=CaseState.VERIFYING, dispatched_place=county)


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
