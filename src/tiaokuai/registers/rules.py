"""What must hold of a row, by kind of list. Pure: no Django.

Sources: S0.15 (no row without legal basis and lead unit), S1.29 (exactly one side leads, both duties written),
S3.20 (no article, not on the statutory list), S3.21 (no lead department, invalid), 2.10 (both duty texts; a reclaimed
row names taker and way of working).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.resolver import TOWN, ListKind


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Something wrong with a row. `blocking` ones forbid publishing; the others are listed with the edition."""

    number: int
    code: str
    blocking: bool
    value: str = ""


DEPARTMENT_LED = frozenset({ListKind.ASSIST, ListKind.RECLAIMED})
NEEDS_LEAD = DEPARTMENT_LED | {ListKind.TERRITORIAL, ListKind.DISPATCH}
NEEDS_BOTH_DUTIES = frozenset({ListKind.ASSIST, ListKind.TERRITORIAL})
HAS_NO_BASIS = frozenset({ListKind.DISPATCH, ListKind.PROHIBITED, ListKind.RECLAIMED})
"""Lists that are published without a column for it."""
RESTS_ON_LAW = frozenset({ListKind.STATUTORY, ListKind.TERRITORIAL, ListKind.DISPATCH})
"""Lists of which no row goes out from here without its basis: S0.15, and for the dispatch catalogue 2.5. The three
duty lists of 2.10 have no such column."""


def problems_of(
    kind: ListKind, rows: Sequence[RowContent], *, place: str, compiled_here: bool = False
) -> list[RowProblem]:
    """Every problem of every row, and names that stand twice, in order of number.

    `compiled_here`: drafted on the platform, where a missing basis can be asked for; a list published on paper comes
    in as it was published.
    """
    seen: dict[tuple[str, str, str], int] = {}
    found: list[RowProblem] = []
    for row in sorted(rows, key=lambda r: r.number):
        found += row_problems(kind, row, place=place, compiled_here=compiled_here)
        same = (row.name, row.place, row.area)
        if same in seen:
            found.append(RowProblem(row.number, "row_repeated", blocking=False, value=str(seen[same])))
        seen.setdefault(same, row.number)
    return found


def row_problems(
    kind: ListKind, row: RowContent, *, place: str, compiled_here: bool = False
) -> Iterator[RowProblem]:
    def problem(code: str, *, blocking: bool = True, value: str = "") -> RowProblem:
        return RowProblem(row.number, code, blocking, value)

    if not row.name.strip():
        yield problem("row_without_name")
    if row.place and not row.place.startswith(place):
        yield problem("row_outside_place", value=row.place)
    yield from _lead_problems(kind, row, problem_of=problem)
    if not row.matters:
        yield problem("row_without_matter", blocking=False)
    asked_for = compiled_here and kind in RESTS_ON_LAW
    if not row.bases and (asked_for or kind not in HAS_NO_BASIS):
        yield problem("row_without_basis", blocking=asked_for or kind is ListKind.STATUTORY)
    elif kind is ListKind.STATUTORY and not any(basis.article for basis in row.bases):
        yield problem("row_without_article")
    if any(not basis.checked for basis in row.bases):
        yield problem("basis_unchecked", blocking=False)


def _lead_problems(kind: ListKind, row: RowContent, *, problem_of: "_Problem") -> Iterator[RowProblem]:
    named = row.lead or row.lead_name
    if kind in NEEDS_LEAD and not named:
        yield problem_of("row_without_lead")
    if named and not row.lead:
        yield problem_of("lead_unmatched", blocking=False, value=row.lead_name)
    if kind in DEPARTMENT_LED and row.lead == TOWN:
        yield problem_of("town_cannot_lead_here")
    if kind is ListKind.RECLAIMED and not row.work_mode:
        yield problem_of("row_without_work_mode")
    for part in row.parts:
        if not part.unit:
            yield problem_of("assistant_unmatched", blocking=False, value=part.unit_name)
        elif part.unit == row.lead:
            yield problem_of("lead_assists_itself", value=part.unit)
    if kind in NEEDS_BOTH_DUTIES:
        if not row.lead_duty:
            yield problem_of("lead_duty_missing")
        if not any(part.duty for part in row.parts):
            yield problem_of("assist_duty_missing")


class _Problem(Protocol):
    """The shape of the callback that words a problem for the row at hand."""

    def __call__(self, code: str, *, blocking: bool = True, value: str = "") -> RowProblem: ...


CATALOGUE_KEEPERS = (Role.ESTABLISHMENT_OFFICE, Role.COUNTY_CENTRE, Role.SYSTEM_ADMIN, Role.PLATFORM)


def may_keep_catalogue(actor: Actor) -> Answer:
    """Matters and time limits are local facts that the establishment office and the county centre keep.

    Matters have no place: they are common to all who keep them. Who acts for no place keeps none.
    """
    if not actor.is_(*CATALOGUE_KEEPERS):
        return no("not_your_part", verb="import_matters", who=[role.value for role in CATALOGUE_KEEPERS])
    return actor.has_place()


def may_keep_limit(actor: Actor, place: str) -> Answer:
    """A time limit is kept by those in whose place it lies whole.

    `place`: the division code prefix that it is laid down for. What is laid down for a wider one, or for everywhere
    (""), binds other counties too: it is the operator's, and a county lays down its own beside it.
    """
    keeps = may_keep_catalogue(actor)
    if not keeps.ok or actor.reaches(place):
        return keeps
    if actor.place.startswith(place):
        return no("limit_of_wider_place", given=place, place=actor.place)
    return no("limit_outside_your_place", given=place, place=actor.place)


def may_narrow_limit(actor: Actor, wider: str, place: str) -> Answer:
    """Whether another limit may stand for `place` beside one that holds for the `wider` place."""
    within = place != wider and place.startswith(wider)
    return may_keep_limit(actor, place) if within else no("limit_not_narrower", given=place, wider=wider)


def may_change_from(
    begun: date, ends: date | None, on: date, today: date, *, may_correct: bool = True
) -> Answer:
    """Whether what holds since `begun` may be something else from the day `on`: past days keep what held on them.

    `may_correct`: what begins on that very day, and not before today, may be put right instead.
    """
    if ends is not None:
        return no("catalogue_ends_already", day=ends)
    if on < today:
        return no("catalogue_past_stays", day=on, today=today)
    if begun > on or (begun == on and not may_correct):
        return no("catalogue_begins_later", day=begun)
    return YES
