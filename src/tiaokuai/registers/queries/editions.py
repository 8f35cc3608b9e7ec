"""Editions that a reader may see: published ones are public, drafts are for those who take part in their place."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from tiaokuai.kernel.scope import Scope
from tiaokuai.registers.models import Edition
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.states import UNPUBLISHED, EditionState


def editions(
    scope: Scope, *, kind: str = "", place: str = "", state: str = "", on: date | None = None
) -> QuerySet[Edition]:
    """Editions in sight, each with `row_count`. `on`: only those in force on the day. `place`: at or below a prefix."""
    found = Edition.objects.filter(in_sight(scope)).annotate(row_count=Count("rows"))
    if kind:
        found = found.filter(kind=kind)
    if place:
        found = found.filter(place__startswith=place)
    if state:
        found = found.filter(state=state)
    if on is not None:
        found = found.filter(in_force(on))
    return found.order_by("kind", "place", "-valid_from", "-id")


def in_sight(scope: Scope, prefix: str = "") -> Q:
    """Published, or a draft whose place and the reader's lie on one branch (three rounds go up and down it)."""
    public = Q(**{f"{prefix}state": EditionState.PUBLISHED})
    branches = Q(pk__in=())
    for sight in scope.sights:
        for place in sight.places:
            above = [place[:length] for length in (0, 2, 4, 6, 9, 12) if length <= len(place)]
            branches |= Q(**{f"{prefix}place__startswith": place}) | Q(**{f"{prefix}place__in": above})
    return public | branches


def in_force(day: date, prefix: str = "") -> Q:
    """In force on a day: a condition on editions, or with a prefix on what belongs to them."""
    open_ended = Q(**{f"{prefix}valid_to": None}) | Q(**{f"{prefix}valid_to__gt": day})
    return open_ended & Q(**{f"{prefix}state": EditionState.PUBLISHED, f"{prefix}valid_from__lte": day})


def edition_of(code: str, scope: Scope) -> Edition | None:
    """One edition by its code, None where there is none in sight."""
    return Edition.objects.filter(in_sight(scope), code=code).annotate(row_count=Count("rows")).first()


def drafts(scope: Scope) -> QuerySet[Edition]:
    """Drafts in sight, the latest first."""
    return editions(scope).filter(state__in=UNPUBLISHED).order_by("-started_at", "-id")


def versions_of(kind: ListKind | str, place: str) -> list[Edition]:
    """Every published edition of a kind and place, oldest first."""
    published = Edition.objects.filter(kind=kind, place=place, state=EditionState.PUBLISHED)
    return list(published.order_by("valid_from"))
