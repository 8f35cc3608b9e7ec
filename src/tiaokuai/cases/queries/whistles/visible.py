"""Which whistles an actor's scope shows."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.states.whistles import W
from tiaokuai.kernel.divisions import Level, bounds_of
from tiaokuai.kernel.scope import Scope, Sight


def visible_whistles(scope: Scope) -> QuerySet[Whistle]:
    """Whistles in scope on both axes: of the sight's places and, where it names units, blown by, calling, or to be
    arbitrated by one of them. A draft is the town's own: no department sees it. Empty scope: none."""
    if scope.is_empty:
        return Whistle.objects.none()
    seen = Q()
    for sight in scope.sights:
        seen |= _seen_by(sight)
    return Whistle.objects.filter(seen)


def whistle_in_scope(number: str, scope: Scope) -> Whistle | None:
    """None both for unseen and for unknown."""
    return visible_whistles(scope).filter(number=number).select_related("case").first()


def _seen_by(sight: Sight) -> Q:
    places = Q()
    for prefix in sight.places:
        places |= _in_place(prefix)
    if sight.units is None:
        return places
    units = sorted(sight.units)
    calls = CalledUnit.objects.filter(whistle=OuterRef("pk")).exclude(state=W.DRAFT)
    called = Exists(calls.filter(Q(unit__in=units) | Q(arbiter_unit__in=units)))
    return places & (Q(unit__in=units) | Q(called))


def _in_place(prefix: str) -> Q:
    if not prefix:
        return Q(id__isnull=False)
    if len(prefix) == Level.TOWN:
        return Q(town=prefix)
    low, high = bounds_of(prefix)
    column = "town" if len(prefix) < Level.TOWN else "division"
    return Q(**{f"{column}__gte": low, f"{column}__lt": high})
