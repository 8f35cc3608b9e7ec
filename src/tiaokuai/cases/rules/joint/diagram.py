"""Where the boxes and lines of a template's diagram stand. Pure: numbers out, drawn elsewhere.

Time runs downwards: each stage is a row, what may run at the same time stands side by side. A line that passes a stage
has a place of its own there, so that none runs through a box.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tiaokuai.cases.rules.joint.schedule import After, stages

WIDTH, HEIGHT = 168, 88
GAP_X, GAP_Y, EDGE = 16, 38, 6
LANE = 28
"""How wide a line is that passes a stage."""


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
    stage_of = {code: index for index, stage in enumerate(stages(after)) for code in stage}
    rows = _rows(after, stage_of)
    widths = [sum(_wide(slot) + GAP_X for slot in row) - GAP_X for row in rows]
    whole = max(widths, default=0)
    left: dict[tuple[int, str], int] = {}
    for index, row in enumerate(rows):
        x = EDGE + (whole - widths[index]) // 2
        for slot in row:
            left[index, slot] = x
            x += _wide(slot) + GAP_X
    top = [EDGE + index * (HEIGHT + GAP_Y) for index in range(len(rows))]
    boxes = tuple(Box(code, left[stage_of[code], code], top[stage_of[code]]) for code in after)
    lines = tuple(
        Line(before, code, _points(before, code, stage_of, left, top))
        for code in after
        for before in after[code]
    )
    height = len(rows) * (HEIGHT + GAP_Y) - GAP_Y + 2 * EDGE
    return Diagram(whole + 2 * EDGE, max(height, 0), boxes, lines)


def _wide(slot: str) -> int:
    return LANE if ">" in slot else WIDTH


def _points(
    before: str,
    code: str,
    stage_of: Mapping[str, int],
    left: Mapping[tuple[int, str], int],
    top: list[int],
) -> tuple[tuple[int, int], ...]:
    first, last = stage_of[before], stage_of[code]
    points = [(left[first, before] + WIDTH // 2, top[first] + HEIGHT)]
    for index in range(first + 1, last):
        x = left[index, f"{before}>{code}"] + LANE // 2
        points += [(x, top[index]), (x, top[index] + HEIGHT)]
    return (*points, (left[last, code] + WIDTH // 2, top[last]))


def _rows(after: After, stage_of: Mapping[str, int]) -> list[list[str]]:
    """What stands in each stage from left to right, passing lines included: near to what it comes from."""
    rows = [list(stage) for stage in stages(after)]
    for code in after:
        for before in after[code]:
            for index in range(stage_of[before] + 1, stage_of[code]):
                rows[index].append(f"{before}>{code}")
    place: dict[tuple[int, str], float] = {}
    for index, row in enumerate(rows):

        def near(slot: str, index: int = index) -> float:
            begins, passes, ends = slot.partition(">")
            comes_from = [begins] if passes else list(after[slot])
            held = [
                place[
                    index - 1, each if stage_of[each] == index - 1 else f"{each}>{ends if passes else slot}"
                ]
                for each in comes_from
            ]
            return sum(held) / len(held) if held else 0.0

        row.sort(key=near)
        for number, slot in enumerate(row):
            place[index, slot] = number / max(len(row) - 1, 1)
    return rows
