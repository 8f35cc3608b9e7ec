"""What a list tells of cases: only the columns it shows, as plain values. The caller has found the keys in scope."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.fields.json import KT

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries.shown.written import Written

COLUMNS = (
    "id", "number", "version", "state", "source", "is_anonymous", "matter", "division", "grid", "lon", "lat",
    "place_status", "reported_at", "dispatched_at", "closed_at", "due_at", "lead", "refer_count", "return_count",
    "rework_count",
)  # fmt: skip

TOLD = ("lead", "assistants", "gap")
"""What a list tells of an answer's reasons; the rows looked into are told of one case only."""

_columns = Written(
    "pk",
    lambda among: (
        Case.objects.filter(among).order_by("-id").values_list(*COLUMNS, "story__text", "story__place_text")
    ),
)
_answers = Written(
    "case_id",
    lambda among: (
        CaseAnswer.objects.filter(among)
        .order_by("id")
        .values_list("case_id", "gap", "due_at", *(KT(f"resolution__{name}") for name in TOLD))
    ),
)


def columns_of(keys: Sequence[UUID]) -> list[tuple[Any, ...]]:
    """`COLUMNS`, masked words and place in words of each case, newest first. One statement."""
    return _columns(keys)


def answers_of(keys: Sequence[UUID]) -> dict[UUID, tuple[str, datetime | None, dict[str, str | None]]]:
    """Case id to gap, date and `TOLD` (as JSON) of the newest answer. One statement."""
    return {
        case_id: (gap, due_at, dict(zip(TOLD, told, strict=True)))
        for case_id, gap, due_at, *told in _answers(keys)
    }
