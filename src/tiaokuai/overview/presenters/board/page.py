"""The board as a page and as a wall shows it."""

from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import names_of
from tiaokuai.overview.board import Board, Look
from tiaokuai.overview.presenters.board.five import five_shown
from tiaokuai.overview.presenters.board.loop import chains_shown, funnel, trend
from tiaokuai.overview.presenters.board.places import (
    legend,
    place_map,
    place_names,
    place_table,
    town_url,
)
from tiaokuai.overview.presenters.board.units import pressing, unit_table, units_named
from tiaokuai.overview.presenters.board.words import PERIODS, WAITING, cases_url, days_words
from tiaokuai.overview.rules.periods import KINDS
from tiaokuai.territory.queries import names_on
from tiaokuai.ui.components import Tab
from tiaokuai.ui.times import exact


def where_words(look: Look) -> str:
    """The town or the county that the board shows."""
    code = look.town or look.county.ljust(12, "0")
    return names_on([code], local_date(look.at)).get(code, code) if look.town or look.county else ""


def wall_shown(board: Board) -> dict[str, Any]:
    """What a wall shows: figures, places and the loop; no unit, no case, nobody."""
    names = place_names(board)
    return {
        "where": where_words(board.look),
        "period": PERIODS[board.look.period.kind],
        "days": days_words(board.look.period.span),
        "as_of": exact(board.look.at),
        "figures": five_shown(board),
        "map": place_map(board, names),
        "legend": legend(),
        "places": place_table(board, names),
        "funnel": funnel(board),
        "trend": trend(board),
        "waiting": [(WAITING[each.name], each.count, cases_url(each.link)) for each in board.waiting],
    }


def board_shown(board: Board) -> dict[str, Any]:
    """The whole page: the wall's, and units and chains by name."""
    look = board.look
    units = names_of(units_named(board), local_date(look.at))
    urgent, others = pressing(board.units)
    return {
        **wall_shown(board),
        "tabs": [
            Tab(PERIODS[kind], _period_url(look, kind), current=kind == look.period.kind) for kind in KINDS
        ],
        "whole_url": town_url(look, "") if look.town and not look.is_own else "",
        "asked": {"period": look.period.kind, "town": "" if look.is_own else look.town},
        "urgent": unit_table(urgent, units, look, _("Units with something overdue or returned twice")),
        "others": unit_table(others, units, look, _("Other units")) if others else None,
        "chains": chains_shown(board, units),
        "first": board.first,
    }


def _period_url(look: Look, kind: str) -> str:
    town = "" if look.is_own else look.town
    return f"?period={kind}" + (f"&town={town}" if town else "")
