"""Public figures as tables: each share with what it was taken of."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.rules.figures import Quarter
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries import names_of
from tiaokuai.overview.models import FigurePublication
from tiaokuai.overview.presenters.board.words import days_words
from tiaokuai.overview.presenters.public_figures.words import (
    FORMULAS,
    GROUNDS,
    NAMES,
    of_words,
    quarter_words,
    value_words,
)
from tiaokuai.overview.rules.public.counts import FIGURES, Shown, figures_of
from tiaokuai.overview.rules.public.periods import PublicPeriod
from tiaokuai.territory.queries import names_on
from tiaokuai.ui.components import Cell, Column, Fact, Table
from tiaokuai.ui.times import exact

Cells = Mapping[str, Mapping[str, Shown]]


def names_in(period: PublicPeriod, cells: Cells) -> dict[str, dict[str, str]]:
    """What units and towns were called on the last day of the period. Two statements."""
    day = period.span.last_day
    towns = {code: code.ljust(CODE_LENGTH, "0") for code in cells["town"]}
    called = names_on(towns.values(), day)
    return {
        "unit": {code: name for code, name in names_of(cells["unit"], day).items() if name},
        "town": {code: called[whole] for code, whole in towns.items() if whole in called},
    }


def tables(cells: Cells, names: Mapping[str, Mapping[str, str]], where: str) -> list[Table]:
    """By unit, then by town; `where` stands in their captions."""
    told = (("unit", _("Lead unit"), _("By unit")), ("town", _("Town or street office"), _("By town")))
    return [
        Table(
            f"{caption} · {where}",
            [Column("name", heading, kind="names", row_header=True), *_columns()],
            [{"name": names[by].get(code, code), **_row(cell)} for code, cell in cells[by].items()],
            empty=_("No case that a unit led was closed in this period."),
            show_caption=True,
        )
        for by, heading, caption in told
    ]


def _columns() -> list[Column]:
    return [Column(formula.name, NAMES[formula.name], kind="number") for formula in FIGURES]


def _row(cell: Shown) -> dict[str, Cell]:
    return {figure.name: Cell(value_words(figure), note=of_words(figure)) for figure in figures_of(cell)}


def formulas() -> list[Fact]:
    return [Fact(NAMES[formula.name], FORMULAS[formula.name]) for formula in FIGURES]


def history(publications: Sequence[FigurePublication]) -> list[Fact]:
    """What was published when, and what was withdrawn and why, newest first."""
    told = []
    for each in publications:
        quarter = quarter_words(Quarter(each.year, each.quarter))
        when = _("Published %(moment)s") % {"moment": exact(each.published_at)}
        if each.withdrawn_at:
            why = {"moment": exact(each.withdrawn_at), "ground": GROUNDS[each.ground]}
            when += " · " + _("withdrawn %(moment)s: %(ground)s") % why
        told.append(Fact(quarter, when, note=each.digest))
    return told


def page_shown(period: PublicPeriod, cells: Cells, where: str) -> dict[str, Any]:
    return {
        "period": period,
        "days": days_words(period.span),
        "tables": tables(cells, names_in(period, cells), where),
        "formulas": formulas(),
    }
