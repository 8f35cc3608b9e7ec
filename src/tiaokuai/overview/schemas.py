"""The board and the public figures as machines read them. Places and units by code; nobody."""

from datetime import date, datetime
from typing import Literal

from ninja import Field, Schema


class SpanOut(Schema):
    """Days, both of them counted."""

    begin: date
    last_day: date


class FigureOut(Schema):
    """`value` null: `absent` says why. A share is in per cent of `denominator`, which is a part of `of`."""

    name: Literal["received", "open", "overdue", "returned", "satisfied"]
    value: int | None
    absent: Literal["no_data", "too_few", "unknown", "not_in_part"] | None
    numerator: int | None
    denominator: int | None
    of: int | None
    span: SpanOut | None = Field(description="null: as of `as_of`")
    last: int | None = Field(description="null: unknown")
    year_before: int | None = Field(description="null: unknown")
    formula: str
    link: dict[str, str] = Field(
        description="What the list of cases at /cases/ is asked for; {}: no list shows them"
    )


class ShareOut(Schema):
    part: int
    whole: int
    percent: int | None = Field(description="null: a share of nothing is no data")


class BoardPlaceOut(Schema):
    """`received` is workload, never a score."""

    place: str = Field(description="Nine digits of a town, or a grid; empty: in no known grid")
    received: int
    open: int
    overdue: int
    returned: int
    share: ShareOut


class StageOut(Schema):
    name: str
    count: int
    timed: int
    median: float | None = Field(description="Hours by the clock since the stage before; null: no data")


class BoardUnitOut(Schema):
    """In order of what is overdue, returned twice and waiting longest: no ranking of rates."""

    unit: str
    open: int
    overdue: int
    returned: int
    oldest: datetime | None
    on_time: ShareOut
    reworked: ShareOut


class HandOut(Schema):
    unit: str
    end: str = Field(description="returned, contested, or empty")
    ruled: bool


class KickedOut(Schema):
    chain: list[HandOut]
    cases: list[str]


class WeekOut(Schema):
    span: SpanOut
    received: int | None
    year_before: int | None
    runs: bool


class WaitingOut(Schema):
    name: str
    count: int
    link: dict[str, str]


class BoardOut(Schema):
    as_of: datetime
    town: str
    period: str
    span: SpanOut
    figures: list[FigureOut]
    waiting: list[WaitingOut]
    stages: list[StageOut]
    places: list[BoardPlaceOut]
    units: list[BoardUnitOut]
    kicked: list[KickedOut]
    weeks: list[WeekOut]


class PublicFigureOut(Schema):
    """`value`: how many, or per cent of `whole`; null: `absent` says why."""

    name: str
    value: int | None
    part: int | None
    whole: int | None
    absent: Literal["no_data", "too_few"] | None


class PublicRowOut(Schema):
    code: str = Field(description="Of a unit, or the nine digits of a town")
    name: str = Field(description="As on the last day of the period")
    figures: list[PublicFigureOut]


class QuarterOut(Schema):
    quarter: str
    at: datetime
    digest: str


class PublicFiguresOut(Schema):
    """In order of codes: no ranking. `period` null: nothing is published."""

    county: str
    period: str | None
    span: SpanOut | None
    published: list[QuarterOut] = Field(description="The quarters that the period is read from")
    offered: list[str] = Field(description="Codes of the periods that can be asked for")
    fewest: int = Field(description="Of fewer cases or people nothing is told")
    formulas: dict[str, str]
    units: list[PublicRowOut]
    towns: list[PublicRowOut]
