"""GET /board: the figures of the command board, as the page shows them. GET /figures: the public ones, for anybody."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router

from tiaokuai.accounts.api_auth import PUBLIC, STAFF, actor_with
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import local_date, now
from tiaokuai.overview.board import READERS, kept_board, look_of
from tiaokuai.overview.presenters.board.words import FORMULAS
from tiaokuai.overview.presenters.public_figures.machines import figures_told
from tiaokuai.overview.queries.public_figures import published_period
from tiaokuai.overview.rules.figures import Figure
from tiaokuai.overview.schemas import BoardOut, PublicFiguresOut
from tiaokuai.territory.queries import division_on

router = Router(auth=STAFF)


@router.get("/board", response=BoardOut, operation_id="show_board")
def show_board(
    request: HttpRequest,
    period: Annotated[
        Literal["week", "month", "last_month", "quarter", "year"],
        Query(description="Up to today; last_month whole"),
    ] = "month",
    town: Annotated[
        str, Query(pattern="^([0-9]{9}000)?$", description="12 digits: one town of those in sight")
    ] = "",
) -> dict[str, Any]:
    """Every figure with what it was taken of, its days, formula and the list behind it. Nobody is in it."""
    actor = actor_with(request, "cases:read")
    if (actor.role not in READERS and actor.role is not Role.API_CLIENT) or actor.scope.is_empty:
        raise Http404
    look = look_of(actor, at=now(), town=town, period=period)
    if town and (look.town != town or division_on(town, local_date(look.at)) is None):
        raise Http404
    _version, board = kept_board(look)
    look = board.look
    return {
        "as_of": look.at,
        "town": look.town,
        "period": look.period.kind,
        "span": look.period.span,
        "figures": [_told(figure) for figure in board.figures],
        "waiting": board.waiting,
        "stages": board.stages,
        "places": board.places,
        "units": board.units,
        "kicked": board.kicked,
        "weeks": board.weeks,
    }


@router.get("/figures", response=PublicFiguresOut, operation_id="public_figures", auth=PUBLIC)
def public_figures(
    request: HttpRequest,
    period: Annotated[
        str,
        Query(
            pattern="^([0-9]{4}(-Q[1-4]|-[0-9]{2})?)?$",
            description="2026-Q3, 2026-07 or 2025, one of `offered`; the newest quarter if left out",
        ),
    ] = "",
) -> dict[str, Any]:
    """Figures of units and towns as the county published them. What fewer than five stand behind is null."""
    asked = published_period(period)
    if period and (asked.period is None or asked.period.code != period):
        raise Http404
    return figures_told(asked)


def _told(figure: Figure) -> dict[str, Any]:
    plain = ("name", "value", "absent", "numerator", "denominator", "of", "span", "last", "year_before")
    return {
        **{name: getattr(figure, name) for name in plain},
        "formula": str(FORMULAS[figure.name]),
        "link": dict(figure.link),
    }
