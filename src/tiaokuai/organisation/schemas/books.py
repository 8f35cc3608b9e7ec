"""What the JSON API takes and gives for what is kept beside units. Days are ISO, half-open."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import BaseModel, ConfigDict, Field

from tiaokuai.organisation.rules.books import MOST, MOST_POSTS, WHOLE
from tiaokuai.organisation.rules.kinds import DailyManagement, EstablishmentKind, PostKind

NO_NUL = r"^[^\u0000]*$"
Code = Annotated[str, Field(max_length=72, pattern=NO_NUL)]
Act = Annotated[str, Field(max_length=200, pattern=NO_NUL, description="Document that approves it")]


class _Strict(BaseModel):
    """Unknown members are refused, so that a mistyped one is not lost in silence."""

    model_config = ConfigDict(extra="forbid")


class StationIn(_Strict):
    """`home_unit` is the line, `town` the block; `town_share` in per cent of the marks, null where not settled."""

    unit: Code
    home_unit: Code
    town: Annotated[str, Field(max_length=12, pattern=NO_NUL)]
    daily_management: DailyManagement
    valid_from: date
    town_share: Annotated[int | None, Field(ge=0, le=WHOLE)] = None
    act: Act = ""


class StationingOut(Schema):
    """`act` approves it, `ending_act` its end; each "" where none is named."""

    unit: str
    home_unit: str
    town: str
    daily_management: str
    town_share: int | None
    act: str
    valid_from: date
    valid_to: date | None
    ending_act: str


class StationingsOut(Schema):
    items: list[StationingOut]
    next: str | None


class EndedIn(_Strict):
    """`day`: the first on which it no longer holds."""

    day: date
    act: Act = ""


class OfficeLimitIn(_Strict):
    town: Annotated[str, Field(max_length=12, pattern=NO_NUL)]
    offices: Annotated[int, Field(ge=0, le=MOST)]
    valid_from: date
    act: Act


class OfficeLimitOut(Schema):
    """`standing`: offices of the town's own that stand on the day asked about."""

    town: str
    offices: int
    standing: int
    act: str
    valid_from: date
    valid_to: date | None


class OfficeLimitsOut(Schema):
    items: list[OfficeLimitOut]
    next: str | None


class OpenBooksIn(_Strict):
    kind: EstablishmentKind
    number: Annotated[int, Field(ge=0, le=MOST_POSTS)]
    day: date
    act: Act = ""


class TransferPostsIn(_Strict):
    to_unit: Code
    kind: EstablishmentKind
    number: Annotated[int, Field(ge=1, le=MOST_POSTS)]
    day: date
    act: Act


class CloseBooksIn(_Strict):
    kind: EstablishmentKind
    day: date
    act: Act


class BookEntryOut(Schema):
    """`change` to the number, `balance` after it, `other` the unit on the other side or ""."""

    day: date
    kind: str
    verb: str
    change: int
    balance: int
    other: str
    act: str


class BooksOut(Schema):
    """`balances`: kind to number on the day; a kind that never was in the books is left out."""

    unit: str
    day: date
    balances: dict[str, int]
    entries: list[BookEntryOut]


class ChangePostIn(_Strict):
    name: Annotated[str, Field(min_length=1, max_length=60, pattern=NO_NUL)]
    kind: PostKind
    establishment: EstablishmentKind
    day: date
    seats: Annotated[int, Field(ge=1, le=MOST)] = 1
    rank: Annotated[str, Field(max_length=40, pattern=NO_NUL)] = ""
    act: Act = ""


class AddPostIn(_Strict):
    """`code`: empty for the next serial of the unit."""

    name: Annotated[str, Field(min_length=1, max_length=60, pattern=NO_NUL)]
    kind: PostKind
    establishment: EstablishmentKind
    valid_from: date
    seats: Annotated[int, Field(ge=1, le=MOST)] = 1
    rank: Annotated[str, Field(max_length=40, pattern=NO_NUL)] = ""
    code: Code = ""
    act: Act = ""


class PostOut(Schema):
    """`act` approves it, `ending_act` its end; each "" where none is named."""

    code: str
    unit: str
    name: str
    kind: str
    establishment: str
    rank: str
    seats: int
    act: str
    valid_from: date
    valid_to: date | None
    ending_act: str
