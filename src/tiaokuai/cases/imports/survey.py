"""What a whole file shows of a county: its places, units, matters, limits and who handled what. Counts, never rows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil

from tiaokuai.cases.imports.rows import ForeignCase, Rejection

Path = tuple[str, ...]


@dataclass(slots=True)
class Survey:
    """`handled`: matter path to how many cases each unit had; `spans`: to the hours from report to due, counted."""

    read: int = 0
    usable: int = 0
    first: datetime | None = None
    last: datetime | None = None
    towns: Counter[str] = field(default_factory=Counter)
    villages: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    units: Counter[str] = field(default_factory=Counter)
    matters: Counter[Path] = field(default_factory=Counter)
    handled: defaultdict[Path, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    spans: defaultdict[Path, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, case: ForeignCase) -> None:
        self.usable += 1
        self.first = case.reported if self.first is None else min(self.first, case.reported)
        self.last = case.reported if self.last is None else max(self.last, case.reported)
        if case.town:
            self.towns[case.town] += 1
            if case.village:
                self.villages[case.town].add(case.village)
        if case.unit:
            self.units[case.unit] += 1
        if not case.matter:
            return
        self.matters[case.matter] += 1
        if case.unit:
            self.handled[case.matter][case.unit] += 1
        if case.due is not None and case.due > case.reported:
            self.spans[case.matter][ceil((case.due - case.reported).total_seconds() / 3600)] += 1


def survey_of(rows: Iterable[ForeignCase | Rejection]) -> Survey:
    """One pass over the rows; memory grows with the names, not with the rows."""
    survey = Survey()
    for row in rows:
        survey.read += 1
        if isinstance(row, ForeignCase):
            survey.add(row)
    return survey


def median_of(counted: Counter[int]) -> int:
    """The (lower) median of counted values."""
    half, seen = (sum(counted.values()) + 1) // 2, 0
    for value in sorted(counted):
        seen += counted[value]
        if seen >= half:
            return value
    raise ValueError("the median of nothing")
