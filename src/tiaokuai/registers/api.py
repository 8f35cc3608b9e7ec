"""Lists over JSON: who is responsible, editions, rows, matters. Published lists are public and need no token."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from tiaokuai.accounts.api_auth import PUBLIC
from tiaokuai.kernel import clock
from tiaokuai.kernel.scope import Scope
from tiaokuai.registers import queries
from tiaokuai.registers.limits import TimeLimitValue
from tiaokuai.registers.models import Edition, Matter, Row
from tiaokuai.registers.presenters.wording import kind_word
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.resolver.record import to_json
from tiaokuai.registers.schemas import (
    EditionOut,
    EditionsOut,
    LimitOut,
    MatterOut,
    RegisterOut,
    ResolutionOut,
    RowsOut,
    SuggestionOut,
)
from tiaokuai.registers.workbooks.matching import Suggestion
from tiaokuai.ui.pages import keyset_page

router = Router(auth=PUBLIC)


@router.get("/resolve", response=ResolutionOut)
def resolve(request: HttpRequest, matter: str, division: str, on: date | None = None) -> dict[str, Any]:
    """Who leads and assists for a matter in a 12-digit division on a day (today), or the named gap."""
    day = on or clock.today()
    queries.check_division(division, day)
    return {"matter": matter, "division": division, "on": day} | to_json(
        queries.resolve(matter, division, day)
    )


@router.get("/registers", response=list[RegisterOut])
def registers(request: HttpRequest, place: str = "", on: date | None = None) -> list[dict[str, Any]]:
    """Every kind of list with the editions in force on a day (today)."""
    found = list(queries.editions(_scope(request), place=place, on=on or clock.today()))
    return [
        {
            "kind": kind.value,
            "name": kind_word(kind),
            "editions": [_edition(edition) for edition in found if edition.kind == kind],
        }
        for kind in ListKind
    ]


@router.get("/editions", response=EditionsOut)
def editions(
    request: HttpRequest,
    kind: ListKind | None = None,
    place: str = "",
    on: date | None = None,
    after: str = "",
) -> dict[str, Any]:
    """Editions in sight, of a kind, at or below a place, fifty at a time; `on` a day only those in force."""
    found = queries.editions(_scope(request), kind=kind or "", place=place, on=on)
    page = keyset_page(found, order=("kind", "place", "-id"), after=after)
    return {"editions": [_edition(edition) for edition in page.rows], "next": page.next or None}


@router.get("/editions/{code}", response=EditionOut)
def edition(request: HttpRequest, code: str) -> dict[str, Any]:
    """One edition."""
    return _edition(_found(code, request))


@router.get("/editions/{code}/rows", response=RowsOut)
def rows(request: HttpRequest, code: str, q: str = "", unit: str = "", after: str = "") -> dict[str, Any]:
    """Rows of an edition in order of number, fifty at a time; `q` words, `unit` a unit that leads or assists."""
    units = [unit] if unit else []
    found = queries.rows(_scope(request), edition=_found(code, request), words=q, units=units)
    page = keyset_page(found, order=("number", "id"), after=after)
    return {"rows": [_row(row) for row in page.rows], "next": page.next or None}


@router.get("/matters", response=list[MatterOut])
def matters(request: HttpRequest, on: date | None = None) -> list[Matter]:
    """The catalogue of matters on a day (today), in order of code."""
    return list(queries.matters_on(on or clock.today()))


@router.get("/matters/suggest", response=list[SuggestionOut])
def suggest_matters(request: HttpRequest, text: str) -> list[Suggestion]:
    """Matters that a reporter's words may mean, best first."""
    return queries.suggest_matters(text[:500])


@router.get(
    "/time-limit",
    response=LimitOut,
    openapi_extra={"responses": {404: {"description": "No limit is laid down"}}},
)
def time_limit(
    request: HttpRequest, matter: str, division: str, step: str = "handle", on: date | None = None
) -> TimeLimitValue:
    """The limit of a step for a matter in a 12-digit division on a day (today)."""
    day = on or clock.today()
    queries.check_division(division, day)
    found = queries.limit_for(matter, division, step, day)
    if found is None:
        raise Http404
    return found


def _scope(request: HttpRequest) -> Scope:
    scope: Scope = request.auth.scope  # type: ignore[attr-defined]
    return scope


def _found(code: str, request: HttpRequest) -> Edition:
    found = queries.edition_of(code, _scope(request))
    if found is None:
        raise Http404
    return found


def _edition(edition: Edition) -> dict[str, Any]:
    same = (
        "code", "kind", "place", "title", "approval_act", "approved_on", "publisher", "valid_from", "valid_to",
        "digest", "provenance",
    )  # fmt: skip
    return {name: getattr(edition, name) for name in same} | {
        "state": edition.state_on(clock.today()).value,
        "rows": getattr(edition, "row_count", 0),
    }


def _row(row: Row) -> dict[str, Any]:
    same = (
        "number", "batch", "area", "name", "lead", "lead_name", "lead_duty", "work_mode", "handover_on",
        "assessment_ends_on", "note",
    )  # fmt: skip
    return {name: getattr(row, name) for name in same} | {
        "id": str(row.id),
        "edition": row.edition.code,
        "place": row.place or row.edition.place,
        "matters": [matter.code for matter in row.matters.all()],
        "assistants": [{"unit": p.unit, "unit_name": p.unit_name, "duty": p.duty} for p in row.parts.all()],
        "basis": [{"law": b.law, "article": b.article, "checked": b.checked} for b in row.bases.all()],
    }
