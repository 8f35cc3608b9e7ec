"""Pressure on reporters: told by the system that took the report, answered by the supervision office."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases import actions
from tiaokuai.cases.api.keys import request_key
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.models import Case, PressureReport
from tiaokuai.cases.queries import case_in_scope
from tiaokuai.cases.queries.pressure.known import answer_of, pressure_done, set_aside
from tiaokuai.cases.queries.pressure.visible import pressure_in_sight, visible_pressure
from tiaokuai.cases.schemas import (
    FindingIn,
    PressureDetailOut,
    PressureIn,
    PressureOut,
    PressurePageOut,
    PressureSaidOut,
    RatingIn,
)
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import ChangedMeanwhile, no
from tiaokuai.kernel.clock import now
from tiaokuai.ui.pages import keyset_page
from tiaokuai.workflow.writer import RequestKey, already_done


@router.post(
    "/cases/{number}/report_pressure", response={201: PressureSaidOut}, operation_id="report_pressure"
)
def report_pressure(request: HttpRequest, number: str, asked: PressureIn) -> PressureReport:
    """Pass on that a reporter was pressed: for a system that took the report, to the supervision office alone. The case
    does not change, nor its version. Takes `Idempotency-Key`."""
    actor, case = _case(request, number)
    given = asked.model_dump()
    key = request_key(request, f"report_pressure|{number}", given)
    return actions.report_pressure(case=case, by=actor, at=now(), request=key, **given)


@router.post("/cases/{number}/withdraw_rating", response=PressureSaidOut, operation_id="withdraw_rating")
def withdraw_rating(request: HttpRequest, number: str) -> PressureReport:
    """Withdraw the rating that a pressure report set aside, at the reporter's word. Takes `Idempotency-Key`."""
    actor, case = _case(request, number)
    key = request_key(request, f"withdraw_rating|{number}", {})
    report = _done_before(key, actor) or set_aside(case, actor)
    return actions.withdraw_rating(report=report, by=actor, at=now(), request=key)


@router.post("/cases/{number}/rate_anew", response=PressureSaidOut, operation_id="rate_anew")
def rate_anew(request: HttpRequest, number: str, asked: RatingIn) -> PressureReport:
    """Rate anew instead of a rating that a pressure report set aside, at the reporter's word. Takes
    `Idempotency-Key`."""
    actor, case = _case(request, number)
    given = asked.model_dump()
    key = request_key(request, f"rate_anew|{number}", given)
    report = _done_before(key, actor) or set_aside(case, actor)
    return actions.rate_anew(report=report, by=actor, at=now(), request=key, **given)


@router.get("/pressure-reports", response=PressurePageOut, operation_id="list_pressure_reports")
def list_pressure_reports(
    request: HttpRequest,
    after: Annotated[str, Query(max_length=200, description="`next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """Those of the supervision office's place, newest first, without their words; nobody else sees any."""
    actor = actor_with(request, "cases:read")
    page = keyset_page(visible_pressure(actor), order=("-id",), after=after, size=limit)
    return {"items": [_shown(report) for report in page.rows], "next": page.next or None}


@router.get("/pressure-reports/{report_id}", response=PressureDetailOut, operation_id="show_pressure_report")
def show_pressure_report(request: HttpRequest, report_id: UUID) -> dict[str, Any]:
    """One with its words. Every reading is an entry."""
    actor, report = _report(request, report_id, "cases:read")
    words = actions.read_pressure(report=report, by=actor, at=now())
    return {**_shown(report), "words": words, "answer": answer_of(report)}


@router.post(
    "/pressure-reports/{report_id}/answer_pressure", response=PressureOut, operation_id="answer_pressure"
)
def answer_pressure(request: HttpRequest, report_id: UUID, asked: FindingIn) -> dict[str, Any]:
    """Say what was found; the reporter reads `note`. Takes `Idempotency-Key`."""
    actor, report = _report(request, report_id, "cases:write")
    given = asked.model_dump()
    key = request_key(request, f"answer_pressure|{report_id}", given)
    if given.pop("version") != report.version and _done_before(key, actor) is None:
        raise ChangedMeanwhile(no("changed_meanwhile", number=report.case.number))
    return _shown(actions.answer_pressure(report=report, by=actor, at=now(), request=key, **given))


def _case(request: HttpRequest, number: str) -> tuple[Actor, Case]:
    actor = actor_with(request, "cases:write")
    case = case_in_scope(number, actor.scope)
    if case is None:
        raise Http404
    return actor, case


def _report(request: HttpRequest, report_id: UUID, scope: str) -> tuple[Actor, PressureReport]:
    actor = actor_with(request, scope)
    report = pressure_in_sight(report_id, actor)
    if report is None:
        raise Http404
    return actor, report


def _done_before(key: RequestKey | None, actor: Actor) -> PressureReport | None:
    """What a request with this key was done to already."""
    done = already_done(key, actor) if key else None
    return pressure_done(done) if done else None


def _shown(report: PressureReport) -> dict[str, Any]:
    return {
        "id": report.id,
        "version": report.version,
        "state": report.state,
        "case": report.case.number,
        "lead": report.case.lead,
        "kind": report.kind,
        "finding": report.finding,
        "reported_at": report.reported_at,
    }
