"""What a mapping says, as values: which column holds what, and how to read it."""

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from re import Pattern

from tiaokuai.kernel.clock import CHINA

SHIPPED = Path(__file__).parent / "mappings"
"""Mappings that come with the platform, called by their file name without ".yaml"."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value is taken from: a column by its heading, or the same `constant` for every row.

    `pattern`: only what its first group (or the whole) matches. `values`: what the file writes, in lower case, to
    what is kept; a value not listed stays, unless `otherwise` is given. `optional`: the column may be missing.
    """

    column: str = ""
    constant: str = ""
    pattern: Pattern[str] | None = None
    values: dict[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class MomentCell:
    """A column of moments: `formats` (strptime) are tried before the usual spellings; `zone` where none is written."""

    cell: Cell
    formats: tuple[str, ...] = ()
    zone: tzinfo = CHINA
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class PointCells:
    """Two columns, or one text that holds both numbers. `system`: wgs84, gcj02, bd09 or an EPSG code."""

    lon: Cell | None = None
    lat: Cell | None = None
    both: Cell | None = None
    lat_first: bool = False
    system: str = "wgs84"


@dataclass(frozen=True, slots=True)
class FlagCell:
    """A column, and the words in it (lower case) that mean yes."""

    cell: Cell
    yes: frozenset[str]


@dataclass(frozen=True, slots=True)
class CountyName:
    """The county whose file this is: six digits and names, which `--bootstrap` uses where they are unknown."""

    code: str
    name: str
    city: str = ""
    province: str = ""


@dataclass(frozen=True, slots=True)
class LimitRule:
    """How limits are drafted: `amount` for every matter, or (None) the median of due minus reported."""

    unit: str = "calendar_day"
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class TableForm:
    """What is said of the file itself. Empty: found out."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int = 0


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole mapping. Only `system`, `county`, `reported` and one of `text` and `matter` are required.

    `closed_words`: values of `status` (lower case) that mean closed; without `status` a case is closed when it has a
    closing moment. `matter` holds up to three levels, `matter_code` a code of the catalogue.
    """

    system: str
    county: CountyName
    reported: MomentCell
    form: TableForm = TableForm()
    number: Cell | None = None
    due: MomentCell | None = None
    closed: MomentCell | None = None
    status: Cell | None = None
    closed_words: frozenset[str] = frozenset()
    duplicate: FlagCell | None = None
    parent: Cell | None = None
    text: tuple[Cell, ...] = ()
    place_text: tuple[Cell, ...] = ()
    point: PointCells | None = None
    division: Cell | None = None
    town: Cell | None = None
    village: Cell | None = None
    matter: tuple[Cell, ...] = ()
    matter_code: Cell | None = None
    unit: Cell | None = None
    source: Cell | None = None
    reply: Cell | None = None
    reply_is_public: bool = False
    name: Cell | None = None
    phone: Cell | None = None
    email: Cell | None = None
    limit: LimitRule = LimitRule()
    empty: frozenset[str] = frozenset()

    def columns(self) -> list[Cell]:
        """Every cell that names a column."""
        single = (
            self.number, self.status, self.parent, self.division, self.town, self.village, self.matter_code,
            self.unit, self.source, self.reply, self.name, self.phone, self.email,
        )  # fmt: skip
        moments = (self.reported, self.due, self.closed)
        points = (self.point.lon, self.point.lat, self.point.both) if self.point else ()
        cells = [
            *single, *points, *(moment.cell for moment in moments if moment),
            *self.text, *self.place_text, *self.matter, self.duplicate.cell if self.duplicate else None,
        ]  # fmt: skip
        return [cell for cell in cells if cell is not None and cell.column]
