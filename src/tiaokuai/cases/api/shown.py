"""A case as the API shows it, from a record at hand or from what a list reads."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from pydantic_core import from_json, to_json

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries.shown import COLUMNS, answers_of, columns_of
from tiaokuai.cases.rules.anonymity import to_the_day
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.workflow.models import Deadline

PART = ("unit", "duty", "row", "edition", "basis")
OF_DEADLINE = ("task", "unit", "amount", "measure", "starts_at", "due_at", "missing_year")
NAMES = (*COLUMNS, "text", "place_text", "answer")


def shown(case: Case, answer: CaseAnswer | None, *, whole: bool = False) -> dict[str, Any]:
    """Columns, masked words and the newest answer; with `whole` also the lists looked into."""
    columns = (getattr(case, name) for name in COLUMNS)
    given = _answer(answer.gap, answer.due_at, answer.resolution, whole=whole) if answer else None
    return dict(zip(NAMES, (*columns, case.story.text, case.story.place_text, given), strict=True))


def listed(keys: Sequence[UUID]) -> list[dict[str, Any]]:
    """`shown` of each case, newest first. Two statements."""
    answers = {
        key: _answer(gap, due_at, {name: from_json(text) for name, text in told.items() if text})
        for key, (gap, due_at, told) in answers_of(keys).items()
    }
    return [dict(zip(NAMES, (*row, answers.get(row[0])), strict=True)) for row in columns_of(keys)]


def _answer(
    gap: str, due_at: datetime | None, resolution: Mapping[str, Any], *, whole: bool = False
) -> dict[str, Any]:
    lead = resolution.get("lead")
    return {
        "lead": _part(lead) if lead else None,
        "assistants": [_part(part) for part in resolution.get("assistants") or ()],
        "gap": gap,
        "matters": (resolution.get("gap") or {}).get("matters", ()),
        "due_at": due_at and due_at.astimezone(UTC),  # as read back, also where it was just computed
        "considered": resolution.get("considered", []) if whole else None,
    }


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part.get(name, "") for name in PART}


def deadlines_of(deadlines: Iterable[Deadline]) -> list[dict[str, Any]]:
    return [{name: getattr(deadline, name) for name in OF_DEADLINE} for deadline in deadlines]


def as_read_by(actor: Actor, told: dict[str, Any], *, is_anonymous: bool) -> dict[str, Any]:
    """A case, or what belongs to one, as this reader is told it: another system reads days of an anonymous one."""
    if not (is_anonymous and is_told_days(actor)):
        return told
    rounded: dict[str, Any] = to_the_day(told)
    return rounded


def is_told_days(actor: Actor) -> bool:
    """Whether this reader is told the day alone of what is anonymous."""
    return actor.role is Role.API_CLIENT


def list_read_by(actor: Actor, items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A page of cases as this reader is told it. For who reads days, anonymous ones stand at the beginning of theirs,
    so that neighbours do not tell the hour."""
    told = [as_read_by(actor, item, is_anonymous=item["is_anonymous"]) for item in items]
    if not is_told_days(actor) or not any(item["is_anonymous"] for item in items):
        return told
    return sorted(told, key=itemgetter("id"), reverse=True)


def spelled(data: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The answer of a busy door, spelled from values; not checked against its schema at run time."""
    return HttpResponse(to_json(data), status=status, content_type="application/json; charset=utf-8")
