"""The command board: figures of the reader's place, each with the cases behind it; and the same on a wall."""

import hashlib
from collections.abc import Callable

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import parse_etags, urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from tiaokuai.kernel.clock import local_date, now
from tiaokuai.kernel.exports import Sheet, as_csv, as_workbook
from tiaokuai.organisation.queries import names_of
from tiaokuai.overview.board import READERS, Board, Look, kept_board, look_of
from tiaokuai.overview.presenters.board import export
from tiaokuai.overview.presenters.board.page import board_shown, wall_shown
from tiaokuai.overview.presenters.board.units import units_named
from tiaokuai.ui import pages
from tiaokuai.ui.navigation import actor_of
from tiaokuai.ui.pages import CSV, WORKBOOK, attached
from tiaokuai.ui.shell import Shell


def looked_at(request: HttpRequest) -> Look:
    """The reader's look, as the address asks for it. Raises `Http404` for who has no board."""
    actor = actor_of(request)
    if actor.role not in READERS or actor.scope.is_empty:
        raise Http404
    asked = request.GET
    return look_of(actor, at=now(), town=asked.get("town", ""), period=asked.get("period", ""))


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    _version, found = kept_board(looked_at(request))
    return pages.answer(
        request, "overview/board/board.html", {**board_shown(found), "query": query_of(found)}
    )


@require_safe
def board_wall(request: HttpRequest) -> HttpResponse:
    """Without header and without names. The same answer twice is not sent twice: 304."""
    version, found = kept_board(looked_at(request))
    theme = Shell(request).theme
    told = (version, get_language(), theme, str(found.look), found.look.at.isoformat())
    etag = f'"{hashlib.sha256("|".join(map(str, told)).encode()).hexdigest()[:32]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        context = {**wall_shown(found), "query": query_of(found), "theme": theme}
        template = (
            "overview/board/_wall.html" if pages.wants_fragment(request) else "overview/board/wall.html"
        )
        response = render(request, template, context)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "HX-Request, Cookie, Accept-Language"
    return response


def export_board(kind: str) -> Callable[[HttpRequest], FileResponse]:
    """The view that writes the board as `kind`: "xlsx" or "csv". Figures alone: no case, nobody."""

    @require_safe
    def exported(request: HttpRequest) -> FileResponse:
        _version, found = kept_board(looked_at(request))
        day = local_date(found.look.at)
        rows = export.board_rows(found, names_of(units_named(found), day))
        if kind == "csv":
            written = as_csv(export.headings(), rows)
        else:
            sheet = Sheet(gettext("Command board"), export.headings(), rows)
            written = as_workbook([sheet], about=gettext("Formulas"), notes=export.notes(found))
        name = f"board-{day:%Y%m%d}-{found.look.period.kind}.{kind}"
        return attached(written, name, WORKBOOK if kind == "xlsx" else CSV)

    return exported


def query_of(found: Board) -> str:
    """The board's own address, to be handed on to wall and export."""
    look = found.look
    asked = {"period": look.period.kind, "town": "" if look.is_own else look.town}
    return urlencode({name: value for name, value in asked.items() if value})
