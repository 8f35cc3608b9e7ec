"""What is counted of a unit or a town in a span, and the figures that are made of it. Pure.

A figure is never about a person and ranks nobody; that few stand behind it is a reason not to tell it (domain 5.2
rule 7). How many cases there were is told as what a share was taken of, never as a mark (2.12).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tiaokuai.overview.rules.figures import Absent, Share

Counts = Mapping[str, int]
"""Name of a count to how many."""

Shown = Mapping[str, int | None]
"""The same as published; None is not told."""

BASES: Final[dict[str, tuple[str, ...]]] = {
    "closed": ("reworked", "reopened"),
    "timed": ("on_time",),
    "rated": ("satisfied",),
    "withdrew": (),
    "imported": (),
}
"""What must not be too few to what is counted among them. Each is looked at by itself."""

COUNTS: Final = tuple(name for base, parts in BASES.items() for name in (base, *parts))
BY: Final = ("unit", "town")


@dataclass(frozen=True, slots=True)
class Formula:
    """A figure: a count by itself, or a part `of` a whole."""

    name: str
    of: str = ""


FIGURES: Final = (
    Formula("closed"),
    Formula("on_time", "timed"),
    Formula("reworked", "closed"),
    Formula("reopened", "closed"),
    Formula("rated", "closed"),
    Formula("satisfied", "rated"),
    Formula("withdrew"),
    Formula("imported"),
)


@dataclass(frozen=True, slots=True)
class PublicFigure:
    """`value`: how many, or per cent of `whole`; None: see `absent`."""

    name: str
    value: int | None
    part: int | None = None
    whole: int | None = None
    absent: Absent | None = None


def figures_of(cell: Shown) -> list[PublicFigure]:
    """All figures of one unit or town, in order."""
    return [_figure(formula, cell) for formula in FIGURES]


def _figure(formula: Formula, cell: Shown) -> PublicFigure:
    part = cell[formula.name]
    whole = cell[formula.of] if formula.of else None
    if part is None or (formula.of and whole is None):
        return PublicFigure(formula.name, None, absent=Absent.TOO_FEW)
    if not formula.of or whole is None:
        return PublicFigure(formula.name, part)
    percent = Share(part, whole).percent
    absent = Absent.NO_DATA if percent is None else None
    return PublicFigure(formula.name, percent, part, whole, absent)


def is_nothing(cell: Shown) -> bool:
    """Nothing was closed, and that is told."""
    return cell["closed"] == 0 and cell["imported"] == 0


def summed(cells: list[Shown]) -> Shown:
    """Together; what is not told of one of them is not told of all: the difference would tell it."""
    return {name: _sum([cell[name] for cell in cells]) for name in COUNTS}


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


NOTHING: Final[Shown] = dict.fromkeys(COUNTS, 0)
