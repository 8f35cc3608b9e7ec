"""Tables, facts, figures and problems."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join

from tiaokuai.ui.components.act import Choice, Tick
from tiaokuai.ui.pages import Page
from tiaokuai.ui.times import Remaining

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` number: right-aligned, tabular; code: tabular, never broken; id: long, broken anywhere; names: of places,
    units, states, broken between them only; due: a deadline over a number; tick: a box that chooses the row.

    `row_header`: names the row to listeners. `yields`: makes room while something is open beside the table.
    """

    key: str
    label: Text
    kind: str = "text"
    row_header: bool = False
    yields: bool = False

    @property
    def classes(self) -> str:
        """The classes of its cells."""
        kind = {"number": "tk-num", "text": ""}.get(self.kind, f"tk-{self.kind}")
        return " ".join(filter(None, (kind, "tk-yields" if self.yields else "")))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: text, perhaps a link, a second quiet line, or a deadline chip instead of text.

    `choice`: a button that does something with the row at once. `tick`: a box that chooses the row. `keys`: letters
    that lead from a row worked through by keyboard to an address.
    """

    text: Any = ""
    url: str = ""
    note: Text = ""
    remaining: Remaining | None = None
    choice: Choice | None = None
    tick: Tick | None = None
    keys: Mapping[str, str] = field(default_factory=dict)


def marked(pieces: Iterable[tuple[str, bool]]) -> str:
    """Stretches of a text, those marked that the reader asked for."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if hit else text,) for text, hit in pieces)
    )


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: mappings from column key to `Cell` or plain value. `caption` is read aloud and, if `show_caption`, seen.

    `empty`: the sentence for no rows ("No case waits for you. 12 came in today."). `page` brings the pager.
    `cards`: on a narrow screen each row becomes a card with the same order of facts. `by_keyboard`: j and k move from
    row to row, o opens, x chooses, the keys of the rows' buttons lead to them.
    """

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    empty: Text = ""
    page: Page[Any] | None = None
    show_caption: bool = False
    cards: bool = True
    counted: int | None = None
    by_keyboard: bool = False

    @property
    def lines(self) -> list[list[tuple[Column, Cell]]]:
        return [[(column, _as_cell(row.get(column.key, ""))) for column in self.columns] for row in self.rows]


def _as_cell(value: Any) -> Cell:
    if isinstance(value, Cell):
        return value
    if isinstance(value, Remaining):
        return Cell(remaining=value)
    return Cell(text=value)


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a definition list. `url` makes the value a link; `note` stands below it, quiet."""

    label: Text
    value: Any
    url: str = ""
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed figure that explains itself: never typed, missing is unknown, no cases is no data.

    `value` None means there is nothing to compute from; `absent` says which of the two it is. `unit` stands after the
    value. `formula` in words, `numerator` and `denominator` as counted, `period` it covers, `before` the value of the
    last period, `url` the records behind it. `compared`: name, value and days of others it may be held against. `note`:
    what must stand beside it always. `state`: "overdue" where it asks for somebody to act.
    """

    label: Text
    value: int | float | str | None
    formula: Text
    period: Text
    unit: Text = ""
    numerator: int | None = None
    denominator: int | None = None
    before: Text = ""
    url: str = ""
    absent: Text = ""
    compared: Sequence[tuple[Text, Text, Text]] = ()
    note: Text = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: where it stands, what is wrong, what to do. `column` as its heading reads."""

    what: Text
    remedy: Text = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = field(default="", repr=False)
