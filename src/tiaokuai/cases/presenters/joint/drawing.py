"""The diagram of a template, or of a case that runs on one: boxes with words for the SVG, and the same as a list."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.cases.rules.joint.diagram import HEIGHT, WIDTH, Line, drawn
from tiaokuai.cases.rules.joint.schedule import stages

Text = str | Promise
NAME_FITS, FOOT_FITS = 10.5, 12.5
"""How many full-width characters a line of the box holds, in the size of its name and of what stands below."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One step as the diagram tells it. `look`: "plain", "waiting", "open", "late", "stopped", "done" or "out"."""

    code: str
    name: str
    after: tuple[str, ...]
    owner: str
    foot: Text
    look: str = "plain"
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text in a box."""

    y: int
    text: str
    quiet: bool


@dataclass(frozen=True, slots=True)
class DrawnBox:
    x: int
    y: int
    middle: int
    look: str
    critical: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DrawnLine:
    path: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """`key` makes ids of the page unique. `stages`: the same steps as a list, for small screens."""

    key: str
    label: str
    width: int
    height: int
    box_width: int
    box_height: int
    boxes: tuple[DrawnBox, ...]
    lines: tuple[DrawnLine, ...]
    stages: tuple[tuple[Shown, ...], ...]


def drawing_of(steps: Sequence[Shown], key: str, title: str) -> Drawing:
    """Of steps that do not run in a circle."""
    after = {step.code: step.after for step in steps}
    known = {step.code: step for step in steps}
    diagram = drawn(after)
    rows = stages(after)
    return Drawing(
        key=key,
        label=_label(title, len(steps), len(rows)),
        width=diagram.width,
        height=diagram.height,
        box_width=WIDTH,
        box_height=HEIGHT,
        boxes=tuple(
            DrawnBox(
                box.x,
                box.y,
                box.x + WIDTH // 2,
                known[box.code].look,
                known[box.code].critical,
                _text(known[box.code], box.y),
            )
            for box in diagram.boxes
        ),
        lines=tuple(
            DrawnLine(
                _path(line), known[line.begins].critical and known[line.ends].critical and _next(line, steps)
            )
            for line in diagram.lines
        ),
        stages=tuple(tuple(known[code] for code in row) for row in rows),
    )


def _next(line: Line, steps: Sequence[Shown]) -> bool:
    """Whether the two ends follow each other on the critical path."""
    path = [step.code for step in steps if step.critical]
    order = {code: place for place, code in enumerate(path)}
    return order.get(line.ends, 0) - order.get(line.begins, 0) == 1


def _label(title: str, count: int, rows: int) -> str:
    said = ngettext("%(title)s: %(count)d step", "%(title)s: %(count)d steps", count) % {
        "title": title,
        "count": count,
    }
    stages_said = ngettext("in %(n)d stage", "in %(n)d stages", rows) % {"n": rows}
    return _("%(steps)s %(stages)s. The steps are listed below.") % {"steps": said, "stages": stages_said}


def _text(step: Shown, top: int) -> tuple[Row, ...]:
    """The name on up to two lines, then who, then how long or how far: four lines at most."""
    name = wrapped(step.name, NAME_FITS, 2)
    owner = wrapped(step.owner, FOOT_FITS, 1) if step.owner else []
    below = [*owner, *wrapped(str(step.foot), FOOT_FITS, 4 - len(name) - len(owner))]
    texts = [*((line, False) for line in name), *((line, True) for line in below)]
    begin = top + (HEIGHT - 19 * (len(texts) - 1)) // 2 + 5
    return tuple(Row(begin + 19 * place, text, quiet) for place, (text, quiet) in enumerate(texts))


def wrapped(text: str, fits: float, most: int) -> list[str]:
    """At most so many lines; what does not fit ends in "…"."""
    lines, line = [], ""
    for word in _pieces(text):
        if width_of(line + word) <= fits or not line:
            line += word
            continue
        lines.append(line.strip())
        line = word.lstrip()
    lines.append(line.strip())
    if len(lines) > most or width_of(lines[-1]) > fits:
        lines = lines[:most]
        last = lines[-1]
        while last and width_of(last + "…") > fits:
            last = last[:-1]
        lines[-1] = last + "…"
    return lines


def _pieces(text: str) -> list[str]:
    """Words of letters stay whole; every other character may begin a line."""
    pieces: list[str] = []
    for sign in text:
        if pieces and sign.isascii() and not sign.isspace() and pieces[-1][-1].isascii():
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def width_of(text: str) -> float:
    """In full-width characters."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.56 for sign in text)


def _path(line: Line) -> str:
    """A curve from point to point, straight along a stage."""
    (x, y), *rest = line.points
    path = [f"M{x} {y}"]
    for to_x, to_y in rest:
        if to_x == x:
            path.append(f"V{to_y}")
        else:
            bend = (to_y - y) // 2
            path.append(f"C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}")
        x, y = to_x, to_y
    return "".join(path)
