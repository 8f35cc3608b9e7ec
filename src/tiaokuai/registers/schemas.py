"""What the JSON API says of lists, and takes in."""

from datetime import date
from typing import Any

from ninja import Schema


class CitedOut(Schema):
    row: str
    number: str
    edition: str
    kind: str
    matter: str
    place: str
    basis: str
    valid_from: date
    valid_to: date | None


class PartOut(CitedOut):
    unit: str
    duty: str


class StruckOut(Schema):
    unit: str
    why: str


class ConsideredOut(Schema):
    kind: str
    row: CitedOut | None
    verdict: str
    used: bool
    struck: list[StruckOut]


class GapOut(Schema):
    """Why nobody leads; `matters` are those to ask about instead of a heading."""

    name: str
    rows: list[str]
    units: list[str]
    matters: list[str]


class ResolutionOut(Schema):
    """Of `lead` and `gap` exactly one is null."""

    matter: str
    division: str
    on: date
    lead: PartOut | None
    assistants: list[PartOut]
    considered: list[ConsideredOut]
    gap: GapOut | None


class EditionOut(Schema):
    code: str
    kind: str
    place: str
    title: str
    state: str
    approval_act: str
    approved_on: date | None
    publisher: str
    valid_from: date | None
    valid_to: date | None
    digest: str
    provenance: str
    rows: int


class EditionsOut(Schema):
    """`next`: give it as `after` to get what follows; null at the end."""

    editions: list[EditionOut]
    next: str | None


class RegisterOut(Schema):
    """One kind of list: what is in force, by place."""

    kind: str
    name: str
    editions: list[EditionOut]


class RowOut(Schema):
    """Of a reclaimed row: from which day the department does it, and from which the town is not assessed for it."""

    id: str
    edition: str
    number: int
    batch: int
    area: str
    name: str
    place: str
    matters: list[str]
    lead: str
    lead_name: str
    lead_duty: str
    assistants: list[dict[str, str]]
    basis: list[dict[str, Any]]
    work_mode: str
    handover_on: date | None
    assessment_ends_on: date | None
    note: str


class RowsOut(Schema):
    """`next`: give it as `after` to get what follows; null at the end."""

    rows: list[RowOut]
    next: str | None


class MatterOut(Schema):
    code: str
    name: str
    kind: str
    is_emergency: bool
    questions: list[dict[str, Any]]


class SuggestionOut(Schema):
    code: str
    name: str
    matched: str
    similarity: float


class LimitOut(Schema):
    """The limit that applies, and where it is laid down."""

    place: str
    matter: str
    step: str
    amount: int
    unit: str
    clock_start: str
    valid_from: date
    source: str
