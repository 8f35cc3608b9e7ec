"""Reading the lists step by step for one matter, place and day: from the applicable lines to the answer."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from tiaokuai.registers.resolver.contest import (
    Contest,
    Line,
    Setting,
    bars,
    contend,
    drop_unfit,
    keep_narrowest,
)
from tiaokuai.registers.resolver.precedence import DUTY_LISTS_STEP, PRECEDENCE, STEPS, Then, may
from tiaokuai.registers.resolver.values import (
    Considered,
    Gap,
    GapName,
    ListKind,
    Part,
    Resolution,
    Struck,
    Verdict,
    Why,
)


def read(lines: Iterable[Line], setting: Setting) -> Resolution:
    """The answer from the lines that apply: of this matter or above it, this place or around it, this day.

    They may come in any order; their rank settles which of several agreeing rows is cited.
    """
    return _Reading(sorted(lines, key=attrgetter("rank")), setting).answer()


class _Reading:
    def __init__(self, lines: Sequence[Line], setting: Setting) -> None:
        self.setting = setting
        self.barring = frozenset(line.row.kind for line in lines if line.standing.bars_town)
        self.steps: list[list[Line]] = [[] for _ in STEPS]
        for line in lines:
            self.steps[line.standing.step].append(line)
        self.lead: Part | None = None
        self.gap: Gap | None = None
        self.assistants: list[Part] = []
        self.considered: list[Considered] = []
        self.ended = False

    def answer(self) -> Resolution:
        for step, lines in enumerate(self.steps):
            if self.ended:
                self._record(lines, dict.fromkeys(map(id, lines), Verdict.NOT_REACHED))
                continue
            if not lines:
                self.considered.extend(_ALL_EMPTY[step])
            elif self.lead is None:
                self._find_lead(step, lines)
                self._note_empty(step, lines)
            else:
                self._add_assistants(lines, self.lead.unit)
                self._note_empty(step, lines)
            self.ended = self.gap is not None or (self.lead is not None and _STOPS[step])
        if self.lead is None and self.gap is None:
            self.gap = self._nobody()
        return Resolution(self.lead, tuple(self.assistants), tuple(self.considered), self.gap)

    def _find_lead(self, step: int, lines: list[Line]) -> None:
        contest = contend(lines, self.barring, self.setting)
        if self._gives_way(step, contest):
            contest.verdicts.update({id(line): Verdict.GIVES_WAY for line in contest.finalists})
        elif contest.gap is not None:
            about = [line for line in lines if contest.verdicts[id(line)] in _GAP_VERDICTS[contest.gap]]
            units = dict.fromkeys(self.setting.bind(line.lead) or line.lead for line in about)
            self.gap = Gap(contest.gap, tuple(line.row.id for line in about), tuple(units))
        elif contest.winners:
            first = contest.winners[0]
            self.lead = Part(self.setting.bind(first.lead), first.row.duty, first.cited)
            contest.verdicts.update({id(line): Verdict.AGREES for line in contest.winners})
            contest.verdicts[id(first)] = Verdict.LEADS
        self._record(lines, contest.verdicts)

    def _gives_way(self, step: int, contest: Contest) -> bool:
        """A town's general duty yields to a department that a later duty list names for less."""
        if step >= DUTY_LISTS_STEP or not contest.finalists:
            return False
        first = contest.finalists[0]
        if not first.standing.gives_way or not self.setting.is_town(first.lead):
            return False
        rivals = contend(self.steps[DUTY_LISTS_STEP], self.barring, self.setting).finalists
        return any(
            rival.narrowness > first.narrowness and not self.setting.is_town(rival.lead) for rival in rivals
        )

    def _add_assistants(self, lines: list[Line], lead: str) -> None:
        contest = Contest(list(lines))
        drop_unfit(contest, self.barring, self.setting)
        others = [w for w in contest.winners if self.setting.bind(w.lead) != lead]
        contest.pass_over(others, Verdict.OTHER_LEAD)
        keep_narrowest(contest)
        contest.verdicts.update({id(line): Verdict.ASSISTS for line in contest.winners})
        self._record(lines, contest.verdicts)

    def _record(self, lines: list[Line], verdicts: dict[int, Verdict]) -> None:
        for line in lines:
            verdict = verdicts[id(line)]
            struck = self._enlist(line) if verdict in _CONTRIBUTES else ()
            self.considered.append(Considered(line.row.kind, line.cited, verdict, struck))

    def _enlist(self, line: Line) -> tuple[Struck, ...]:
        """Add the line's assistants who are not yet in; return those struck out."""
        struck = []
        taken = {self.lead.unit if self.lead else "", *(part.unit for part in self.assistants)}
        for assist in line.row.assistants:
            unit = self.setting.bind(assist.unit)
            why = self._why_not(line, assist.unit)
            if why is not None:
                struck.append(Struck(assist.unit, why))
            elif unit not in taken:
                taken.add(unit)
                self.assistants.append(Part(unit, assist.duty, line.cited))
        return tuple(struck)

    def _why_not(self, line: Line, named: str) -> Why | None:
        town = self.setting.is_town(named)
        if town and bars(self.barring, line):
            return Why.TOWN_BARRED
        if not may(line.standing.assists, town=town, stated=bool(line.row.work_mode)):
            return Why.NOT_BY_THIS_LIST
        unit = self.setting.bind(named)
        if not unit:
            return Why.TOWN_NOT_KNOWN
        return Why.UNIT_CLOSED if self.setting.is_closed(unit) else None

    def _note_empty(self, step: int, lines: list[Line]) -> None:
        """Say of each list of the step that had no row that it had none, in reading order."""
        present = {line.row.kind for line in lines}
        empty = [considered for considered in _ALL_EMPTY[step] if considered.kind not in present]
        if not empty:
            return
        seen = self.considered[len(self.considered) - len(lines) :]
        seen.extend(empty)
        seen.sort(key=lambda considered: STEPS[step].index(considered.kind))
        self.considered[len(self.considered) - len(lines) :] = seen

    def _nobody(self) -> Gap:
        rows = tuple(line.row.id for lines in self.steps for line in lines)
        if ListKind.PROHIBITED in self.barring:
            return Gap(GapName.PROHIBITED_ONLY, rows)
        if ListKind.RECLAIMED in self.barring:
            return Gap(GapName.RECLAIMED_ONLY, rows)
        return Gap(GapName.NO_LEAD_NAMED if rows else GapName.NO_ROW, rows)


_ALL_EMPTY = tuple(tuple(Considered(kind, None, Verdict.NO_ROW) for kind in kinds) for kinds in STEPS)
_STOPS = tuple(any(PRECEDENCE[kind].then is Then.STOP for kind in kinds) for kinds in STEPS)
_CONTRIBUTES = frozenset({Verdict.LEADS, Verdict.AGREES, Verdict.ASSISTS})
_GAP_VERDICTS = {
    GapName.CONFLICTING_LEADS: {Verdict.CONFLICTS},
    GapName.LEAD_CLOSED: {Verdict.LEAD_CLOSED},
    GapName.TOWN_NOT_KNOWN: {Verdict.TOWN_NOT_KNOWN},
}
