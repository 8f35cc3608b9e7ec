"""All rows of all editions in one form that answers fast, for every day at once. Never changes once made."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import zip_longest
from operator import attrgetter

from tiaokuai.kernel.divisions import CODE_LENGTH, Level, is_code, prefix_of
from tiaokuai.registers.resolver.binding import bind_town
from tiaokuai.registers.resolver.contest import Heirs, Line, Setting, line_of
from tiaokuai.registers.resolver.plan import Plan
from tiaokuai.registers.resolver.precedence import PRECEDENCE
from tiaokuai.registers.resolver.reading import read
from tiaokuai.registers.resolver.values import TOWN, Gap, GapName, Question, Resolution, Row, Stretch

_MOST_KEPT = 100_000
_KINDS_IN_ORDER = {kind: place for place, kind in enumerate(PRECEDENCE)}
_UNKNOWN_MATTER = Resolution(None, gap=Gap(GapName.MATTER_UNKNOWN))
_UNKNOWN_PLACE = Resolution(None, gap=Gap(GapName.PLACE_UNKNOWN))

_Key = tuple[str, str, int, str | None]
"""Matter, place (a prefix from `Plan.place_of`), span (`Plan.span_of`), and the town or kind of town."""


def compile_rows(
    rows: Iterable[Row],
    *,
    matters: Iterable[str],
    towns: Mapping[str, str],
    closed: Mapping[str, date] | None = None,
    heirs: Heirs | None = None,
) -> "Compiled":
    """Make rows ready for asking. The order of `rows` never matters.

    `rows`: of every published edition, with their dates. `matters`: codes of the catalogue. `towns`: 9-digit
    prefix or 12-digit code of each town to its unit code. `closed`: unit code to the first day on which the
    unit no longer exists. `heirs`: unit code to the day from which another carries its duties, and which.
    """
    by_prefix = {prefix_of(code): unit for code, unit in towns.items()}
    return Compiled(rows, frozenset(matters), by_prefix, dict(closed or {}), dict(heirs or {}))


class Compiled:
    """Answers who is responsible. Safe to share between threads; swap it whole (`registry.Registry`)."""

    def __init__(
        self,
        rows: Iterable[Row],
        matters: frozenset[str],
        towns: Mapping[str, str],
        closed: Mapping[str, date],
        heirs: Heirs,
    ) -> None:
        self.matters = matters
        self.towns = towns
        self.closed = closed
        self.heirs = heirs
        self.town_units = frozenset(towns.values())
        self._by_matter: defaultdict[str, list[Line]] = defaultdict(list)
        for rank, row in enumerate(sorted(rows, key=_reading_order)):
            self._by_matter[row.matter].append(line_of(row, _as_prefix(row.place), rank))
        self._plans: dict[str, Plan] = {}
        self._shared: dict[_Key, Resolution] = {}
        self._told: dict[_Key, Resolution] = {}

    def resolve(self, matter: str, division: str, on: date) -> Resolution:
        """Who leads and assists for `matter` in the 12-digit `division` on the day `on`, or the named gap."""
        plan = self._plans.get(matter) or self.plan_of(matter)
        if plan is None:
            return _UNKNOWN_MATTER
        if not is_code(division):
            return _UNKNOWN_PLACE
        town = self.towns.get(division[: Level.TOWN]) if plan.of_town else TOWN
        key = matter, plan.place_of(division), plan.span_of(on), town
        answer = self._told.get(key)
        return answer if answer is not None else self._answer(plan, key, on)

    def resolve_many(self, questions: Iterable[Question]) -> Iterator[Resolution]:
        """One answer for each question, in order, as they are asked for: a million need not fit in memory."""
        resolve = self.resolve
        for question in questions:
            yield resolve(question.matter, question.division, question.on)

    def history(self, matter: str, division: str) -> tuple[Stretch, ...]:
        """Every answer this question ever had or will have, oldest first, over touching spans of days."""
        plan = self.plan_of(matter)
        starts = [date.min, *(day for day in plan.turns if day > date.min)] if plan else [date.min]
        stretches: list[Stretch] = []
        for start, end in zip_longest(starts, starts[1:]):
            answer = self.resolve(matter, division, start)
            same = bool(stretches) and stretches[-1].resolution == answer
            began = stretches.pop().valid_from if same else start
            stretches.append(Stretch(began, end, answer))
        return tuple(stretches)

    def plan_of(self, matter: str) -> Plan | None:
        """The rows bearing on a matter; None for a matter outside the catalogue."""
        if matter not in self.matters:
            return None
        plan = self._plans.get(matter)
        if plan is None:
            lines = [line for above in _path_of(matter) for line in self._by_matter.get(above, ())]
            plan = self._plans[matter] = Plan(lines, self.closed, self.heirs, self.town_units)
        return plan

    def lines(self) -> Iterator[Line]:
        """Every row ever given, in force or not, in reading order."""
        every = (line for lines in self._by_matter.values() for line in lines)
        return iter(sorted(every, key=attrgetter("rank")))

    def is_closed(self, unit: str, on: date) -> bool:
        closing = self.closed.get(unit)
        return closing is not None and closing <= on

    def read_lines(self, lines: Iterable[Line], town_kind: str, on: date) -> Resolution:
        """The answer from the lines that apply, for a kind of town (`Plan.town_kind`). Not kept.

        For a town like any other the answer says TOWN where it means that town.
        """
        return read(lines, Setting(town_kind, self.town_units, self.closed, self.heirs, on))

    def leaves_of(self, matter: str) -> tuple[str, ...]:
        """The matters below a heading that have none below themselves, in order; none for a matter of its own."""
        below = sorted(code for code in self.matters if code.startswith(matter) and code != matter)
        return tuple(
            code for code, after in zip_longest(below, below[1:], fillvalue="") if not after.startswith(code)
        )

    def _answer(self, plan: Plan, key: _Key, on: date) -> Resolution:
        """Read once for every ordinary town, then say it of this town; both are kept, up to a bound."""
        matter, place, span, town = key
        kind = plan.town_kind(town)
        shared = matter, place, span, kind
        answer = self._shared.get(shared)
        if answer is None:
            answer = self.read_lines(plan.lines_at(place, on), kind, on)
            self._shared = _with(self._shared, shared, answer)
        if town:
            answer = bind_town(answer, town)
        self._told = _with(self._told, key, answer)
        return answer


def _with(kept: dict[_Key, Resolution], key: _Key, answer: Resolution) -> dict[_Key, Resolution]:
    """The same dictionary with the answer, or a new one where it is full."""
    if len(kept) >= _MOST_KEPT:
        return {key: answer}
    kept[key] = answer
    return kept


def _as_prefix(place: str) -> str:
    return prefix_of(place) if len(place) == CODE_LENGTH else place


def _path_of(matter: str) -> list[str]:
    return [matter[:length] for length in range(len(matter), 0, -2)]


def _reading_order(row: Row) -> tuple[int, int, int, str, tuple[int, ...], str, str]:
    """By list, then narrowest first, then as printed: decides which of several agreeing rows is cited."""
    printed = tuple(int(digits) for digits in re.findall(r"\d+", row.number))
    place = len(_as_prefix(row.place))
    return _KINDS_IN_ORDER[row.kind], -len(row.matter), -place, row.edition, printed, row.number, row.id
