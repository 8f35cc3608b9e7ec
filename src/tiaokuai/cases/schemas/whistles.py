"""What the JSON API takes and gives for whistles. Times are ISO 8601 with zone; codes as everywhere."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from tiaokuai.cases.schemas import CaseEventOut, Code, DeadlineOut, Note, Strict, VerbIn

Kind = Literal["demand", "key_work", "enforcement", "emergency"]


class WhistleIn(Strict):
    """A draft: blown by the town's leader, by `blow_whistle`. `case`: number of the case it is for, "" without one."""

    kind: Kind
    matter: Annotated[str, Field(max_length=16)]
    division: Annotated[str, Field(pattern="^[0-9]{12}$", description="A village, or the town itself")]
    units: Annotated[list[Code], Field(min_length=1, max_length=12)]
    why: Annotated[str, Field(min_length=1, max_length=2000, description="Why the town cannot act alone")]
    place_text: Annotated[str, Field(max_length=300)] = ""
    case: Annotated[str, Field(max_length=40)] = ""


class ChangeDraftIn(WhistleIn, VerbIn):
    pass


class PlanStepIn(Strict):
    unit: Code
    text: Annotated[str, Field(min_length=1, max_length=500)]
    due_on: date


class AgreePlanIn(VerbIn):
    """Each department that is there needs a step; the town may have some."""

    steps: Annotated[list[PlanStepIn], Field(min_length=1, max_length=40)]
    note: Note = ""


class CallOut(Schema):
    """One department's call. `held`: what the lists give it in the matter."""

    unit: str
    version: int
    state: str
    held: str
    duty: str
    row: str
    named: str
    ground: str
    called_at: datetime | None
    acknowledged_at: datetime | None
    arrived_at: datetime | None
    no_show_at: datetime | None
    verified_at: datetime | None
    rework_count: int
    finding: str


class WhistleOut(Schema):
    """A whistle. `stage`: where the slowest of the departments that go on stands."""

    id: UUID
    number: str
    version: int
    state: str
    stage: str
    kind: str
    matter: str
    division: str
    unit: str
    why: str
    place_text: str
    lead: str
    gap: str
    is_own_duty: bool
    drafted_at: datetime
    blown_at: datetime | None
    calls: list[CallOut]


class WhistlePageOut(Schema):
    items: list[WhistleOut]
    next: str | None


class WhistleRatingOut(Schema):
    by_town: bool
    score: int | None
    properness: str
    text: str


class CallDetailOut(CallOut):
    """Besides, what runs, the ratings that the asker may read, and each verb with "" or the code of why not."""

    arrived_place: str
    deadlines: list[DeadlineOut]
    ratings: list[WhistleRatingOut]
    verbs: dict[str, str]


class PlanStepOut(Schema):
    unit: str
    text: str
    due_on: date


class WhistleDetailOut(WhistleOut):
    """One whistle with its plan, its story and what the asker may do. `case`: its number, where the asker sees it."""

    calls: list[CallDetailOut]  # type: ignore[assignment]  # each told in more detail
    case: str
    coordinator: str
    plan: list[PlanStepOut]
    history: list[CaseEventOut]
    verbs: dict[str, str]
