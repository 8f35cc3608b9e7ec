"""Which whistles an actor's scope shows."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.queries.visible import in_place
from tiaokuai.cases.states.whistles import W
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
        places |= in_place(prefix)
    if sight.units is None:
        return places
    units = sorted(sight.units)
    calls = CalledUnit.objects.filter(whistle=OuterRef("pk")).exclude(state=W.DRAFT)
    called = Exists(calls.filter(Q(unit__in=units) | Q(arbiter_unit__in=units)))
    return places & (Q(unit__in=units) | Q(called))
