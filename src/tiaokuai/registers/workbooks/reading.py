"""A published list out of a workbook: rows as values, and everything that is wrong with it, cell by cell.

A row of a list may take several lines of a sheet: its number and name are merged downwards, and each further
line brings one more assistant or law. Lines with one filled cell are area headings. Columns left empty below a
filled area cell repeat that area.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from tiaokuai.kernel.answer import Answer, BadInput, no
from tiaokuai.kernel.sheets import Problem, day_of, several
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks import cells
from tiaokuai.registers.workbooks.checking import RowSource
from tiaokuai.registers.workbooks.grids import Grid, filled, load_grids
from tiaokuai.registers.workbooks.guide import is_guide
from tiaokuai.registers.workbooks.headings import Header, find_header, kind_of
from tiaokuai.registers.workbooks.lines import Claims, heading_at, is_repeated_heading, total_of
from tiaokuai.registers.workbooks.numbering import numbered

YES_WORDS: Final = frozenset({"是", "已核对", "√", "yes", "1"})
TOWN_ASSISTS: Final = frozenset({ListKind.ASSIST})
"""Lists whose duty column for the town has no column for a unit beside it."""


@dataclass(frozen=True)
class ListReading:
    """What a file held of one list. `problems` stand beside the rows; the caller decides what to do with both.

    `sources`: where each of the rows stands, in the same order.
    """

    kind: ListKind
    title: str = ""
    rows: list[RowContent] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sources: list[RowSource] = field(default_factory=list)


@dataclass
class _Block:
    """The lines of one row: their numbers (as people count), and the texts of each line by column key."""

    numbers: list[int]
    area: str
    lines: list[Mapping[str, str]]

    def first(self, key: str) -> str:
        return next((line[key] for line in self.lines if line.get(key)), "")


def read_list(content: bytes, kind: ListKind) -> ListReading:
    """The list of a kind out of a file's sheets, in whatever order these stand.

    Sheets that name this kind are read, together; where none names any kind, those whose headings fit. Raises
    `BadInput` for a file that is neither workbook nor a CSV with headings; everything else is a problem with its place.
    """
    headed = _headed(content, kind)
    named = [(grid, header) for grid, header in headed if kind_of(grid, header) is kind]
    silent = [(grid, header) for grid, header in headed if kind_of(grid, header) is None]
    chosen = named or [(grid, header) for grid, header in silent if not header.missing][:1]
    reading = ListReading(kind, title=_title(chosen))
    if not chosen:
        sheet, header = max(headed, key=lambda pair: len(pair[1].columns), default=(Grid("", []), None))
        missing = list(header.missing) if header else []
        reading.problems.append(Problem(sheet.name, 0, "", no("list_not_found", kind=kind, headings=missing)))
    for grid, header in chosen:
        if header.missing:
            answer = no("headings_missing", headings=list(header.missing))
            reading.problems.append(Problem(grid.name, header.body, "", answer))
        else:
            _read_grid(grid, header, kind, reading)
    rows, problems = numbered(reading.rows, reading.sources)
    return replace(reading, rows=rows, problems=[*reading.problems, *problems])


def kinds_in(content: bytes) -> list[ListKind]:
    """The kinds of lists that the sheets of a file say they hold, in their order."""
    kinds = [kind_of(grid, header) for grid, header in _headed(content, None)]
    return [kind for kind in dict.fromkeys(kinds) if kind is not None]


def _headed(content: bytes, kind: ListKind | None) -> list[tuple[Grid, Header]]:
    """Each sheet with its headings. Raises `BadInput` for a file that is neither workbook nor a CSV with a heading."""
    grids = [grid for grid in load_grids(content) if not is_guide(grid.name)]
    headed = [(grid, find_header(grid, kind)) for grid in grids]
    if any(not grid.name and not header.columns for grid, header in headed):
        raise BadInput(no("not_a_workbook"), field="file")
    return headed


def _title(chosen: Sequence[tuple[Grid, Header]]) -> str:
    return next((header.titles[0] for _, header in chosen if header.titles), "")


def _read_grid(grid: Grid, header: Header, kind: ListKind, reading: ListReading) -> None:
    before = len(reading.rows)
    claims = Claims(earlier=before)
    for block in _blocks(grid, header, claims):
        row, problems = _row_of(block, header, kind)
        batch = cells.batch_of(grid.name)
        reading.rows.append(replace(row, batch=row.batch or batch) if batch else row)
        line, lines = block.numbers[0], zip(block.numbers, block.lines, strict=True)
        reading.sources.append(RowSource(grid.name, tuple(lines), header.written))
        reading.problems.extend(Problem(grid.name, line, column, answer) for column, answer in problems)
    for area, (line, column, claimed) in claims.areas.items():
        read = sum(row.area == area for row in reading.rows)
        if read != claimed:
            answer = no("area_count_differs", area=area, claimed=claimed, read=read)
            reading.problems.append(Problem(grid.name, line, column, answer))
    reading.problems.extend(Problem(grid.name, *differing) for differing in claims.differing)
    if len(reading.rows) == before:
        name = header.written.get("name", "")
        reading.problems.append(Problem(grid.name, header.body, name, no("list_has_no_rows")))


def _blocks(grid: Grid, header: Header, claims: Claims) -> Iterator[_Block]:
    columns = header.columns
    heading, column_area = "", ""
    block: _Block | None = None
    for line, own in _told(grid, header, claims):
        lone = _lone_heading(grid, line, own, columns["name"])
        if lone and not grid.hangs(line, columns["name"]):
            heading, claimed = cells.area_of(lone)
            column_area = ""
            claims.area(heading, claimed, line=line + 1, column=heading_at(grid, header, line))
            continue
        texts = {key: grid.cells[line][column] for key, column in columns.items()}
        if not texts["name"] and not texts.get("number") and block is not None:
            block.numbers.append(line + 1)
            block.lines.append(texts)
            continue
        if block is not None:
            yield block
        claims.row()
        column_area = _area(texts.get("area", ""), column_area)
        # Merged downwards over several rows of the list: each of them says it.
        shown = {key: grid.at(line, column) for key, column in columns.items()}
        block = _Block([line + 1], column_area or heading, [shown | {"area": texts.get("area", "")}])
    if block is not None:
        yield block


def _told(grid: Grid, header: Header, claims: Claims) -> Iterator[tuple[int, dict[int, str]]]:
    """Each line below the headings with its own texts; not those that only repeat the headings, nor totals."""
    repeated = False
    for line in range(header.body, len(grid.cells)):
        own = dict(filled(grid, line))
        if not own:
            continue
        repeated = is_repeated_heading(grid, header, line, after_one=repeated)
        total = total_of(own)
        if total is not None:
            claims.total(*total, line=line + 1, column=heading_at(grid, header, line))
        elif not repeated:
            yield line, own


def _area(text: str, above: str) -> str:
    if not text:
        return above
    return "" if text == cells.BLANK else text


def _lone_heading(grid: Grid, line: int, own: Mapping[int, str], name: int) -> str:
    """The text of a line that holds one text only: outside the column of names, or stretched over several columns."""
    if len(own) != 1:
        return ""
    column, text = next(iter(own.items()))
    stretched = grid.covered.get((line, column + 1)) == (line, column)
    if column == name and not stretched and not cells.is_area_heading(text):
        return ""
    return "" if cells.number_of(text) is not None else text


def _row_of(block: _Block, header: Header, kind: ListKind) -> tuple[RowContent, list[tuple[str, Answer]]]:
    problems: list[tuple[str, Answer]] = []

    def problem(key: str, answer: Answer) -> None:
        problems.append((header.written.get(key, ""), answer))

    number = cells.number_of(block.first("number"))
    if number is None and block.first("number"):
        problem("number", no("number_unreadable", text=block.first("number")))
    if not block.first("name"):
        problem("name", no("cell_empty", heading=header.written.get("name", "")))
    days = {key: block.first(key) for key in ("handover_on", "assessment_ends_on")}
    for key, text in days.items():
        if text and day_of(text) is None:
            problem(key, no("day_unreadable", text=text))
    share = cells.share_of(block.first("share"))
    lead_name, lead_duty, others = _lead(block, problem)
    row = RowContent(
        number=number or 0,
        name=block.first("name"),
        area=block.area,
        batch=cells.number_of(block.first("batch")) or 0,
        place=block.first("place"),
        matters=tuple(several(block.first("matters"))),
        lead=block.first("lead_code") or (TOWN if lead_name and cells.is_town(lead_name) else ""),
        lead_name=lead_name,
        lead_duty=lead_duty,
        parts=(*others, *_parts(block, kind)),
        bases=tuple(_bases(block, header)),
        work_mode=block.first("work_mode") or cells.taker_of(block.first("lead_and_mode"))[1],
        handover_on=day_of(days["handover_on"]),
        assessment_ends_on=day_of(days["assessment_ends_on"]),
        keywords=block.first("keywords"),
        manual=block.first("manual"),
        note=block.first("note"),
        share=share,
        lineage=cells.uuid_of(block.first("lineage")),
    )
    return row, problems


def _lead(block: _Block, problem: Callable[[str, Answer], None]) -> tuple[str, str, tuple[PartContent, ...]]:
    """(unit, duty, the others): exactly one leads (S1.29), so what a cell names beside it assists with its own duty."""
    if block.first("lead_and_mode"):
        return cells.taker_of(block.first("lead_and_mode"))[0], block.first("lead_duty"), ()
    if not block.first("lead_and_duty"):
        duty = block.first("lead_duty")
        names = [] if block.first("lead_code") else cells.leads_in(block.first("lead"))
        if len(names) < 2:
            return block.first("lead"), duty, ()
        problem("lead", no("several_leads_in_cell", units=names))
        said = dict(cells.duties_of(duty))
        return (
            names[0],
            said.get(names[0], duty),
            tuple(_part(name, said.get(name, "")) for name in names[1:]),
        )
    pairs = cells.duties_of(block.first("lead_and_duty"))
    if len(pairs) > 1:
        problem("lead_and_duty", no("several_leads_in_cell", units=[unit for unit, _ in pairs]))
    unit, duty = pairs[0]
    if not unit:
        problem("lead_and_duty", no("lead_unreadable", text=duty[:40]))
    return unit, duty, tuple(_part(name, said) for name, said in pairs[1:])


def _parts(block: _Block, kind: ListKind) -> Iterator[PartContent]:
    """One assistant a line; or the units of one cell, with their duties in the same or in the next cell."""
    for line in block.lines:
        names, duty, code = line.get("assist", ""), line.get("assist_duty", ""), line.get("assist_code", "")
        if line.get("assist_and_duty"):
            for unit, said in cells.duties_of(line["assist_and_duty"]):
                yield from _each(unit, said)
        elif code:
            yield PartContent(code, names, duty)
        elif names and len(cells.names_in(names)) > 1 and "assist_code" not in line:
            by_unit = dict(cells.duties_of(duty))
            shared = "" if set(by_unit) & set(cells.names_in(names)) else duty
            for name in cells.names_in(names):
                yield _part(name, by_unit.get(name, shared))
        elif names:
            yield _part(names, duty)
        elif duty:
            yield PartContent(TOWN if kind in TOWN_ASSISTS or "assist" not in line else "", "", duty)


def _each(units: str, duty: str) -> Iterator[PartContent]:
    for name in cells.names_in(units) or [""]:
        yield _part(name, duty)


def _part(name: str, duty: str) -> PartContent:
    return PartContent(TOWN if not name or cells.is_town(name) else "", name, duty)


def _bases(block: _Block, header: Header) -> Iterator[BasisContent]:
    for line in block.lines:
        text = line.get("basis", "")
        if not text:
            continue
        if "article" in header.columns:
            checked = unicodedata.normalize("NFKC", line.get("checked", "")).lower() in YES_WORDS
            yield BasisContent(text, line.get("article", ""), checked)
        else:
            yield from cells.bases_of(text)
