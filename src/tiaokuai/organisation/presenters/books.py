"""Stationed agencies, limits of offices and establishment prepared for pages."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tiaokuai.kernel.divisions import Level, at_level
from tiaokuai.organisation import queries
from tiaokuai.organisation.models import OfficeLimit, Stationing, Unit
from tiaokuai.organisation.presenters.named import (
    documents,
    management_label,
    share_label,
    span,
    town_names,
    unit_url,
)
from tiaokuai.organisation.queries.establishment import Balances, BookEntry
from tiaokuai.organisation.rules.kinds import EstablishmentKind
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS
from tiaokuai.territory.models import Division
from tiaokuai.ui.components import Cell, Column, Table

NOTHING = "—"


def stationings_table(rows: Sequence[Stationing], day: date, *, empty: str) -> Table:
    """Agencies, the line that sends them and the block they stand in. Two statements for all the names."""
    names = queries.names_of({code for row in rows for code in (row.unit, row.home_unit)}, day)
    towns = town_names({row.town for row in rows}, day)
    lines = [
        {
            "unit": Cell(text=names[row.unit], url=unit_url(row.unit), note=row.unit),
            "home": Cell(text=names[row.home_unit], url=unit_url(row.home_unit)),
            "town": Cell(text=towns[row.town], note=row.town),
            "daily": management_label(row),
            "share": share_label(row),
            "days": Cell(text=span(row.valid_from, row.valid_to), note=documents(row.act, row.ending_act)),
        }
        for row in rows
    ]
    columns = (
        Column("unit", gettext_lazy("Agency"), kind="names", row_header=True),
        Column("home", gettext_lazy("Of which department (line)"), kind="names"),
        Column("town", gettext_lazy("In which town (block)"), kind="names"),
        Column("daily", gettext_lazy("Day by day")),
        Column("share", gettext_lazy("Assessment")),
        Column("days", gettext_lazy("When")),
    )
    return Table(_("Stationed agencies"), columns, lines, empty=empty)


def stationing_history(rows: Sequence[Stationing]) -> Table:
    """Where an agency has stood, newest first."""
    days = {row.valid_from for row in rows}
    towns = town_names({row.town for row in rows}, max(days)) if rows else {}
    names = queries.names_of({row.home_unit for row in rows}, max(days)) if rows else {}
    lines = [
        {
            "town": Cell(text=towns[row.town], note=row.town),
            "home": names[row.home_unit],
            "daily": management_label(row),
            "share": share_label(row),
            "days": Cell(text=span(row.valid_from, row.valid_to), note=documents(row.act, row.ending_act)),
        }
        for row in reversed(rows)
    ]
    columns = (
        Column("town", gettext_lazy("In which town (block)"), kind="names", row_header=True),
        Column("home", gettext_lazy("Of which department (line)"), kind="names"),
        Column("daily", gettext_lazy("Day by day")),
        Column("share", gettext_lazy("Assessment")),
        Column("days", gettext_lazy("When")),
    )
    return Table(_("Stationed"), columns, lines)


def limits_table(towns: Sequence[Division], day: date, *, keeps: bool) -> Table:
    """Each town with its limit, the offices it has and what is left. `keeps`: whether the reader may set one."""
    codes = [town.code for town in towns]
    limits, offices = queries.limits_of(codes, day), queries.own_offices(codes, day)
    asks = reverse("organisation:set_office_limit")
    lines = [
        {
            "town": Cell(text=town.name, url=_units_of(town.code), note=town.code),
            **_against(limits.get(town.code), offices[town.code]),
            "set": Cell(text=_("Set a limit"), url=f"{asks}?town={town.code}"),
        }
        for town in towns
    ]
    columns = (
        Column("town", gettext_lazy("Town or subdistrict"), kind="names", row_header=True),
        Column("limit", gettext_lazy("Limit of offices"), kind="number"),
        Column("offices", gettext_lazy("Offices of its own"), kind="number"),
        Column("left", gettext_lazy("Left")),
        Column("days", gettext_lazy("When")),
        *([Column("set", gettext_lazy("New limit"))] if keeps else []),
    )
    empty = gettext_lazy("No town is known on that day. Bring in the divisions first.")
    return Table(_("Limits of offices"), columns, lines, empty=empty)


def _units_of(town: str) -> str:
    return f"{reverse('organisation:units')}?q={town}"


def _against(limit: OfficeLimit | None, offices: int) -> dict[str, Any]:
    if limit is None:
        return {"limit": NOTHING, "offices": offices, "left": _("no limit set"), "days": NOTHING}
    left = limit.offices - offices
    more = ngettext("%(count)s more", "%(count)s more", left) % {"count": left}
    over = ngettext("%(count)s too many", "%(count)s too many", -left) % {"count": -left}
    return {
        "limit": limit.offices,
        "offices": offices,
        "left": more if left > 0 else over if left < 0 else _("full"),
        "days": Cell(text=span(limit.valid_from, limit.valid_to), note=limit.act),
    }


def _kinds() -> tuple[Column, ...]:
    return tuple(Column(kind.value, _(label), kind="number") for kind, label in ESTABLISHMENTS.items())


def _counts(of_kinds: Mapping[EstablishmentKind, int]) -> dict[str, object]:
    """Each kind's number; a kind that never was in the books is no zero."""
    return {kind.value: of_kinds.get(kind, NOTHING) for kind in EstablishmentKind}


def books_url(code: str) -> str:
    return reverse("organisation:establishment_of_unit", args=[code])


def establishment_table(units: Sequence[Unit], balances: Balances, *, empty: str) -> Table:
    """Units with the posts of each kind that they have in the books."""
    lines = [
        {
            "unit": Cell(text=unit.name, url=books_url(unit.code), note=unit.code),
            **_counts(balances.get(unit.code, {})),
        }
        for unit in units
    ]
    columns = (Column("unit", gettext_lazy("Unit"), kind="names", row_header=True), *_kinds())
    return Table(_("Establishment"), columns, lines, empty=empty)


def levels_table(balances: Balances, places: Mapping[str, str]) -> Table:
    """County bodies beside towns: what the one loses by a transfer, the other gains."""
    sums: dict[bool, dict[EstablishmentKind, int]] = {False: {}, True: {}}
    for code, of_kinds in balances.items():
        place = places.get(code, "")
        in_town = bool(place) and at_level(place, Level.TOWN) != at_level(place, Level.COUNTY)
        for kind, number in of_kinds.items():
            sums[in_town][kind] = sums[in_town].get(kind, 0) + number
    lines = [
        {"level": _("County bodies"), **_counts(sums[False])},
        {"level": _("In towns"), **_counts(sums[True])},
    ]
    return Table(_("By level"), (Column("level", _("Level"), row_header=True), *_kinds()), lines)


_DONE = {
    "open_establishment": gettext_lazy("Books opened"),
    "close_establishment": gettext_lazy("Books closed"),
}


def book_table(entries: Sequence[BookEntry], day: date) -> Table:
    """Every line of a unit's books, newest first within each kind, with the number after it."""
    names = queries.names_of({entry.other for entry in entries if entry.other}, day)
    lines = [
        {
            "day": entry.day.isoformat(),
            "kind": _(ESTABLISHMENTS[entry.kind]),
            "what": _what(entry, names),
            "change": f"{entry.change:+d}".replace("-", "−") if entry.change else "0",
            "balance": entry.balance,
            "act": entry.act or NOTHING,
        }
        for entry in sorted(entries, key=lambda entry: entry.day)[::-1]
    ]
    columns = (
        Column("day", gettext_lazy("From which day"), kind="code", row_header=True),
        Column("kind", gettext_lazy("Kind")),
        Column("what", gettext_lazy("What was entered")),
        Column("change", gettext_lazy("Plus or minus"), kind="number"),
        Column("balance", gettext_lazy("Number after it"), kind="number"),
        Column("act", gettext_lazy("Approving document")),
    )
    return Table(_("Entries"), columns, lines, empty=_("Nothing is entered in the books of this unit."))


def _what(entry: BookEntry, names: Mapping[str, str]) -> Cell:
    if not entry.other:
        return Cell(text=_DONE[entry.verb])
    said = _("Given to %(unit)s") if entry.change < 0 else _("Received from %(unit)s")
    return Cell(text=said % {"unit": names[entry.other]}, url=unit_url(entry.other))


def standing_table(
    balances: Mapping[EstablishmentKind, int], seats: Mapping[EstablishmentKind, int], day: date
) -> Table:
    """A unit's number of each kind on a day, beside the seats of its posts: the books keep kinds apart (S1.18)."""
    kinds = [kind for kind in EstablishmentKind if kind in balances or kind in seats]
    lines = [
        {
            "kind": _(ESTABLISHMENTS[kind]),
            "number": balances.get(kind, NOTHING),
            "seats": seats.get(kind, 0),
        }
        for kind in kinds
    ]
    columns = (
        Column("kind", gettext_lazy("Kind"), row_header=True),
        Column("number", gettext_lazy("In the books"), kind="number"),
        Column("seats", gettext_lazy("Seats of its posts"), kind="number"),
    )
    caption = _("On %(day)s") % {"day": day.isoformat()}
    empty = _("Neither books nor posts are entered on that day.")
    return Table(caption, columns, lines, empty=empty, show_caption=True)
