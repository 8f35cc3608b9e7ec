"""What a mapping says, as values: which column holds what, and how to read it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from re import Pattern

from tiaokuai.kernel.clock import CHINA

SHIPPED = Path(__file__).parent / "mappings"
"""Mappings that come with the platform, called by their file name without ".yaml"."""
LEVELS = 3
"""Of the catalogue of matters."""
REMEMBERED = 10_000
"""Answers kept for the words of a column: one of free text shall not fill the memory."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a value is taken from: columns by their headings, or the same `constant` for every row.

    `columns`: the first of them that the file has and the row fills; all that it fills, with a blank between, where
    `is_joined`. `pattern`: only what its first group (or the whole) matches. `values`: what the file writes, by
    `word_key`, to what is kept; a value not listed stays, unless `otherwise` is given. `optional`: none of the columns
    need be there.
    """

    columns: tuple[str, ...] = ()
    is_joined: bool = False
    constant: str = ""
    pattern: Pattern[str] | None = None
    values: dict[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    optional: bool = False

    @property
    def column(self) -> str:
        """The columns as one word, for messages."""
        return (" + " if self.is_joined else " / ").join(self.columns)

    def needed(self) -> list[tuple[str, ...]]:
        """The columns that must be there: for each the headings under which it may stand."""
        return [(name,) for name in self.columns] if self.is_joined else [self.columns]


def word_key(word: str) -> str:
    """A word of a cell as it is compared: one width, one case, one kind of blank."""
    return " ".join(unicodedata.normalize("NFKC", word).casefold().split())


class Words:
    """Words by `word_key`; "*" in one stands for anything. Answers are remembered, for columns repeat themselves."""

    def __init__(self, words: Iterable[str]) -> None:
        one_of = "|".join(re.escape(word).replace(r"\*", ".*") for word in words)
        self._fits = re.compile(one_of).fullmatch
        self._asked: dict[str, bool] = {}

    def __contains__(self, text: str) -> bool:
        known = self._asked.get(text)
        if known is None:
            known = self._fits(word_key(text)) is not None
            if len(self._asked) < REMEMBERED:
                self._asked[text] = known
        return known


@dataclass(frozen=True, slots=True)
class MomentCell:
    """A column of moments: `formats` (strptime) are tried before the usual spellings; `zone` where none is written."""

    cell: Cell
    formats: tuple[str, ...] = ()
    zone: tzinfo = CHINA
    day_first: bool = False


@dataclass(frozen=True, slots=True)
class PointCells:
    """Two columns, or one text that holds both numbers. `system`: wgs84, gcj02, bd09 or an EPSG code.

    `lat_first` None: as the text shows (`points.pair_of`).
    """

    lon: Cell | None = None
    lat: Cell | None = None
    both: Cell | None = None
    lat_first: bool | None = None
    system: str = "wgs84"


@dataclass(frozen=True, slots=True)
class FlagCell:
    """A column, and the words in it that mean yes."""

    cell: Cell
    yes: Words


@dataclass(frozen=True, slots=True)
class StatusCell:
    """A column, and which words in it mean closed (or, with `is_open`, which ones mean open; all others closed)."""

    cell: Cell
    words: Words
    is_open: bool = False

    def closes(self, status: str) -> bool:
        return bool(status) and (status in self.words) is not self.is_open


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

    Without `status` a case is closed when it has a closing moment. `matter` holds up to three levels, parted further
    at `matter_split`; `matter_code` is a code of the catalogue.
    """

    system: str
    county: CountyName
    reported: MomentCell
    form: TableForm = TableForm()
    number: Cell | None = None
    due: MomentCell | None = None
    closed: MomentCell | None = None
    status: StatusCell | None = None
    duplicate: FlagCell | None = None
    parent: Cell | None = None
    text: tuple[Cell, ...] = ()
    place_text: tuple[Cell, ...] = ()
    point: PointCells | None = None
    division: Cell | None = None
    town: Cell | None = None
    village: Cell | None = None
    matter: tuple[Cell, ...] = ()
    matter_split: str = ""
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

    def cells(self) -> list[Cell]:
        """Every cell that names a column."""
        single = (
            self.number, self.parent, self.division, self.town, self.village, self.matter_code,
            self.unit, self.source, self.reply, self.name, self.phone, self.email,
        )  # fmt: skip
        moments = (self.reported, self.due, self.closed)
        points = (self.point.lon, self.point.lat, self.point.both) if self.point else ()
        words = (self.duplicate, self.status)
        given = [
            *single, *points, *self.text, *self.place_text, *self.matter,
            *(one.cell for one in (*moments, *words) if one),
        ]  # fmt: skip
        return [cell for cell in given if cell is not None and cell.columns]

    def needed(self) -> list[tuple[str, ...]]:
        """The columns without which the file cannot be read: for each the headings it may stand under."""
        return [names for cell in self.cells() if not cell.optional for names in cell.needed()]
