"""The loop as a funnel, the trend as a line, and chains of units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.overview.board import Board
from tiaokuai.overview.presenters.board.words import (
    STAGES,
    cases_url,
    days_words,
    hours_words,
    percent_words,
)
from tiaokuai.overview.rules import figures
from tiaokuai.overview.rules.figures import Share, Week
from tiaokuai.ui.components import Column, Table


@dataclass(frozen=True, slots=True)
class StageShown:
    """A bar of the funnel: `width` in per cent of what was reported; `taken`: the median from the stage before."""

    label: Any
    count: str
    width: int
    share: str
    taken: str
    timed: str
    url: str


def funnel(board: Board) -> list[StageShown]:
    """Nothing where nothing was reported: a share of nothing is no data."""
    whole = board.stages[0].count
    period = figures.of_period(board.look.period)
    narrowed = figures.placed(period, "" if board.look.is_own else board.look.town)
    shown = []
    for stage in board.stages if whole else ():
        share = Share(stage.count, whole).percent or 0
        link = narrowed if stage.name == "reported" else {**narrowed, "stage": stage.name}
        shown.append(
            StageShown(
                label=STAGES[stage.name],
                count=f"{stage.count:,}",
                width=min(share, 100),
                share=percent_words(share),
                taken="" if stage.median is None else hours_words(stage.median),
                timed=_("median of %(n)d") % {"n": stage.timed} if stage.timed else "",
                url=cases_url(link),
            )
        )
    return shown


@dataclass(frozen=True, slots=True)
class HandShown:
    unit: str
    end: str
    ruled: bool


@dataclass(frozen=True, slots=True)
class ChainShown:
    hands: Sequence[HandShown]
    returns: int
    cases: Sequence[tuple[str, str]]


def chains_shown(board: Board, units: Mapping[str, str]) -> list[ChainShown]:
    words = {"returned": _("returned it"), "contested": _("contested it")}
    return [
        ChainShown(
            [
                HandShown(units.get(hand.unit, hand.unit), words.get(hand.end, ""), hand.ruled)
                for hand in kicked.chain
            ],
            kicked.returns,
            [(number, reverse("cases:show_case", args=[number])) for number in kicked.cases],
        )
        for kicked in board.kicked
    ]


@dataclass(frozen=True, slots=True)
class Trend:
    """Two lines in a box of 1000 x 100, the origin at the top left: pieces of points, broken where nothing is known."""

    now: Sequence[str]
    before: Sequence[str]
    highest: int
    half: int
    labels: Sequence[str]
    table: Table
    is_known: bool


def trend(board: Board) -> Trend:
    weeks = board.weeks
    known = [n for week in weeks for n in (week.received, week.year_before) if n is not None]
    highest = _round_up(max(known, default=0))
    return Trend(
        now=_pieces([week.received for week in weeks], highest),
        before=_pieces([week.year_before for week in weeks], highest),
        highest=highest,
        half=highest // 2,
        labels=[weeks[index].span.begin.isoformat() for index in (0, len(weeks) // 2, -1)],
        table=_trend_table(weeks),
        is_known=bool(known),
    )


def _round_up(number: int) -> int:
    """The next number that reads well on an axis, even."""
    step = int(10 ** max(len(str(number)) - 1, 1))
    for nice in (1, 2, 3, 4, 5, 6, 8, 10):
        if number <= nice * step:
            return nice * step
    return 10 * step


def _pieces(values: Sequence[int | None], highest: int) -> list[str]:
    """ "0,40 40,37.5" for each stretch without a gap; a single point becomes a short stroke."""
    step = 1000 / max(len(values) - 1, 1)
    pieces: list[list[str]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append(f"{index * step:.1f},{100 - 100 * value / highest:.1f}")
    return [" ".join(piece if len(piece) > 1 else piece * 2) for piece in pieces if piece]


def _trend_table(weeks: Sequence[Week]) -> Table:
    columns = (
        Column("week", _("Week"), row_header=True, kind="code"),
        Column("received", _("Received"), kind="number"),
        Column("before", _("A year before"), kind="number"),
    )
    rows = [
        {
            "week": days_words(week.span) + (f" {_('(still running)')}" if week.runs else ""),
            "received": _("unknown") if week.received is None else f"{week.received:,}",
            "before": _("unknown") if week.year_before is None else f"{week.year_before:,}",
        }
        for week in reversed(weeks)
    ]
    return Table(_("Reports received by week, newest first"), columns, rows)
