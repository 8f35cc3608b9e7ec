"""GET /board: the figures of the command board, as the page shows them."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router

from tiaokuai.accounts.api_auth import STAFF, actor_with
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.clock import now
from tiaokuai.overview.board import READERS, kept_board, look_of
from tiaokuai.overview.presenters.board.words import FORMULAS
from tiaokuai.overview.rules.figures import Figure
from tiaokuai.overview.schemas import BoardOut

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
    _version, board = kept_board(look_of(actor, at=now(), town=town, period=period))
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


def _told(figure: Figure) -> dict[str, Any]:
    plain = ("name", "value", "absent", "numerator", "denominator", "of", "span", "last", "year_before")
    return {
        **{name: getattr(figure, name) for name in plain},
        "formula": str(FORMULAS[figure.name]),
        "link": dict(figure.link),
    }
