"""One step of reading: which rows of the lists read together give the lead, and why the others do not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tiaokuai.registers.resolver.precedence import PRECEDENCE, Standing, may
from tiaokuai.registers.resolver.values import TOWN, Cited, GapName, ListKind, Row, Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """A row made ready for reading: its citation, the list's standing, its lead with blanks filled.

    `rank` is its place in the reading order of all rows.
    """

    row: Row
    cited: Cited
    standing: Standing
    lead: str
    rank: int

    @property
    def narrowness(self) -> int:
        return len(self.row.matter)


def line_of(row: Row, place: str, rank: int) -> Line:
    """`place` is the row's place as a prefix."""
    cited = Cited(
        row.id, row.number, row.edition, row.kind, row.matter, place, row.basis, row.valid_from, row.valid_to
    )
    standing = PRECEDENCE[row.kind]
    return Line(row, cited, standing, row.lead or standing.blank_lead, rank)


Heirs = Mapping[str, tuple[date, str]]
"""Unit code to the day from which another carries its duties, and that one's code."""

_NO_HEIR = date.max, ""
_GENERATIONS = 50
"""Mergers followed one after another; more is a circle in the data."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when: the town of the place (`Plan.town_kind`), all town units, closing days, successors, the day."""

    town: str
    towns: frozenset[str]
    closed: Mapping[str, date]
    heirs: Heirs
    on: date

    def bind(self, unit: str) -> str:
        """The unit code meant, or "" where the town is meant but not known.

        A unit that has closed stands for the one that carries its duties: no duty is lost in a merger (S3.3).
        """
        meant = self.town if unit == TOWN else unit
        for _generation in range(_GENERATIONS):
            day, successor = self.heirs.get(meant, _NO_HEIR)
            if day > self.on or not self.is_closed(meant):
                break
            meant = successor
        return meant

    def is_town(self, unit: str) -> bool:
        return unit == TOWN or unit in self.towns

    def is_closed(self, unit: str) -> bool:
        closing = self.closed.get(unit)
        return closing is not None and closing <= self.on


def bars(barring: frozenset[ListKind], line: Line) -> bool:
    """Whether some other list keeps the town out of a part that this line would give it."""
    return len(barring) > (line.row.kind in barring)


@dataclass(slots=True)
class Contest:
    """The outcome of one step: rows that give the lead, verdicts on the rest, or a gap that ends reading.

    `finalists` are the lines whose words prevail, even if their lead is closed, not known, or disputed.
    """

    winners: list[Line]
    finalists: list[Line] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)  # by id() of the line
    gap: GapName | None = None

    def pass_over(self, lines: Iterable[Line], verdict: Verdict) -> None:
        losers = {id(line) for line in lines}
        if losers:
            self.verdicts.update(dict.fromkeys(losers, verdict))
            self.winners = [line for line in self.winners if id(line) not in losers]


def contend(lines: list[Line], barring: frozenset[ListKind], setting: Setting) -> Contest:
    """Let the lines of one step compete for the lead, by the rules in `precedence`."""
    contest = Contest(list(lines))
    drop_unfit(contest, barring, setting)
    keep_narrowest(contest)
    towns = [line for line in contest.winners if setting.is_town(line.lead)]
    if len(towns) < len(contest.winners):
        contest.pass_over(towns, Verdict.DEPARTMENT_LEADS)
    contest.finalists = list(contest.winners)
    _drop_unreachable(contest, setting)
    if len(contest.winners) > 1 and len({setting.bind(line.lead) for line in contest.winners}) > 1:
        contest.gap = GapName.CONFLICTING_LEADS
        contest.pass_over(list(contest.winners), Verdict.CONFLICTS)
    return contest


def drop_unfit(contest: Contest, barring: frozenset[ListKind], setting: Setting) -> None:
    """Pass over the lines that cannot give a lead, whatever the others say."""
    for line in list(contest.winners):
        verdict = _unfit(line, barring, setting)
        if verdict is not None:
            contest.pass_over([line], verdict)


def _unfit(line: Line, barring: frozenset[ListKind], setting: Setting) -> Verdict | None:
    town = setting.is_town(line.lead)
    if line.lead and may(line.standing.leads, town=town):
        return Verdict.TOWN_BARRED if town and bars(barring, line) else None
    if line.standing.bars_town:
        return Verdict.BARS_TOWN
    if not line.lead:
        return Verdict.NO_LEAD_NAMED
    return Verdict.TOWN_MAY_NOT_LEAD if town else Verdict.ONLY_TOWN_LEADS


def keep_narrowest(contest: Contest) -> None:
    """The narrowest matter, then the narrowest place: a narrower row replaces the wider one."""
    if len(contest.winners) > 1:
        matter = max(line.narrowness for line in contest.winners)
        contest.pass_over([w for w in contest.winners if w.narrowness < matter], Verdict.BROADER_MATTER)
        place = max(len(line.cited.place) for line in contest.winners)
        contest.pass_over([w for w in contest.winners if len(w.cited.place) < place], Verdict.BROADER_PLACE)


def _drop_unreachable(contest: Contest, setting: Setting) -> None:
    """Leads that no longer exist or cannot be named lose to equals; alone they are the gap."""
    standing = bool(contest.winners)
    closed = [line for line in contest.winners if setting.is_closed(setting.bind(line.lead))]
    contest.pass_over(closed, Verdict.LEAD_CLOSED)
    contest.pass_over([w for w in contest.winners if not setting.bind(w.lead)], Verdict.TOWN_NOT_KNOWN)
    if standing and not contest.winners:
        contest.gap = GapName.LEAD_CLOSED if closed else GapName.TOWN_NOT_KNOWN
