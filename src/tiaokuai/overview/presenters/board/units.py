"""Units' work as a table, in the order in which a leader should look at it today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.kernel.clock import CHINA
from tiaokuai.overview.board import Board, Look
from tiaokuai.overview.presenters.board.words import cases_url, share_words
from tiaokuai.overview.rules import figures
from tiaokuai.overview.rules.figures import UnitWork
from tiaokuai.ui.components import Cell, Column, Table


def units_named(board: Board) -> set[str]:
    """Units whose names the board shows."""
    hands = {hand.unit for kicked in board.kicked for hand in kicked.chain}
    return {each.unit for each in board.units} | hands


def pressing(units: Iterable[UnitWork]) -> tuple[list[UnitWork], list[UnitWork]]:
    """Those with something overdue or returned twice, and all others."""
    listed = list(units)
    return [u for u in listed if u.overdue or u.returned], [
        u for u in listed if not (u.overdue or u.returned)
    ]


def unit_table(units: Sequence[UnitWork], names: Mapping[str, str], look: Look, caption: Any) -> Table:
    columns = (
        Column("unit", _("Lead unit"), row_header=True),
        Column("overdue", _("Overdue"), kind="number"),
        Column("returned", _("Returned twice or more"), kind="number"),
        Column("oldest", _("Longest waiting since"), kind="code"),
        Column("open", _("On the way"), kind="number"),
        Column("on_time", _("Fed back in time"), kind="number"),
        Column("late", _("Late"), kind="number"),
        Column("reworked", _("Worked on again"), kind="number"),
    )
    return Table(
        caption=caption,
        columns=columns,
        rows=[_row(each, names, look) for each in units],
        empty=_("No unit has anything overdue or returned twice."),
    )


def _row(work: UnitWork, names: Mapping[str, str], look: Look) -> dict[str, Any]:
    def list_of(**asked: str) -> str:
        link = figures.placed({"lead": work.unit, **asked}, "" if look.is_own else look.town)
        return cases_url(link)

    def number(count: int, **asked: str) -> Cell:
        return Cell(f"{count:,}", url=list_of(**asked) if count else "")

    ended = figures.days(look.period.span, begin="closed_from", end="closed_to") | {"verified": "on"}
    on_time, timed = share_words(work.on_time)
    reworked, verified = share_words(work.reworked)
    late = work.on_time.whole - work.on_time.part
    return {
        "unit": names.get(work.unit, work.unit),
        "overdue": number(work.overdue, overdue="on"),
        "returned": number(work.returned, state="open", returned="2"),
        "oldest": work.oldest.astimezone(CHINA).date().isoformat() if work.oldest else "—",
        "open": number(work.open, state="open"),
        "on_time": Cell(
            on_time, url=list_of(**ended, timing="on_time") if work.on_time.part else "", note=timed
        ),
        "late": number(late, **ended, timing="late") if work.on_time.whole else "—",
        "reworked": Cell(
            reworked, url=list_of(**ended, reworked="1") if work.reworked.part else "", note=verified
        ),
    }
