from datetime import date

from ninja import Schema


class DivisionOut(Schema):
    """A division as it stands on the day asked about."""

    code: str
    name: str
    full_name: str
    level: int
    kind: str
    parent: str
    civil_code: str
    valid_from: date
    valid_to: date | None


class SuccessionOut(Schema):
    from_code: str
    to_code: str
    kind: str
    on: date


class DivisionDetailOut(DivisionOut):
    """With what it came from and what became of it, and the codes of its grids."""

    successions: list[SuccessionOut]
    grids: list[str]


class DivisionPageOut(Schema):
    """`next`: give it as `after` to get what follows; null at the end."""

    items: list[DivisionOut]
    next: str | None


class PlaceOut(Schema):
    """Where a point lies. `status`: inside, boundary or outside; see the fields of `tiaokuai territory locate`."""

    status: str
    grid: str | None
    village: str | None
    town: str | None
    county: str | None
    grids: list[str]
    nearest: str | None
    distance_m: float | None
    on: date
