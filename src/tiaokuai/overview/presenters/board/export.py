"""The board as a table: every figure with what it was taken of, its days and the list behind it; and its formulas."""

from collections.abc import Callable, Iterator, Mapping

from django.utils.translation import gettext as _

from tiaokuai.kernel.exports import Row
from tiaokuai.overview.board import Board
from tiaokuai.overview.presenters.board.page import where_words
from tiaokuai.overview.presenters.board.places import place_names
from tiaokuai.overview.presenters.board.words import (
    ABSENT,
    FIGURES,
    FORMULAS,
    PERIODS,
    STAGES,
    WAITING,
    WORK_FORMULAS,
    cases_url,
    days_words,
)
from tiaokuai.overview.rules.figures import Figure, Share
from tiaokuai.ui.times import exact
from tiaokuai.ui.wording import labelled


def headings() -> list[str]:
    return [
        _("Part of the board"),
        _("What"),
        _("Value"),
        _("Numerator"),
        _("Denominator"),
        _("Days"),
        _("Last period"),
        _("A year before"),
        _("List of the cases"),
    ]


def board_rows(board: Board, units: Mapping[str, str]) -> Iterator[Row]:
    period = days_words(board.look.period.span)
    moment = exact(board.look.at)
    for figure in board.figures:
        yield _figure(figure, period if figure.span else moment)
    for waiting in board.waiting:
        told = _plain(_("Waits for the county"), WAITING[waiting.name], waiting.count, moment)
        yield [*told[:-1], cases_url(waiting.link)]
    for stage in board.stages:
        yield _plain(_("The loop"), STAGES[stage.name], stage.count, period)
        if stage.median is not None:
            name = _("%(stage)s: median hours since the stage before") % {"stage": STAGES[stage.name]}
            yield _plain(_("The loop"), name, round(stage.median, 2), period)
    yield from _of_places(board, period, moment)
    yield from _of_units(board, units, period, moment)
    for week in board.weeks:
        known = [_known(week.received), "", "", days_words(week.span), "", _known(week.year_before), ""]
        yield [_("Received by week"), days_words(week.span), *known]


def _of_places(board: Board, period: str, moment: str) -> Iterator[Row]:
    names = place_names(board)
    for each in board.places:
        name = names[each.place]
        yield _plain(name, _("Received (workload)"), each.received, period)
        yield _plain(name, _("On the way"), each.open, moment)
        yield _share(name, _("Overdue share"), each.share, moment)
        yield _plain(name, _("Returned twice or more"), each.returned, moment)


def _of_units(board: Board, names: Mapping[str, str], period: str, moment: str) -> Iterator[Row]:
    for each in board.units:
        name = names.get(each.unit, each.unit)
        yield _plain(name, _("On the way"), each.open, moment)
        yield _plain(name, _("Overdue"), each.overdue, moment)
        yield _plain(name, _("Returned twice or more"), each.returned, moment)
        yield _share(name, _("Fed back in time"), each.on_time, period)
        yield _share(name, _("Worked on again"), each.reworked, period)


def _figure(figure: Figure, days: str) -> Row:
    absent = str(ABSENT[figure.absent]) if figure.absent else ""
    return [
        _("Five figures"),
        str(FIGURES[figure.name]),
        absent if figure.value is None else figure.value,
        _known(figure.numerator) if figure.denominator is not None else "",
        "" if figure.denominator is None else figure.denominator,
        days_words(figure.span) if figure.span else days,
        _known(figure.last),
        _known(figure.year_before),
        cases_url(figure.link),
    ]


def _plain(part: str, what: object, value: float, days: str) -> list[str | int | float]:
    return [part, str(what), value, "", "", days, "", "", ""]


def _share(part: str, what: object, share: Share, days: str) -> Row:
    value = _("No data") if share.percent is None else share.percent
    return [part, str(what), value, share.part, share.whole, days, "", "", ""]


def _known(value: int | None) -> str | int:
    return _("unknown") if value is None else value


def notes(board: Board) -> Callable[[int, str], list[tuple[str, str]]]:
    """The sheet of formulas, with scope, days, moment and digest."""
    look = board.look

    def told(rows: int, digest: str) -> list[tuple[str, str]]:
        formulas = [(str(FIGURES[name]), str(words)) for name, words in FORMULAS.items()]
        return [
            (_("What"), _("Command board")),
            (_("In the sight of"), where_words(look) or _("the whole area")),
            (_("Period"), labelled(PERIODS[look.period.kind], days_words(look.period.span))),
            (_("Last period"), days_words(look.period.last)),
            (_("A year before"), days_words(look.period.year_before)),
            (_("Counted"), exact(look.at)),
            (_("Rows"), str(rows)),
            (_("SHA-256 of heading and rows as CSV"), digest),
            *formulas,
            (_("Fed back in time"), str(WORK_FORMULAS["on_time"])),
            (_("Worked on again"), str(WORK_FORMULAS["reworked"])),
            (_("Overdue share"), _("Overdue, of those on the way in the place.")),
        ]

    return told
