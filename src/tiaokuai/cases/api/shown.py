"""A case as the API shows it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from pydantic_core import to_json

from tiaokuai.cases.models import Case, CaseAnswer

PART = ("unit", "duty", "row", "edition", "basis")
COLUMNS = (
    "id", "number", "version", "state", "source", "matter", "division", "grid", "lon", "lat", "place_status",
    "reported_at", "dispatched_at", "closed_at", "due_at", "lead", "return_count", "rework_count",
)  # fmt: skip


def shown(case: Case, answer: CaseAnswer | None, *, whole: bool = False) -> dict[str, Any]:
    """Columns, masked words and the newest answer; with `whole` also the lists looked into."""
    return {
        **{name: getattr(case, name) for name in COLUMNS},
        "text": case.story.text,
        "place_text": case.story.place_text,
        "answer": answer_shown(answer, whole=whole) if answer else None,
    }


def answer_shown(answer: CaseAnswer, *, whole: bool = False) -> dict[str, Any]:
    resolution = answer.resolution
    lead = resolution.get("lead")
    return {
        "lead": _part(lead) if lead else None,
        "assistants": [_part(part) for part in resolution.get("assistants", ())],
        "gap": answer.gap,
        "matters": (resolution.get("gap") or {}).get("matters", ()),
        "due_at": answer.due_at,
        "considered": resolution.get("considered", []) if whole else None,
    }


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part.get(name, "") for name in PART}


def spelled(data: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The answer of a busy door, spelled from values; not checked against its schema at run time."""
    return HttpResponse(to_json(data), status=status, content_type="application/json; charset=utf-8")
