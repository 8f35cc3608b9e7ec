"""What changed between two editions: rows added, removed, and changed field by field. Pure.

Rows are matched, not compared by position: a revision of 275 rows shows 275 changes (domain S0.15), even where
one inserted row renumbers all that follow. A mere new number is reported apart and is no change.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from tiaokuai.registers.resolver.values import Row

_FIELDS = ("matter", "place", "name", "area", "lead", "lead_duty", "basis", "work_mode")
_DAYS = ("handover_on", "assessment_ends_on")
_ALIKE_SAME_MATTER = 30.0
_ALIKE_SAME_NUMBER = 60.0
_ALIKE_ALONE = 80.0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after. For `field` "assist_duty", `unit` says whose; None: the unit was not named."""

    field: str
    before: str | None
    after: str | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    before: Row
    after: Row
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """`renumbered`: pairs that differ in nothing but their number. `same`: how many rows did not change."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[Changed, ...]
    renumbered: tuple[tuple[Row, Row], ...]
    same: int


def diff(before: Iterable[Row], after: Iterable[Row]) -> Difference:
    """Compare two editions. Rows keep the order of `after` (removed ones: of `before`).

    Dates, edition, row id and source are not compared: they differ between editions by nature.
    """
    old, new = list(before), list(after)
    pairs = _match(old, new)
    partners = set(pairs.values())
    changed, renumbered, same = [], [], 0
    for place, row in enumerate(new):
        if place not in pairs:
            continue
        earlier = old[pairs[place]]
        fields = tuple(_changes(earlier, row))
        if fields:
            changed.append(Changed(earlier, row, fields))
        elif earlier.number != row.number:
            renumbered.append((earlier, row))
        else:
            same += 1
    added = tuple(row for place, row in enumerate(new) if place not in pairs)
    removed = tuple(row for place, row in enumerate(old) if place not in partners)
    return Difference(added, removed, tuple(changed), tuple(renumbered), same)


def _match(old: Sequence[Row], new: Sequence[Row]) -> dict[int, int]:
    """New position to old position, surest pairs first; each row in at most one pair."""
    pairs: dict[int, int] = {}
    for key, least in _PASSES:
        taken = set(pairs.values())
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for place, row in enumerate(old):
            if place not in taken and key(row) is not None:
                waiting[key(row)].append(place)
        rivals = [
            (_likeness(old[other], row, at_least=least), place, other)
            for place, row in enumerate(new)
            if place not in pairs
            for other in waiting.get(key(row), ())
        ]
        for score, place, other in sorted(rivals, key=lambda rival: (-rival[0], rival[1], rival[2])):
            if score >= least and place not in pairs and other not in taken:
                pairs[place] = other
                taken.add(other)
    return pairs


def _likeness(one: Row, other: Row, *, at_least: float) -> float:
    """0 to 100 by name and duty; above 100 for rows that also keep their number."""
    score = fuzz.ratio(_words(one), _words(other), score_cutoff=at_least)
    return score + 1 if score and one.number == other.number else score


def _words(row: Row) -> str:
    return row.name or row.lead_duty


_Key = Callable[[Row], Hashable]
_PASSES: tuple[tuple[_Key, float], ...] = (
    (lambda row: (row.kind, row.place, row.matter, row.name, row.number), 0),
    (lambda row: (row.kind, row.place, row.matter, row.name), 0),
    (lambda row: (row.kind, row.place, row.name) if row.name else None, 0),
    (lambda row: (row.kind, row.place, row.matter) if row.matter else None, _ALIKE_SAME_MATTER),
    (lambda row: (row.kind, row.matter, row.name) if row.matter else None, 0),
    (lambda row: (row.kind, row.place, row.number) if row.name else None, _ALIKE_SAME_NUMBER),
    (lambda row: (row.kind, row.place) if row.name else None, _ALIKE_ALONE),
)
"""What must be equal, and how alike the words must be, from the surest pass to the loosest."""


def _changes(before: Row, after: Row) -> Iterator[FieldChange]:
    for field in _FIELDS:
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            yield FieldChange(field, was, now)
    for field in _DAYS:
        on, then = getattr(before, field), getattr(after, field)
        if on != then:
            yield FieldChange(field, on.isoformat() if on else "", then.isoformat() if then else "")
    was_duty = {assist.unit: assist.duty for assist in before.assistants}
    now_duty = {assist.unit: assist.duty for assist in after.assistants}
    for unit in dict.fromkeys([*was_duty, *now_duty]):
        if was_duty.get(unit) != now_duty.get(unit):
            yield FieldChange("assist_duty", was_duty.get(unit), now_duty.get(unit), unit)


class Mark(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text for the screen."""

    mark: Mark
    text: str


def words_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The two texts as one run of pieces: same and removed make up `before`, same and added make up `after`.

    Chinese is compared by character, other scripts by word; a lone character left standing between two
    changes is folded into them, because a speckled line cannot be read.
    """
    one, other = _tokens(before), _tokens(after)
    runs: list[list[str]] = []  # [same, removed, added]
    for op in Indel.opcodes(one, other):
        was, now = "".join(one[op.src_start : op.src_end]), "".join(other[op.dest_start : op.dest_end])
        if op.tag == "equal":
            runs.append([was, "", ""])
        elif runs and not runs[-1][0]:
            runs[-1][1] += was
            runs[-1][2] += now
        else:
            runs.append(["", was, now])
    return tuple(_pieces(_folded(runs)))


def _tokens(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9]+|.", text, flags=re.DOTALL)


def _folded(runs: list[list[str]]) -> list[list[str]]:
    folded: list[list[str]] = []
    for place, (same, removed, added) in enumerate(runs):
        lone = len(same) == 1 and 0 < place < len(runs) - 1
        if folded and not folded[-1][0] and (lone or not same):
            folded[-1][1] += same + removed
            folded[-1][2] += same + added
        else:
            folded.append([same, removed, added])
    return folded


def _pieces(runs: list[list[str]]) -> Iterator[Piece]:
    for run in runs:
        for mark, text in zip(Mark, run, strict=True):
            if text:
                yield Piece(mark, text)
