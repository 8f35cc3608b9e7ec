"""GET /cases, GET /cases/{number}: cases in the asker's scope."""

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.shown import (
    as_read_by,
    deadlines_of,
    is_told_days,
    list_read_by,
    listed,
    shown,
    spelled,
)
from tiaokuai.cases.queries import CaseFilter, case_in_scope, key_page, timeline_of, with_everything
from tiaokuai.cases.queries.finding import holding
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.cases.rules.retention import marks_told
from tiaokuai.cases.schemas import CaseDetailOut, CasePageOut
from tiaokuai.cases.sealing import opened_cursor, sealed_cursor
from tiaokuai.cases.states import CaseState, Source
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.clock import CHINA, now


@router.get("/cases", response=CasePageOut, operation_id="list_cases")
def list_cases(
    request: HttpRequest,
    state: Annotated[list[CaseState], Query(description="Any of these")] = [],  # noqa: B006  # ninja reads it as the default
    source: Annotated[list[Source], Query()] = [],  # noqa: B006
    matter: Annotated[str, Query(max_length=16, description="Prefix of the matter code")] = "",
    division: Annotated[
        str, Query(pattern="^[0-9]{0,12}$", description="This division and everything below it")
    ] = "",
    unit: Annotated[str, Query(max_length=40, description="In the hands of this unit now")] = "",
    is_open: Annotated[bool | None, Query()] = None,
    overdue: Annotated[bool | None, Query(description="False: those that are not")] = None,
    since: Annotated[datetime | None, Query(description="Reported at or after")] = None,
    until: Annotated[datetime | None, Query(description="Reported before")] = None,
    bbox: Annotated[str, Query(description="west,south,east,north in WGS-84 degrees")] = "",
    q: Annotated[
        str, Query(max_length=100, description="Words: all of them, among the newest 1,000 that hold them")
    ] = "",
    after: Annotated[str, Query(max_length=200, description="`next` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> HttpResponse:
    """Newest first. `next` is null on the last page."""
    actor = actor_with(request, "cases:read")
    chosen = CaseFilter(
        states=tuple(state),
        sources=tuple(source),
        matter=matter,
        division=division,
        unit=unit,
        is_open=is_open,
        overdue_at=None if overdue is None else now(),
        is_overdue=overdue is not False,
        since=_here(since),
        until=_here(until),
        by_day=is_told_days(actor),
        box=_box(bbox),
    )
    last = opened_cursor(after, "cases")
    worded = holding(q, actor.scope, chosen, after=last, size=limit)
    page = key_page(actor.scope, worded.chosen, after=last, size=limit)
    items = list_read_by(actor, listed(page.keys))
    return spelled({"items": items, "next": sealed_cursor(page.after, "cases")})


def _here(moment: datetime | None) -> datetime | None:
    """A time without a zone is China's."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=CHINA)


def _box(text: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise BadInput(no("bad_box", given=text), field="bbox") from None
    return west, south, east, north


@router.get("/cases/{number}", response=CaseDetailOut, operation_id="show_case")
def show_case(request: HttpRequest, number: str) -> dict[str, Any]:
    """One case with its history, its deadlines, and every verb with "" (allowed) or the code of why not."""
    actor = actor_with(request, "cases:read")
    case = case_in_scope(number, actor.scope)
    if case is None:
        raise Http404
    around, facts = with_everything(case, at=now())
    told = {
        **shown(case, around.answer, whole=True),
        "history": [
            {
                "at": event.at,
                "verb": event.verb,
                "role": event.role,
                "unit": event.unit,
                "note": event.note.text if event.note else "",
                "payload": event.payload,
            }
            for event in timeline_of(case, reader=actor)
        ],
        "deadlines": deadlines_of(around.deadlines),
        "marks": sorted(marks_told(around.marks, actor, case.division)),
        "verbs": _verbs(actor, case.state, facts),
    }
    return as_read_by(actor, told, is_anonymous=case.is_anonymous)


def _verbs(actor: Actor, state: str, facts: Any) -> dict[str, str]:
    answers = {
        verb: CASE_FLOW.may(verb, state=state, actor=actor, facts=facts)
        for verb in CASE_FLOW.verbs_from(state)
    }
    return {verb: answer.code for verb, answer in answers.items()}
