"""The sealed journal read on from a position: nothing is missed, nothing comes twice, the order never changes."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Q, QuerySet

from tiaokuai.journal.models import Seal
from tiaokuai.kernel.divisions import bounds_of
from tiaokuai.kernel.scope import Scope, Sight

WINDOW: Final = 20_000
"""Positions that one page looks through, so that a narrow scope costs no more than a wide one."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Sealed entries in order (`seal.position`, `seal.entry`); ask on from `read_to`. `at_end`: nothing later yet.

    A page may be empty and not at the end: within its window nothing lay in scope.
    """

    seals: list[Seal]
    read_to: int
    at_end: bool


def feed(after_position: int, limit: int, scope: Scope) -> FeedPage:
    """Up to `limit` sealed entries after a position that lie in scope. Two statements.

    An entry lies in a sight when its division does and, where the sight is of certain units, one of them acted.
    Entries that concern no place (sign-ins, settings) are seen from everywhere only.
    """
    head = Seal.objects.order_by("-position").values_list("position", flat=True).first() or 0
    window_end = min(head, after_position + WINDOW)
    if scope.is_empty or window_end <= after_position:
        return FeedPage([], max(after_position, window_end), at_end=window_end >= head)
    window = Seal.objects.filter(position__gt=after_position, position__lte=window_end)
    seals = list(_within(window, scope).select_related("entry").order_by("position")[:limit])
    read_to = seals[-1].position if len(seals) == limit else window_end
    return FeedPage(seals, read_to, at_end=read_to >= head)


def _within(seals: QuerySet[Seal], scope: Scope) -> QuerySet[Seal]:
    wanted = Q(pk__in=[])
    for sight in scope.sights:
        if sight.units is None and "" in sight.places:
            return seals
        wanted |= _in_sight(sight)
    return seals.filter(wanted)


def _in_sight(sight: Sight) -> Q:
    places = Q(pk__in=[])
    for place in sight.places:
        low, high = bounds_of(place)
        places |= Q(entry__division__gte=low, entry__division__lt=high)
    return places if sight.units is None else places & Q(entry__unit__in=sight.units)
