"""Rows of lists: to browse, to search, and through time."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from tiaokuai.kernel.scope import Scope
from tiaokuai.registers.models import Edition, Row
from tiaokuai.registers.queries.contents import with_children
from tiaokuai.registers.queries.editions import in_force, in_sight

SEARCHED = (
    "name",
    "area",
    "lead_name",
    "lead_duty",
    "work_mode",
    "keywords",
    "parts__unit_name",
    "parts__duty",
    "bases__law",
)


def rows(
    scope: Scope,
    *,
    edition: Edition | None = None,
    on: date | None = None,
    kind: str = "",
    place: str = "",
    words: str = "",
    units: Iterable[str] = (),
    area: str = "",
) -> QuerySet[Row]:
    """Rows in sight, with their children prefetched and their edition joined: four statements for a page.

    `edition`: of one edition; `on`: of editions in force on a day. `words`: each must stand somewhere in the row.
    `units`: rows in which one of these codes leads or assists. `place`: rows that apply at this prefix.
    """
    found = Row.objects.filter(in_sight(scope, "edition__"))
    if edition is not None:
        found = found.filter(edition=edition)
    if on is not None:
        found = found.filter(in_force(on, "edition__"))
    if kind:
        found = found.filter(edition__kind=kind)
    if place:
        found = found.filter(_applies_at(place))
    if area:
        found = found.filter(area=area)
    for word in words.split():
        anywhere = Q()
        for field in SEARCHED:
            anywhere |= Q(**{f"{field}__icontains": word})
        found = found.filter(id__in=Row.objects.filter(anywhere).values("id"))
    codes = list(units)
    if codes:
        concerned = Q(lead__in=codes) | Q(id__in=Row.objects.filter(parts__unit__in=codes).values("id"))
        found = found.filter(concerned)
    return with_children(found.select_related("edition")).order_by("edition_id", "number")


def _applies_at(place: str) -> Q:
    above = [place[:length] for length in (0, 2, 4, 6, 9, 12) if length <= len(place)]
    return Q(place="", edition__place__in=above) | Q(place__in=above)


def row_of_id(row: UUID, scope: Scope) -> Row | None:
    return rows(scope).filter(id=row).first()


def areas_of(edition: Edition) -> list[str]:
    """The areas of an edition in the order of its rows."""
    return list(dict.fromkeys(edition.rows.order_by("number").values_list("area", flat=True)))


def history_of_row(row: Row, scope: Scope) -> list[Row]:
    """The same row in every edition in sight, oldest first, itself included."""
    found = rows(scope).filter(lineage=row.lineage)
    return list(found.order_by("edition__valid_from", "edition__started_at"))
