from datetime import date

from ninja import Schema


class UnitOut(Schema):
    """A unit as of a day. Superiors are codes on the two axes: `line_superior` (条), `block_superior` (块)."""

    code: str
    name: str
    short_name: str
    aliases: list[str]
    kind: str
    place: str
    line_superior: str
    block_superior: str
    credit_code: str
    valid_from: date
    valid_to: date | None


class UnitsOut(Schema):
    items: list[UnitOut]
    next: str | None


class CandidateOut(Schema):
    """A unit that a name may mean; `similarity` from 0 to 1."""

    code: str
    name: str
    matched: str
    similarity: float
