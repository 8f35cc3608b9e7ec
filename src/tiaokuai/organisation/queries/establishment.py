"""Establishment (编制) and posts as figures, recomputed from the rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.db.models import Q, Sum

from tiaokuai.organisation.models import EstablishmentBalance, EstablishmentTransfer, Post, Unit
from tiaokuai.organisation.models.dated import DatedQuerySet
from tiaokuai.organisation.rules.kinds import EstablishmentKind

Balances = dict[str, dict[EstablishmentKind, int]]


@dataclass(frozen=True, slots=True)
class BookEntry:
    """A line of the books of a unit and kind: `change` to the number, `other` the unit on the other side ("": none).

    `verb` is the action that wrote it; seen from the receiving unit a transfer changes by plus. `balance`: after it.
    """

    day: date
    kind: EstablishmentKind
    verb: str
    change: int
    other: str
    act: str
    balance: int = 0


def balance_of(unit: str, kind: EstablishmentKind, day: date) -> int:
    """Posts of a kind that a unit has in the books on a day: opened with, plus received, minus given."""
    return balances_of([unit], kind, day)[unit]


def balances_of(units: Iterable[str], kind: EstablishmentKind, day: date) -> dict[str, int]:
    """`balance_of` for many units; three statements."""
    codes = list(dict.fromkeys(units))
    found = all_balances(day, codes, [kind])
    return {code: found.get(code, {}).get(kind, 0) for code in codes}


def all_balances(
    day: date,
    units: Sequence[str] | None = None,
    kinds: Sequence[EstablishmentKind] = tuple(EstablishmentKind),
) -> Balances:
    """Unit to kind to posts in the books on a day, for these units or (None) for all; three statements."""
    balances: Balances = {}
    moved = EstablishmentTransfer.objects.filter(kind__in=kinds, day__lte=day)
    opened = EstablishmentBalance.objects.filter(kind__in=kinds, day__lte=day)
    for rows, unit, sign in ((opened, "unit", 1), (moved, "to_unit", 1), (moved, "from_unit", -1)):
        asked = rows if units is None else rows.filter(**{f"{unit}__in": units})
        for code, kind, number in asked.values_list(unit, "kind").annotate(Sum("number")):
            of_unit = balances.setdefault(code, {})
            of_unit[EstablishmentKind(kind)] = of_unit.get(EstablishmentKind(kind), 0) + sign * number
    return balances


def books_of(unit: str) -> list[BookEntry]:
    """Every line of a unit's books, kind by kind, oldest first, each with the balance after it; two statements."""
    opened = list(EstablishmentBalance.objects.filter(unit=unit))
    lines = [
        BookEntry(row.day, EstablishmentKind(row.kind), "open_establishment", row.number, "", row.act)
        for row in opened
    ]
    lines += [
        BookEntry(row.closed_on, EstablishmentKind(row.kind), "close_establishment", 0, "", row.closing_act)
        for row in opened
        if row.closed_on is not None
    ]
    moves = EstablishmentTransfer.objects.filter(Q(from_unit=unit) | Q(to_unit=unit)).order_by("day", "id")
    for row in moves:
        gives = row.from_unit == unit
        other, change = (row.to_unit, -row.number) if gives else (row.from_unit, row.number)
        lines.append(
            BookEntry(row.day, EstablishmentKind(row.kind), "transfer_establishment", change, other, row.act)
        )
    return [line for kind in EstablishmentKind for line in _balanced(lines, kind)]


_ORDER = ("open_establishment", "transfer_establishment", "close_establishment")


def _balanced(lines: list[BookEntry], kind: EstablishmentKind) -> list[BookEntry]:
    of_kind = sorted(
        (line for line in lines if line.kind == kind), key=lambda line: (line.day, _ORDER.index(line.verb))
    )
    balances = accumulate(line.change for line in of_kind)
    return [
        BookEntry(line.day, kind, line.verb, line.change, line.other, line.act, balance)
        for line, balance in zip(of_kind, balances, strict=True)
    ]


def lowest_from(unit: str, kind: EstablishmentKind, day: date) -> int:
    """The fewest posts of a kind that a unit has on any day from this one on: as many can be given away."""
    later = [line.balance for line in books_of(unit) if line.kind == kind and line.day > day]
    return min([balance_of(unit, kind, day), *later])


def last_move(unit: str, kind: EstablishmentKind) -> date | None:
    """The last day on which posts of a kind come to a unit or leave it."""
    moved = EstablishmentTransfer.objects.filter(Q(from_unit=unit) | Q(to_unit=unit), kind=kind)
    return moved.order_by("-day").values_list("day", flat=True).first()


def openings_of(unit: str, kind: EstablishmentKind) -> list[EstablishmentBalance]:
    """Each opening of a unit's books of a kind, oldest first."""
    return list(EstablishmentBalance.objects.filter(unit=unit, kind=kind).order_by("day"))


def closed_on(unit: str, kind: EstablishmentKind) -> date | None:
    """When the last books of a unit and kind closed; None where they are open or never were."""
    last = EstablishmentBalance.objects.filter(unit=unit, kind=kind).order_by("day").last()
    return last.closed_on if last is not None else None


def lock_books(units: Iterable[str]) -> None:
    """Hold the books of these units in the caller's transaction, always in one order."""
    list(
        Unit.objects.select_for_update()
        .filter(code__in=units)
        .order_by("code", "valid_from")
        .values_list("pk")
    )


def units_with_books(day: date) -> DatedQuerySet[Unit]:
    """Units that stand on a day and ever had posts of the establishment in the books."""
    opened = EstablishmentBalance.objects.filter(day__lte=day).values("unit")
    received = EstablishmentTransfer.objects.filter(day__lte=day).values("to_unit")
    return Unit.objects.on(day).filter(Q(code__in=opened) | Q(code__in=received))


def staffing_of(unit: str, day: date) -> list[Post]:
    """The posts of a unit that stand on a day, each with its seats."""
    return list(Post.objects.on(day).filter(unit=unit))


def posts_of_code(code: str) -> list[Post]:
    """A post under its code from its first day on: a row for each way it read."""
    return list(Post.objects.filter(code=code).order_by("valid_from"))


def seats_of(unit: str, day: date) -> dict[EstablishmentKind, int]:
    """Kind to the seats that a unit's posts have on a day. One statement."""
    seats = Post.objects.on(day).filter(unit=unit).order_by().values_list("establishment")
    return {EstablishmentKind(kind): number for kind, number in seats.annotate(Sum("seats"))}


def places_of(units: Iterable[str]) -> dict[str, str]:
    """Unit to the place it serves, standing or ended. One statement."""
    rows = Unit.objects.filter(code__in=list(units)).order_by("valid_from")
    return dict(rows.values_list("code", "place"))
