"""The five figures as components: value, the two it is compared with, formula and the cases behind it."""

from django.utils.translation import gettext as _

from tiaokuai.overview.board import Board
from tiaokuai.overview.presenters.board.words import (
    ABSENT,
    FIGURES,
    FORMULAS,
    cases_url,
    days_words,
    percent_words,
)
from tiaokuai.overview.rules.figures import Figure
from tiaokuai.overview.rules.periods import Span
from tiaokuai.ui import components
from tiaokuai.ui.times import exact


def five_shown(board: Board) -> list[components.Figure]:
    return [_shown(each, board) for each in board.figures]


def _shown(figure: Figure, board: Board) -> components.Figure:
    in_percent = figure.name == "satisfied"
    return components.Figure(
        label=FIGURES[figure.name],
        value=_words(figure.value, in_percent=in_percent) if figure.value is not None else None,
        formula=FORMULAS[figure.name],
        period=_period(figure),
        numerator=figure.numerator if in_percent else None,
        denominator=figure.denominator if in_percent else None,
        note=_answered(figure) if in_percent else "",
        compared=[
            (name, _words(value, in_percent=in_percent), when)
            for name, value, when in _compared(figure, board)
        ],
        url=cases_url(figure.link),
        absent=ABSENT[figure.absent] if figure.absent else "",
        state="overdue" if figure.name == "overdue" and figure.value else "",
    )


def _words(value: int | None, *, in_percent: bool) -> str:
    if value is None:
        return _("unknown")
    return percent_words(value) if in_percent else f"{value:,}"


def _period(figure: Figure) -> str:
    if figure.span:
        return days_words(figure.span)
    return _("As of %(moment)s") % {"moment": exact(figure.on)} if figure.on else ""


def _answered(figure: Figure) -> str:
    """ "41 of 52 rated so; 52 of 310 closed cases were rated (17 %)": never the share without who answered."""
    if figure.value is None or not figure.of:
        return ""
    words = {
        "good": figure.numerator,
        "rated": figure.denominator,
        "closed": figure.of,
        "response": round(100 * (figure.denominator or 0) / figure.of),
    }
    return _("%(good)d of %(rated)d ratings; %(response)d %% of %(closed)d closed cases were rated") % words


def _compared(figure: Figure, board: Board) -> list[tuple[str, int | None, str]]:
    period = board.look.period
    last, before = _("Last period"), _("A year before")
    if figure.name == "satisfied":
        return [(_("Quarter before"), figure.last, ""), (before, figure.year_before, "")]
    spans = ((last, figure.last, period.last), (before, figure.year_before, period.year_before))
    return [(name, value, _when(figure, span)) for name, value, span in spans]


def _when(figure: Figure, span: Span) -> str:
    if figure.span:
        return days_words(span)
    return _("at the end of %(day)s") % {"day": span.last_day.isoformat()}
