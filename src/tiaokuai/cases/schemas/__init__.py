"""What the JSON API takes and gives for cases. Times are ISO 8601 with zone; codes as everywhere."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Note = Annotated[str, Field(max_length=2000)]
Code = Annotated[str, Field(max_length=40)]


def _with_nul(given: Any, where: tuple[str | int, ...] = ()) -> tuple[str | int, ...] | None:
    """The way to the first text within a body that holds U+0000, or to the member whose name does; None without one."""
    if isinstance(given, str):
        return where if "\0" in given else None
    if isinstance(given, dict):
        ways = (
            where if "\0" in str(key) else _with_nul(value, (*where, key)) for key, value in given.items()
        )
    elif isinstance(given, list | tuple):
        ways = (_with_nul(value, (*where, place)) for place, value in enumerate(given))
    else:
        return None
    return next((way for way in ways if way is not None), None)


class Strict(BaseModel):
    """Unknown members are refused, so that a mistyped one is not lost in silence."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_nul(cls, given: Any) -> Any:
        """PostgreSQL takes no NUL in text; what a body holds anywhere is refused before it gets there."""
        if (member := _with_nul(given)) is not None:
            said = "a text holds the character U+0000: leave it out"
            raise PydanticCustomError("character_unusable", said, {"member": member})
        return given


class ReportIn(Strict):
    """A report. Besides `text`, one of point (`lon`, `lat`, WGS-84), `grid`, `division` or `place_text` is needed."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    matter: Annotated[str, Field(max_length=16, description="Empty: not known")] = ""
    lon: Annotated[float | None, Field(ge=-180, le=180)] = None
    lat: Annotated[float | None, Field(ge=-90, le=90)] = None
    division: Annotated[str, Field(max_length=12)] = ""
    grid: Annotated[str, Field(max_length=24)] = ""
    place_text: Annotated[str, Field(max_length=300)] = ""
    source: Literal["web", "grid", "hotline", "walk_in", "upper", "patrol"] = "hotline"
    answers: dict[str, Any] = {}
    name: Annotated[str, Field(max_length=60)] = ""
    phone: Annotated[str, Field(max_length=30)] = ""
    email: Annotated[str, Field(max_length=200)] = ""
    is_anonymous: bool = False
    is_confidential: bool = False


class CasePartOut(Schema):
    unit: str
    duty: str = ""
    row: str = ""
    edition: str = ""
    basis: str = ""


class AnswerOut(Schema):
    """The proposed answer with its reason; `considered` only on one case.

    `matters`: where the matter is a heading that no list speaks of (`gap` "matter_is_heading"), those below it.
    """

    lead: CasePartOut | None
    assistants: list[CasePartOut]
    gap: str
    matters: list[str]
    due_at: datetime | None
    considered: list[dict[str, Any]] | None = None


class CaseOut(Schema):
    """A case. Of one with `is_anonymous` other systems read days: every time is the first moment of its day."""

    id: UUID
    number: str
    version: int
    state: str
    source: str
    is_anonymous: bool
    matter: str
    division: str
    grid: str
    lon: float | None
    lat: float | None
    place_status: str
    reported_at: datetime
    dispatched_at: datetime | None
    closed_at: datetime | None
    due_at: datetime | None
    lead: str
    text: str
    place_text: str
    refer_count: int
    return_count: int
    rework_count: int
    answer: AnswerOut | None


class ReportedOut(Schema):
    """The new case and its receipt code, which is shown only in this answer."""

    case: CaseOut
    receipt: str


class CasePageOut(Schema):
    items: list[CaseOut]
    next: str | None


class CaseEventOut(Schema):
    at: datetime
    verb: str
    role: str
    unit: str
    note: str
    payload: dict[str, Any]


class DeadlineOut(Schema):
    task: str
    unit: str
    amount: int
    measure: str
    starts_at: datetime
    due_at: datetime | None
    missing_year: int | None


class CaseDetailOut(CaseOut):
    """One case with its history, deadlines, marks, and what the asker may do now (or why not)."""

    history: list[CaseEventOut]
    deadlines: list[DeadlineOut]
    marks: list[str]
    verbs: dict[str, str]


class VerbIn(Strict):
    """What every verb takes: the version of the case that the caller saw."""

    version: Annotated[int, Field(ge=1, description="`version` of the case as read: a stale one is refused")]


class PressureIn(Strict):
    """What a reporter said of pressure. `words`: who, when and how."""

    kind: Literal["to_withdraw", "to_rate_well", "other_pressure"]
    words: Annotated[str, Field(min_length=1, max_length=2000)]


class RatingIn(Strict):
    """A rating given anew."""

    score: Annotated[int, Field(ge=1, le=5)]
    is_solved: bool | None = None


class FindingIn(VerbIn):
    """What the supervision office found, and what the reporter reads of it."""

    finding: Literal["pressure_found", "pressure_not_found", "pressure_unclear"]
    note: Annotated[str, Field(min_length=1, max_length=2000)]


class PressureSaidOut(Schema):
    """What its reporter's system is told of a pressure report."""

    id: UUID
    state: str
    finding: str


class PressureOut(PressureSaidOut):
    """A pressure report as the supervision office lists it. `case`: its number."""

    version: int
    case: str
    lead: str
    kind: str
    reported_at: datetime


class PressurePageOut(Schema):
    items: list[PressureOut]
    next: str | None


class PressureDetailOut(PressureOut):
    words: str
    answer: str
