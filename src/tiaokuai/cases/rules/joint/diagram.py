"""Where the boxes and lines of a template's diagram stand. Pure: numbers out, drawn elsewhere.

Time runs from left to right: each stage is a column, what may run at the same time stands one below the other. A line
that passes a stage has a row of its own there, so that none runs through a box.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tiaokuai.cases.rules.joint.schedule import After, stages

WIDTH, HEIGHT = 176, 84
GAP_X, GAP_Y, EDGE = 52, 22, 10


@dataclass(frozen=True, slots=True)
class Box:
    code: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """From step to step, through these points."""

    begins: str
    ends: str
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawn(after: After) -> Diagram:
    """The diagram of steps. Raises `schedule.Circle`."""
    columns = [list(stage) for stage in stages(after)]
    column_of = {code: index for index, column in enumerate(columns) for code in column}
    passing = _passed(after, column_of)
    for (begins, ends), through in passing.items():
        for index in through:
            columns[index].append(f"{begins}>{ends}")
    rows = _rows(columns, after, column_of)
    tallest = max((len(column) for column in columns), default=0)
    height = tallest * (HEIGHT + GAP_Y) - GAP_Y + 2 * EDGE
    top = {
        index: (height - len(column) * (HEIGHT + GAP_Y) + GAP_Y) // 2 for index, column in enumerate(columns)
    }

    def corner(slot: str, index: int) -> tuple[int, int]:
        return EDGE + index * (WIDTH + GAP_X), top[index] + rows[index, slot] * (HEIGHT + GAP_Y)

    boxes = tuple(Box(code, *corner(code, column_of[code])) for code in after)
    lines = []
    for (begins, ends), through in passing.items():
        x, y = corner(begins, column_of[begins])
        points = [(x + WIDTH, y + HEIGHT // 2)]
        for index in through:
            x, y = corner(f"{begins}>{ends}", index)
            points += [(x, y + HEIGHT // 2), (x + WIDTH, y + HEIGHT // 2)]
        x, y = corner(ends, column_of[ends])
        lines.append(Line(begins, ends, (*points, (x, y + HEIGHT // 2))))
    width = len(columns) * (WIDTH + GAP_X) - GAP_X + 2 * EDGE
    return Diagram(width, height, boxes, tuple(lines))


def _passed(after: After, column_of: Mapping[str, int]) -> dict[tuple[str, str], range]:
    """Each line's two ends, and the stages that it passes."""
    return {
        (before, code): range(column_of[before] + 1, column_of[code])
        for code in after
        for before in after[code]
    }


def _rows(columns: list[list[str]], after: After, column_of: Mapping[str, int]) -> dict[tuple[int, str], int]:
    """Each slot's row within its column: near to what it comes from, otherwise as given."""
    rows: dict[tuple[int, str], int] = {}
    for index, column in enumerate(columns):

        def near(slot: str, index: int = index) -> float:
            begins, passes, ends = slot.partition(">")
            if passes:
                return _row_before(rows, begins, ends, index, column_of)
            before = [_row_before(rows, each, slot, index, column_of) for each in after[slot]]
            return sum(before) / len(before) if before else 0.0

        for place, slot in enumerate(sorted(column, key=near)):
            rows[index, slot] = place
    return rows


def _row_before(
    rows: Mapping[tuple[int, str], int], begins: str, ends: str, index: int, column_of: Mapping[str, int]
) -> int:
    """The row that a line has in the column before this one: its own, or that of the step that it begins at."""
    return rows[index - 1, begins if column_of[begins] == index - 1 else f"{begins}>{ends}"]
