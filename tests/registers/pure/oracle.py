"""The resolver again, slow and obvious, written from the words of the precedence table and not from its code.

It knows nothing of lines, plans, caches or prefixes laid out in advance: it reads every row for every question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tiaokuai.registers.resolver import TOWN, GapName, ListKind, Question, Row

BASIC, ASSIST, RECLAIMED = ListKind.BASIC, ListKind.ASSIST, ListKind.RECLAIMED
STATUTORY, TERRITORIAL = ListKind.STATUTORY, ListKind.TERRITORIAL
PROHIBITED, DISPATCH = ListKind.PROHIBITED, ListKind.DISPATCH


@dataclass(frozen=True)
class Told:
    """What the oracle says.

    The lead and the ids of the rows naming it, assistants with every duty written for each, or the gap.
    """

    lead: str | None = None
    rows: frozenset[str] = frozenset()
    assistants: Mapping[str, set[str]] = field(default_factory=dict)
    gap: GapName | None = None


@dataclass
class World:
    rows: list[Row]
    matters: set[str]
    towns: Mapping[str, str]
    closed: Mapping[str, date]

    def ask(self, question: Question) -> Told:
        if question.matter not in self.matters:
            return Told(gap=GapName.MATTER_UNKNOWN)
        return _Asked(self, question).told()


class _Asked:
    def __init__(self, world: World, question: Question) -> None:
        self.world, self.on = world, question.on
        self.town = world.towns.get(question.division[:9], "")
        self.rows = [
            row
            for row in world.rows
            if row.matter
            and question.matter.startswith(row.matter)
            and question.division.startswith(row.place)
            and row.valid_from <= question.on
            and (row.valid_to is None or question.on < row.valid_to)
        ]
        self.prohibited = any(row.kind is PROHIBITED for row in self.rows)
        self.reclaimed = any(row.kind is RECLAIMED for row in self.rows)

    def told(self) -> Told:
        """Reclaimed, then statutory and basic, then assist and territorial, then the dispatch catalogue."""
        for kinds in ({RECLAIMED}, {STATUTORY, BASIC}, {ASSIST, TERRITORIAL}, {DISPATCH}):
            if kinds == {STATUTORY, BASIC} and self.yields():
                continue
            best, gap = self.best(kinds)
            if gap:
                return Told(gap=gap)
            if best:
                helping = list(best)
                lead = self.unit(self.lead_of(best[0]))
                if kinds == {STATUTORY, BASIC}:
                    same = [r for r in self.fit({ASSIST, TERRITORIAL}) if self.unit(self.lead_of(r)) == lead]
                    helping += self.narrowest(same)
                return Told(lead, frozenset(r.id for r in best), self.helpers(lead, helping))
        return Told(gap=self.why_nobody())

    def best(self, kinds: set[ListKind]) -> tuple[list[Row], GapName | None]:
        rows = self.prevailing(kinds)
        if not rows:
            return [], None
        alive = [row for row in rows if self.unit(self.lead_of(row)) and not self.gone(self.lead_of(row))]
        if not alive:
            gone = any(self.gone(self.lead_of(row)) for row in rows)
            return [], GapName.LEAD_CLOSED if gone else GapName.TOWN_NOT_KNOWN
        if len({self.unit(self.lead_of(row)) for row in alive}) > 1:
            return [], GapName.CONFLICTING_LEADS
        return alive, None

    def prevailing(self, kinds: set[ListKind]) -> list[Row]:
        rows = self.narrowest(self.fit(kinds))
        departments = [row for row in rows if not self.is_town(self.lead_of(row))]
        return departments or rows

    def fit(self, kinds: set[ListKind]) -> list[Row]:
        """Rows of these lists that may make their lead a lead."""
        fit = []
        for row in self.rows:
            lead = self.lead_of(row)
            if row.kind not in kinds or not lead:
                continue
            if self.is_town(lead):
                allowed = row.kind in {BASIC, STATUTORY, TERRITORIAL, DISPATCH}
                if allowed and not self.prohibited and not self.reclaimed:
                    fit.append(row)
            elif row.kind is not BASIC:
                fit.append(row)
        return fit

    def yields(self) -> bool:
        """A town's general duty, while assist or territorial names a department for a narrower matter."""
        mine, later = self.prevailing({STATUTORY, BASIC}), self.prevailing({ASSIST, TERRITORIAL})
        if not mine or not later:
            return False
        town, department = self.lead_of(mine[0]), self.lead_of(later[0])
        narrower = len(later[0].matter) > len(mine[0].matter)
        return narrower and self.is_town(town) and not self.is_town(department)

    def helpers(self, lead: str, rows: Iterable[Row]) -> dict[str, set[str]]:
        told: dict[str, set[str]] = {}
        for row in rows:
            for assist in row.assistants:
                if self.is_town(assist.unit):
                    if self.prohibited or (self.reclaimed and row.kind is not RECLAIMED):
                        continue
                    if row.kind is RECLAIMED and not row.work_mode:
                        continue
                unit = self.unit(assist.unit)
                if unit and unit != lead and not self.gone(assist.unit):
                    told.setdefault(unit, set()).add(assist.duty)
        return told

    def why_nobody(self) -> GapName:
        if self.prohibited:
            return GapName.PROHIBITED_ONLY
        if self.reclaimed:
            return GapName.RECLAIMED_ONLY
        return GapName.NO_LEAD_NAMED if self.rows else GapName.NO_ROW

    @staticmethod
    def narrowest(rows: list[Row]) -> list[Row]:
        matter = max((len(row.matter) for row in rows), default=0)
        rows = [row for row in rows if len(row.matter) == matter]
        place = max((len(row.place) for row in rows), default=0)
        return [row for row in rows if len(row.place) == place]

    @staticmethod
    def lead_of(row: Row) -> str:
        return row.lead or (TOWN if row.kind in {BASIC, STATUTORY} else "")

    def is_town(self, unit: str) -> bool:
        return unit == TOWN or unit in self.world.towns.values()

    def unit(self, named: str) -> str:
        return self.town if named == TOWN else named

    def gone(self, named: str) -> bool:
        day = self.world.closed.get(self.unit(named))
        return day is not None and day <= self.on
