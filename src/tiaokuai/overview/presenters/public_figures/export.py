"""Public figures as a table of lines: a line for each figure of each unit and town; and their formulas."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

from tiaokuai.kernel.exports import Row
from tiaokuai.overview.presenters.board.words import days_words
from tiaokuai.overview.presenters.public_figures.page import Cells
from tiaokuai.overview.presenters.public_figures.words import (
    FORMULAS,
    NAMES,
    period_words,
    rules_told,
    value_words,
)
from tiaokuai.overview.rules.public.counts import figures_of
from tiaokuai.overview.rules.public.periods import PublicPeriod
from tiaokuai.ui.wording import labelled


def headings() -> list[str]:
    return [
        _("Unit or town"),
        _("Code"),
        _("Figure"),
        _("Value"),
        _("Numerator"),
        _("Denominator"),
        _("Days"),
    ]


def figure_rows(period: PublicPeriod, cells: Cells, names: Mapping[str, Mapping[str, str]]) -> Iterator[Row]:
    """A share is in per cent, without a sign, so that it can be reckoned with."""
    days = days_words(period.span)
    for by, told in cells.items():
        for code, cell in told.items():
            for figure in figures_of(cell):
                value = value_words(figure) if figure.value is None else figure.value
                part = "" if figure.part is None or figure.value is None else figure.part
                whole = "" if figure.whole is None or figure.value is None else figure.whole
                yield [names[by].get(code, code), code, str(NAMES[figure.name]), value, part, whole, days]


def notes(
    period: PublicPeriod, where: str, digests: list[str]
) -> Callable[[int, str], list[tuple[str, str]]]:
    """The sheet of formulas, with county, days and digests."""

    def told(rows: int, digest: str) -> list[tuple[str, str]]:
        return [
            (_("What"), _("Public figures")),
            (_("Where"), where),
            (_("Period"), labelled(period_words(period), days_words(period.span))),
            (_("Rows"), str(rows)),
            (_("SHA-256 of heading and rows as CSV"), digest),
            *((_("Digest as published"), each) for each in digests),
            *((str(NAMES[name]), str(words)) for name, words in FORMULAS.items()),
            *((_("What holds for all"), words) for words in rules_told()),
        ]

    return told
