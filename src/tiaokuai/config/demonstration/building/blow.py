"""Plays the whistles of the demonstration county through the actions of the cases part."""

from datetime import datetime, timedelta

from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import Draft, PlanStep
from tiaokuai.cases.models import CalledUnit, Case, Whistle
from tiaokuai.cases.states import CaseState
from tiaokuai.config.demonstration.building.cast import Cast
from tiaokuai.config.demonstration.organisation import town_unit
from tiaokuai.config.demonstration.reading import records
from tiaokuai.config.demonstration.whistles import PROBLEMS, STAGES, WhistleSeed, generate_whistles
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date

MINUTES = timedelta(minutes=8)
WHY_FOR_A_CASE = "镇里已处置两次仍未解决，所需权限和力量不在镇里，请到现场会商。"


def blow_whistles(cast: Cast, until: datetime) -> int:
    """How many were played."""
    towns = [record["code"] for record in records("territory/towns")]
    seeds = generate_whistles(until)
    for seed in seeds:
        _Played(cast, seed, towns[seed.town]).play()
    return len(seeds)


class _Played:
    """One whistle as it goes on; `at` is the moment of its last step."""

    def __init__(self, cast: Cast, seed: WhistleSeed, town: str) -> None:
        self.cast = cast
        self.seed = seed
        self.town = town
        self.at = seed.at
        self.kind, _matter, self.why, self.place = PROBLEMS[seed.lead]
        self.mayor = cast.of_unit(town_unit(town), Role.UNIT_LEADER)
        self.room = cast.rooms[town]

    def play(self) -> None:
        case = self._case()
        draft = Draft(
            kind=self.kind,
            matter=case.matter if case else self.seed.matter,
            division=case.division if case else f"{self.town}201",
            units=self.seed.units,
            why=WHY_FOR_A_CASE if case else self.why,
            place_text=self.place,
            case=case,
        )
        whistle = whistling.draft_whistle(draft=draft, by=self.room, at=self.at)
        if self.seed.ending == "draft":
            return
        self._on()
        whistle = whistling.blow_whistle(whistle=whistle, by=self.mayor, at=self.at)
        self._others(whistle)
        for stage in STAGES[: self.seed.done]:
            self._on()
            getattr(self, stage)(self._call(whistle, self.seed.units[0]))
        if self.seed.ending == "unit_rates":
            self._on()
            self.rate_by_unit(self._call(whistle, self.seed.units[0]))
        if self.seed.ending == "withdrawn":
            self._on()
            whistle = Whistle.objects.get(id=whistle.id)
            whistling.withdraw_whistle(
                whistle=whistle, note="排口当场封堵，水质恢复。", by=self.mayor, at=self.at
            )

    def _on(self) -> None:
        self.at += MINUTES

    def _call(self, whistle: Whistle, unit: str) -> CalledUnit:
        return CalledUnit.objects.select_related("whistle__case").get(whistle=whistle, unit=unit)

    def _who(self, call: CalledUnit) -> Actor:
        return self.cast.of_unit(call.unit, Role.UNIT_HANDLER)

    def _case(self) -> Case | None:
        if not self.seed.for_case:
            return None
        held = Case.objects.filter(town=self.town, state=CaseState.HANDLING, is_confidential=False)
        return held.exclude(matter="").order_by("number").first()

    def _others(self, whistle: Whistle) -> None:
        """The second department answers, or does not."""
        if self.seed.other in {"silent", "none"}:
            return
        self._on()
        call = self._call(whistle, self.seed.units[1])
        if self.seed.other == "acknowledge":
            self.acknowledge(call)
            return
        call = whistling.reject_call(
            call=call,
            ground="not_our_duty",
            note="三定规定未明确此项由我单位承担。",
            by=self._who(call),
            at=self.at,
        )
        if self.seed.other == "reject":
            return
        self._arbitrated(call)

    def _arbitrated(self, call: CalledUnit) -> None:
        """By the guidance body where enforcement is disputed, else by both offices."""
        self._on()
        outcome = "must_come" if self.seed.other == "uphold" else "released"
        decide = whistling.uphold_call if self.seed.other == "uphold" else whistling.release_call
        if call.arbiter_unit:
            arbiter = self.cast.of_unit(call.arbiter_unit, Role.UNIT_LEADER)
        else:
            arbiter = self.cast.county[Role.ESTABLISHMENT_OFFICE]
            call = whistling.concur_arbitration(
                call=call,
                outcome=outcome,
                note="依据清单，意见如上。",
                by=self.cast.county[Role.JUSTICE_OFFICE],
                at=self.at,
            )
        decide(call=call, note="经核对清单和现场情况，作出裁决。", by=arbiter, at=self.at)

    def acknowledge(self, call: CalledUnit) -> None:
        whistling.acknowledge_call(call=call, by=self._who(call), at=self.at)

    def report_in(self, call: CalledUnit) -> None:
        whistling.record_report_in(
            call=call,
            arrived_at=self.at,
            place=self.place,
            note="来了两人，带检测箱。",
            by=self.room,
            at=self.at,
        )

    def plan(self, call: CalledUnit) -> None:
        day = local_date(self.at)
        steps = [
            PlanStep(call.unit, "现场勘查并出具处置意见", day + timedelta(days=1)),
            PlanStep(call.unit, "完成处置并恢复现场", day + timedelta(days=5)),
            PlanStep(call.whistle.unit, "现场警戒、联系居民", day + timedelta(days=1)),
        ]
        whistle = Whistle.objects.get(id=call.whistle_id)
        whistling.agree_plan(whistle=whistle, steps=steps, by=self.room, at=self.at)

    def start(self, call: CalledUnit) -> None:
        whistling.start_part(call=call, by=self._who(call), at=self.at)

    def hand_in(self, call: CalledUnit) -> None:
        whistling.hand_in_part(
            call=call, note="处置完毕，附勘查记录和验收单。", by=self._who(call), at=self.at
        )

    def verify(self, call: CalledUnit) -> None:
        whistling.verify_part(call=call, note="现场看过，已恢复。", by=self.mayor, at=self.at)

    def rate_by_town(self, call: CalledUnit) -> None:
        whistling.rate_report_in(call=call, score=self.seed.score, by=self.room, at=self.at)

    def rate_by_unit(self, call: CalledUnit) -> None:
        whistling.rate_whistle(call=call, properness=self.seed.properness, by=self._who(call), at=self.at)
