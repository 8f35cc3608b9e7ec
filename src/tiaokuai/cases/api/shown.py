"""A case as the API shows it."""

from typing import Any

from tiaokuai.cases.models import Case, CaseAnswer

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
    return {
        "lead": resolution.get("lead"),
        "assistants": resolution.get("assistants", []),
        "gap": answer.gap,
        "due_at": answer.due_at,
        "considered": resolution.get("considered", []) if whole else None,
    }
