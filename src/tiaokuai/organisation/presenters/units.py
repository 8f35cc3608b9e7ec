"""Units prepared for pages: rows of the browser, the facts and history of one unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.kernel.divisions import is_code
from tiaokuai.organisation import queries
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.presenters.named import management_label, share_label, span, town_names, unit_url
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.organisation.rules.labels import UNIT_KINDS
from tiaokuai.ui.components import Cell, Column, Fact, Table


def kind_label(unit: Unit) -> str:
    return _(UNIT_KINDS[UnitKind(unit.kind)])


def units_table(units: Sequence[Unit], day: date, caption: str) -> Table:
    """Units with their superiors on both axes, named. One statement for all the names."""
    superiors = {code for unit in units for code in (unit.line_superior, unit.block_superior) if code}
    names = queries.names_of(superiors, day) if superiors else {}
    rows = [
        {
            "name": Cell(text=unit.name, url=unit_url(unit.code), note=unit.short_name),
            "code": unit.code,
            "kind": kind_label(unit),
            "line": names.get(unit.line_superior, "—"),
            "block": names.get(unit.block_superior, "—"),
            "place": unit.place,
        }
        for unit in units
    ]
    columns = (
        Column("name", gettext_lazy("Unit"), row_header=True),
        Column("code", gettext_lazy("Code"), kind="code"),
        Column("kind", gettext_lazy("Kind")),
        Column("line", gettext_lazy("Line superior")),
        Column("block", gettext_lazy("Block superior")),
        Column("place", gettext_lazy("Division"), kind="code"),
    )
    return Table(caption, columns, rows, empty=gettext_lazy("No unit stands here on that day."))


def unit_facts(unit: Unit, day: date) -> list[Fact]:
    """What the directory knows of a unit; an unknown credit code is said to be unknown."""
    names = queries.names_of([unit.line_superior, unit.block_superior], day)
    facts = [
        Fact(_("Code"), unit.code),
        Fact(_("Kind"), kind_label(unit)),
        Fact(_("Line superior"), *_superior(unit.line_superior, names)),
        Fact(_("Block superior"), *_superior(unit.block_superior, names)),
        Fact(_("Division"), unit.place),
        Fact(_("Other names"), "、".join(unit.names[1:]) or _("none")),
        Fact(_("Unified social credit code"), unit.credit_code or _("unknown")),
        Fact(_("Stands"), span(unit.valid_from, unit.valid_to), note=unit.act),
    ]
    stationing = queries.stationing_of(unit.code, day)
    if stationing is not None:
        home = queries.names_of([stationing.home_unit], day)[stationing.home_unit]
        facts += [
            Fact(_("Stationed by"), home, unit_url(stationing.home_unit), note=management_label(stationing)),
            Fact(
                _("Stationed in"), town_names([stationing.town], day)[stationing.town], note=stationing.town
            ),
            Fact(_("Assessment"), share_label(stationing)),
        ]
    return facts


def _superior(code: str, names: dict[str, str]) -> tuple[str, str]:
    if not code:
        return "—", ""
    return (code, "") if is_code(code) else (names[code], unit_url(code))


def history_table(code: str) -> Table:
    """Every name under one code, and what was merged into it or took it over."""
    rows: list[dict[str, Any]] = [
        {"name": row.name, "days": span(row.valid_from, row.valid_to), "act": row.act or "—"}
        for row in queries.history_of(code)
    ]
    rows += [
        {
            "name": Cell(
                text=_("took over %(unit)s") % {"unit": link.predecessor}, url=unit_url(link.predecessor)
            ),
            "days": link.day.isoformat(),
            "act": link.act or "—",
        }
        for link in queries.predecessors_of(code)
    ]
    columns = (
        Column("name", gettext_lazy("What"), row_header=True),
        Column("days", gettext_lazy("When")),
        Column("act", gettext_lazy("Approving document")),
    )
    return Table(_("History"), columns, rows)
