"""GET /whistles, GET /whistles/{number}: whistles in the asker's scope."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Query

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.whistles.shown import shown, shown_whole
from tiaokuai.cases.queries.whistles import whistle_in_scope
from tiaokuai.cases.queries.whistles.listing import WhistleFilter, whistle_page
from tiaokuai.cases.schemas.whistles import WhistleDetailOut, WhistlePageOut
from tiaokuai.cases.sealing import opened_cursor, sealed_cursor
from tiaokuai.cases.states.whistles import WhistleKind, WhistleState
from tiaokuai.kernel.clock import now


@router.get("/whistles", response=WhistlePageOut, operation_id="list_whistles")
def list_whistles(
    request: HttpRequest,
    state: Annotated[WhistleState | None, Query(description="Of the whistle, or of one of its calls")] = None,
    kind: Annotated[WhistleKind | None, Query()] = None,
    unit: Annotated[str, Query(max_length=40, description="A department called")] = "",
    is_open: Annotated[bool, Query()] = False,  # noqa: FBT002  # a query parameter
    without_row: Annotated[bool, Query(description="Some department has no row")] = False,  # noqa: FBT002
    after: Annotated[str, Query(max_length=200, description="`next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Newest first. `next` is null on the last page."""
    actor = actor_with(request, "cases:read")
    chosen = WhistleFilter(
        state="open" if is_open else state or "", kind=kind or "", unit=unit, without_row=without_row
    )
    page = whistle_page(actor.scope, chosen, after=opened_cursor(after, "whistles"), size=limit)
    items = [shown(whistle, list(whistle.calls.all()), actor) for whistle in page.whistles]
    return {"items": items, "next": sealed_cursor(page.after, "whistles")}


@router.get("/whistles/{number}", response=WhistleDetailOut, operation_id="show_whistle")
def show_whistle(request: HttpRequest, number: str) -> dict[str, Any]:
    """One whistle with each department's call, the plan, the story, and what the asker may do now (or why not)."""
    actor = actor_with(request, "cases:read")
    whistle = whistle_in_scope(number, actor.scope)
    if whistle is None:
        raise Http404
    return shown_whole(whistle, actor, at=now())
