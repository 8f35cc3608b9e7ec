"""Stationed agencies, limits of offices, establishment and posts: read by anyone, entered by those who keep them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest
from ninja.errors import AuthenticationError
from ninja.responses import Status

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import ANONYMOUS, Actor
from tiaokuai.organisation import actions, queries
from tiaokuai.organisation.actions.once import once
from tiaokuai.organisation.api.routing import router
from tiaokuai.organisation.models import (
    EstablishmentBalance,
    EstablishmentTransfer,
    OfficeLimit,
    Post,
    Stationing,
)
from tiaokuai.organisation.presenters.records import (
    books_record,
    limit_records,
    post_record,
    stationing_record,
)
from tiaokuai.organisation.schemas import books as s
from tiaokuai.ui.pages import keyset_page
from tiaokuai.workflow.writer import RequestKey

M = TypeVar("M", bound=Model)


def _enter(request: HttpRequest, kind: type[M], act: Callable[..., M], asked: Any, **more: Any) -> M:
    """Do what a keeper asks, once a key. Who is not signed in is asked to be."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    if actor.id == ANONYMOUS.id:
        raise AuthenticationError
    given = {**asked.model_dump(), **more}
    at: datetime = clock.now()
    key = RequestKey.of(request.META.get("HTTP_IDEMPOTENCY_KEY", ""), act.__name__, given)
    return once(request=key, kind=kind, act=lambda: act(**given, by=actor, at=at), by=actor, at=at)


@router.get("/stationings", response=s.StationingsOut)
def stationings(
    request: HttpRequest, town: str = "", home_unit: str = "", day: date | None = None, after: str = ""
) -> dict[str, Any]:
    """Which agency stands in which town on a day (today): in one `town` (12 digits), or of one `home_unit`."""
    found = queries.stationings_on(day or clock.today(), town=town, home_unit=home_unit)
    page = keyset_page(found, order=("town", "unit", "id"), after=after)
    return {"items": [stationing_record(row) for row in page.rows], "next": page.next or None}


@router.post("/stationings", response={201: s.StationingOut}, operation_id="station_agency")
def station_agency(request: HttpRequest, asked: s.StationIn) -> Status[dict[str, Any]]:
    """Post an agency in a town from a day on; an earlier stationing ends then. Takes `Idempotency-Key`."""
    return Status(201, stationing_record(_enter(request, Stationing, actions.station_agency, asked)))


@router.post("/units/{code}/withdraw_agency", response=s.StationingOut, operation_id="withdraw_agency")
def withdraw_agency(request: HttpRequest, code: str, asked: s.EndedIn) -> dict[str, Any]:
    """Let an agency leave its town from a day on. Takes `Idempotency-Key`."""
    return stationing_record(_enter(request, Stationing, actions.withdraw_agency, asked, unit=code))


@router.get("/office-limits", response=s.OfficeLimitsOut)
def office_limits(request: HttpRequest, day: date | None = None, after: str = "") -> dict[str, Any]:
    """Limits of offices that hold on a day (today), beside the offices that stand."""
    on = day or clock.today()
    page = keyset_page(queries.limits_on(on), order=("town", "id"), after=after)
    return {"items": limit_records(page.rows, on), "next": page.next or None}


@router.post("/office-limits", response={201: s.OfficeLimitOut}, operation_id="set_office_limit")
def set_office_limit(request: HttpRequest, asked: s.OfficeLimitIn) -> Status[dict[str, Any]]:
    """Set how many offices a town may have from a day on. Takes `Idempotency-Key`."""
    limit = _enter(request, OfficeLimit, actions.set_office_limit, asked)
    return Status(201, limit_records([limit], limit.valid_from)[0])


@router.get("/units/{code}/establishment", response=s.BooksOut)
def establishment(request: HttpRequest, code: str, day: date | None = None) -> dict[str, Any]:
    """What a unit has in the books on a day (today), and every entry."""
    if not queries.history_of(code):
        raise Http404
    return books_record(code, day or clock.today())


@router.post(
    "/units/{code}/open_establishment", response={201: s.BooksOut}, operation_id="open_establishment"
)
def open_establishment(request: HttpRequest, code: str, asked: s.OpenBooksIn) -> Status[dict[str, Any]]:
    """Enter the posts of one kind that a unit starts with. Takes `Idempotency-Key`."""
    done = _enter(request, EstablishmentBalance, actions.open_establishment, asked, unit=code)
    return Status(201, books_record(code, done.day))


@router.post(
    "/units/{code}/transfer_establishment", response={201: s.BooksOut}, operation_id="transfer_establishment"
)
def transfer_establishment(
    request: HttpRequest, code: str, asked: s.TransferPostsIn
) -> Status[dict[str, Any]]:
    """Move posts from this unit to another. Takes `Idempotency-Key`."""
    done = _enter(request, EstablishmentTransfer, actions.transfer_establishment, asked, from_unit=code)
    return Status(201, books_record(code, done.day))


@router.post("/units/{code}/close_establishment", response=s.BooksOut, operation_id="close_establishment")
def close_establishment(request: HttpRequest, code: str, asked: s.CloseBooksIn) -> dict[str, Any]:
    """Close the books of one kind: its posts have gone to others before. Takes `Idempotency-Key`."""
    _enter(request, EstablishmentBalance, actions.close_establishment, asked, unit=code)
    return books_record(code, asked.day)


@router.get("/units/{code}/posts", response=list[s.PostOut])
def posts(request: HttpRequest, code: str, day: date | None = None) -> list[dict[str, Any]]:
    """The posts of a unit on a day (today)."""
    if not queries.history_of(code):
        raise Http404
    return [post_record(row) for row in queries.staffing_of(code, day or clock.today())]


@router.post("/units/{code}/add_post", response={201: s.PostOut}, operation_id="add_post")
def add_post(request: HttpRequest, code: str, asked: s.AddPostIn) -> Status[dict[str, Any]]:
    """Enter a post of a unit from a day on. Takes `Idempotency-Key`."""
    return Status(201, post_record(_enter(request, Post, actions.add_post, asked, unit=code)))


@router.get("/posts/{code}", response=list[s.PostOut])
def post(request: HttpRequest, code: str) -> list[dict[str, Any]]:
    """A post from its first day on: each way it has read, oldest first."""
    found = queries.posts_of_code(code)
    if not found:
        raise Http404
    return [post_record(row) for row in found]


@router.post("/posts/{code}/change_post", response=s.PostOut, operation_id="change_post")
def change_post(request: HttpRequest, code: str, asked: s.ChangePostIn) -> dict[str, Any]:
    """Let a post read otherwise from a day on. Takes `Idempotency-Key`."""
    return post_record(_enter(request, Post, actions.change_post, asked, code=code))


@router.post("/posts/{code}/end_post", response=s.PostOut, operation_id="end_post")
def end_post(request: HttpRequest, code: str, asked: s.EndedIn) -> dict[str, Any]:
    """End a post with a day. Takes `Idempotency-Key`."""
    return post_record(_enter(request, Post, actions.end_post, asked, code=code))
