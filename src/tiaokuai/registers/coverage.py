"""Every matter times every division on one day: where nobody leads, where lists contradict, which rows are weak.

Pure. Divisions in which the same rows apply are one question, and places are told as code prefixes, so a
county of a thousand villages and a province of a hundred thousand both take seconds.

Sources: domain S0.15 (no row without legal basis and lead unit), S1.29 (exactly one side leads, both duties
filled), 2.10 (a matter stands in exactly one of the three duty lists, per town), S3.21 (no assist without lead).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tiaokuai.kernel.divisions import Level, level_of
from tiaokuai.registers.resolver.compiled import Compiled
from tiaokuai.registers.resolver.contest import Line
from tiaokuai.registers.resolver.places import Atlas, Stretch, size
from tiaokuai.registers.resolver.plan import Plan
from tiaokuai.registers.resolver.precedence import may
from tiaokuai.registers.resolver.values import (
    TOWN,
    Cited,
    Considered,
    GapName,
    ListKind,
    Resolution,
    Verdict,
    Why,
)


class Overlap(StrEnum):
    """Two rows that cannot both be right."""

    SEVERAL_LEADS = "several_leads"  # equal rows name different leads: nobody leads until it is settled
    LISTS_DISAGREE = "lists_disagree"  # a later duty list names another lead than the one that stands
    TWO_DUTY_LISTS = "two_duty_lists"  # one matter in more than one of basic, assist and reclaimed
    PROHIBITED_BUT_TASKED = "prohibited_but_tasked"  # a prohibited matter that another list gives the town


class Problem(StrEnum):
    """What is weak in a single row, whether or not it decides anything today."""

    NO_BASIS = "no_basis"
    ASSIST_WITHOUT_LEAD = "assist_without_lead"
    NO_DUTY = "no_duty"  # an assist or territorial row in which a duty text is missing
    LEAD_CLOSED = "lead_closed"
    ASSISTANT_CLOSED = "assistant_closed"
    LEAD_NOT_OF_THIS_LIST = "lead_not_of_this_list"  # a town leading an assist row, a department a basic one
    MATTER_UNKNOWN = "matter_unknown"  # not matched to the catalogue


@dataclass(frozen=True, slots=True)
class Finding:
    """One matter, one thing found, everywhere it holds.

    `places`: the fewest division prefixes covering it. `divisions`: how many they are. `rows`: ids of the rows
    concerned. `units`: units concerned, if any.
    """

    matter: str
    what: GapName | Overlap
    places: tuple[str, ...]
    divisions: int
    rows: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    row: Cited
    what: Problem
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """`gaps`: nobody leads. `overlaps`: rows contradict. `problems`: weak rows in force on the day."""

    on: date
    matters: int
    divisions: int
    gaps: tuple[Finding, ...]
    overlaps: tuple[Finding, ...]
    problems: tuple[RowProblem, ...]

    @property
    def is_clean(self) -> bool:
        return not (self.gaps or self.overlaps or self.problems)


def cover(
    compiled: Compiled,
    divisions: Iterable[str],
    on: date,
    *,
    matters: Iterable[str] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Coverage:
    """Check every matter of the catalogue in every town and village.

    `divisions`: 12-digit codes; those above the town are left out. `matters`: codes of those that stand on the
    day; every one ever known if left out. `progress` is called with the number of matters done, after each.
    """
    atlas = Atlas(code for code in divisions if level_of(code) >= Level.TOWN)
    survey = _Survey(compiled, atlas, on)
    found: list[Finding] = []
    standing = sorted(compiled.matters if matters is None else set(matters) & compiled.matters)
    for done, matter in enumerate(standing, start=1):
        found.extend(survey.of(matter))
        if progress is not None:
            progress(done)
    gaps = tuple(f for f in found if isinstance(f.what, GapName))
    overlaps = tuple(f for f in found if isinstance(f.what, Overlap))
    problems = tuple(row_problems(compiled, on))
    return Coverage(on, len(standing), len(atlas.codes), gaps, overlaps, problems)


Sign = tuple[GapName | Overlap, tuple[str, ...], tuple[str, ...]]
"""What was found, and the rows and units it is about."""


class _Survey:
    def __init__(self, compiled: Compiled, atlas: Atlas, on: date) -> None:
        self.compiled = compiled
        self.atlas = atlas
        self.on = on
        self._signs: dict[tuple[str, frozenset[int]], tuple[Sign, ...]] = {}
        self._town_turns: dict[frozenset[str], list[int]] = {}

    def of(self, matter: str) -> Iterator[Finding]:
        plan = self.compiled.plan_of(matter)
        if plan is None:
            return
        places: defaultdict[Sign, list[Stretch]] = defaultdict(list)
        for stretch in self.atlas.cut(self._turns_of(plan)):
            for sign in self._signs_at(plan, self.atlas.codes[stretch[0]]):
                places[sign].append(stretch)
        for (what, rows, units), stretches in places.items():
            yield Finding(matter, what, self.atlas.cover(stretches), size(stretches), rows, units)

    def _turns_of(self, plan: Plan) -> Iterator[int]:
        """Positions at which another set of rows begins to apply, or another kind of town begins."""
        for place in plan.at_place:
            yield from self.atlas.stretch_of(place)
        if plan.of_town:
            named = plan.named & self.compiled.town_units
            if named not in self._town_turns:
                self._town_turns[named] = list(self._turns_of_towns(plan))
            yield from self._town_turns[named]

    def _turns_of_towns(self, plan: Plan) -> Iterator[int]:
        before = None
        for town, (start, _) in self.atlas.towns:
            kind = plan.town_kind(self.compiled.towns.get(town))
            if kind != before:
                yield start
                before = kind

    def _signs_at(self, plan: Plan, division: str) -> tuple[Sign, ...]:
        lines = plan.lines_at(plan.place_of(division), self.on)
        town = plan.town_kind(self.compiled.towns.get(division[: Level.TOWN]))
        key = town, frozenset(map(id, lines))
        signs = self._signs.get(key)
        if signs is None:
            resolution = self.compiled.read_lines(lines, town, self.on)
            signs = self._signs[key] = tuple(_signs_of(resolution, lines))
        return signs


def _signs_of(resolution: Resolution, lines: list[Line]) -> Iterator[Sign]:
    gap = resolution.gap
    if gap is not None and gap.name is GapName.CONFLICTING_LEADS:
        yield Overlap.SEVERAL_LEADS, gap.rows, gap.units
    elif gap is not None:
        yield gap.name, gap.rows, gap.units
    steps = [(step.row.row, step) for step in resolution.considered if step.row is not None]
    disagreeing = tuple(row for row, step in steps if step.verdict is Verdict.OTHER_LEAD)
    if disagreeing and resolution.lead is not None:
        yield Overlap.LISTS_DISAGREE, (resolution.lead.row, *disagreeing), (resolution.lead.unit,)
    yield from _in_two_lists(lines)
    tasked = tuple(row for row, step in steps if _tasks_barred_town(step))
    if tasked and any(line.row.kind is ListKind.PROHIBITED for line in lines):
        yield Overlap.PROHIBITED_BUT_TASKED, tasked, ()


def _tasks_barred_town(step: Considered) -> bool:
    return step.verdict is Verdict.TOWN_BARRED or any(struck.why is Why.TOWN_BARRED for struck in step.struck)


def _in_two_lists(lines: list[Line]) -> Iterator[Sign]:
    """One matter, to the digit, in more than one of the three duty lists where the same rows apply."""
    by_matter: defaultdict[str, dict[ListKind, list[str]]] = defaultdict(dict)
    for line in lines:
        if line.row.kind in _THREE_LISTS:
            by_matter[line.row.matter].setdefault(line.row.kind, []).append(line.row.id)
    for kinds in by_matter.values():
        if len(kinds) > 1:
            yield Overlap.TWO_DUTY_LISTS, tuple(sorted(row for rows in kinds.values() for row in rows)), ()


def row_problems(compiled: Compiled, on: date) -> Iterator[RowProblem]:
    """What is weak in each row in force on the day, in reading order.

    A row that covers several matters comes as several lines with one id; its weakness is told once.
    """
    told: set[tuple[str, Problem, tuple[str, ...]]] = set()
    for line in compiled.lines():
        if line.row.holds_on(on):
            for problem in _problems_of(line, compiled, on):
                key = problem.row.row, problem.what, problem.units
                if key not in told:
                    told.add(key)
                    yield problem


def _problems_of(line: Line, compiled: Compiled, on: date) -> Iterator[RowProblem]:
    row = line.row
    assisting = tuple(assist.unit for assist in row.assistants)
    if row.matter not in compiled.matters:
        yield RowProblem(line.cited, Problem.MATTER_UNKNOWN)
    if not row.basis.strip():
        yield RowProblem(line.cited, Problem.NO_BASIS)
    if assisting and not line.lead:
        yield RowProblem(line.cited, Problem.ASSIST_WITHOUT_LEAD, assisting)
    if row.kind in _BOTH_DUTIES:
        silent = tuple(assist.unit for assist in row.assistants if not assist.duty.strip())
        if silent or not row.lead_duty.strip():
            lead = () if row.lead_duty.strip() else (line.lead,)
            yield RowProblem(line.cited, Problem.NO_DUTY, (*lead, *silent))
    if line.lead and not line.standing.bars_town:
        town = line.lead == TOWN or line.lead in compiled.town_units
        if not may(line.standing.leads, town=town):
            yield RowProblem(line.cited, Problem.LEAD_NOT_OF_THIS_LIST, (line.lead,))
    if compiled.is_closed(line.lead, on):
        yield RowProblem(line.cited, Problem.LEAD_CLOSED, (line.lead,))
    closed = tuple(unit for unit in assisting if compiled.is_closed(unit, on))
    if closed:
        yield RowProblem(line.cited, Problem.ASSISTANT_CLOSED, closed)


_THREE_LISTS = frozenset({ListKind.BASIC, ListKind.ASSIST, ListKind.RECLAIMED})
_BOTH_DUTIES = frozenset({ListKind.ASSIST, ListKind.TERRITORIAL})
