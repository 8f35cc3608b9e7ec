"""GET and POST /one-matters: templates as data, taken in, given out, ended."""

from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases.actions import joint
from tiaokuai.cases.api.keys import request_key
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.presenters.joint.command_line import template_json
from tiaokuai.cases.queries.joint.templates import in_force, newest_edition, template_of
from tiaokuai.cases.rules.joint.printing import to_json, to_yaml
from tiaokuai.cases.schemas.joint import EndIn, ImportedOut, OneMatterOut, OneMattersIn, OneMattersOut
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import now, today
from tiaokuai.territory.queries import home_county, names_on

Place = Annotated[str, Query(max_length=12, description="12-digit place: whom the lists name for each step")]


def _county() -> str:
    home = home_county(today())
    return home.code if home else ""


@router.get("/one-matters", response=OneMattersOut, operation_id="list_one_matters")
def list_one_matters(request: HttpRequest) -> dict[str, Any]:
    """Templates of joint handling that hold today, by code."""
    actor_with(request, "cases:read")
    return {"items": [template_json(row, "", today()) for row in in_force(_county(), today())]}


@router.get("/one-matters/export", operation_id="export_one_matters")
def export_one_matters(
    request: HttpRequest, form: Annotated[Literal["yaml", "json"], Query()] = "yaml"
) -> HttpResponse:
    """What holds today as a file that the import takes in again as the same."""
    actor_with(request, "cases:read")
    templates = [template_of(row) for row in in_force(_county(), today())]
    text = to_yaml(templates) if form == "yaml" else to_json(templates)
    return HttpResponse(text, content_type=f"application/{form}; charset=utf-8")


@router.get("/one-matters/{code}", response=OneMatterOut, operation_id="show_one_matter")
def show_one_matter(request: HttpRequest, code: str, at: Place = "") -> dict[str, Any]:
    """The newest edition of a template, with its plan, and at a place with the owner of each step."""
    actor_with(request, "cases:read")
    row = _known(code)
    if at and at not in names_on([at], today()):
        raise BadInput(no("place_unknown_here", place=at), field="at")
    return template_json(row, at, today())


@router.post("/one-matters", response=ImportedOut, operation_id="import_one_matters")
def import_one_matters(request: HttpRequest, asked: OneMattersIn) -> dict[str, Any]:
    """Take templates in: all, or none. Refused with every bad line among the problem's `errors`. Takes
    `Idempotency-Key`."""
    actor = actor_with(request, "cases:write")
    key = None if asked.dry_run else request_key(request, "import_one_matters", asked.model_dump())
    done = joint.import_one_matters(
        text=asked.text,
        place=_county(),
        by=actor,
        at=now(),
        valid_from=asked.valid_from,
        dry_run=asked.dry_run,
        request=key,
    )
    return {name: list(getattr(done, name)) for name in ("added", "renewed", "unchanged")}


@router.post("/one-matters/{code}/end_one_matter", response=OneMatterOut, operation_id="end_one_matter")
def end_one_matter(request: HttpRequest, code: str, asked: EndIn) -> dict[str, Any]:
    """End a template: no case begins to run on it; those that run go on. Takes `Idempotency-Key`."""
    actor = actor_with(request, "cases:write")
    key = request_key(request, f"end_one_matter|{code}", asked.model_dump())
    ended = joint.end_one_matter(one_matter=_known(code), by=actor, at=now(), on=asked.on, request=key)
    return template_json(ended, "", today())


def _known(code: str) -> OneMatter:
    row = newest_edition(code, _county())
    if row is None:
        raise Http404
    return row
