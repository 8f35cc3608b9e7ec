"""Plays the joint handling of the demonstration county through the actions of the cases part."""

from datetime import datetime, timedelta

from tiaokuai.cases import actions
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import Case, JointStep
from tiaokuai.cases.states import Source
from tiaokuai.config.demonstration import COUNTY
from tiaokuai.config.demonstration.building.cast import Cast
from tiaokuai.config.demonstration.reading import records
from tiaokuai.config.demonstration.stories.joint import (
    NOTES,
    OBJECTIONS,
    REPORTS,
    JointSeed,
    generate_joint,
    templates_text,
)
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role

STEP = timedelta(minutes=6)
BETWEEN = timedelta(hours=5)
"""Between two sign-offs, as far as the time told allows."""


def import_templates(cast: Cast, at: datetime) -> int:
    """How many templates the county centre takes in."""
    done = joint.import_one_matters(
        text=templates_text(), place=COUNTY, by=cast.county[Role.COUNTY_CENTRE], at=at
    )
    return len(done.added)


def handle_jointly(cast: Cast, until: datetime) -> int:
    """How many cases were played."""
    towns = [record["code"] for record in records("territory/towns")]
    seeds = generate_joint(until)
    for seed in seeds:
        _Played(cast, seed, towns[seed.town], until).play()
    return len(seeds)


class _Played:
    """One case as it goes on; `at` is the moment of its last step."""

    def __init__(self, cast: Cast, seed: JointSeed, town: str, until: datetime) -> None:
        self.cast = cast
        self.seed = seed
        self.town = town
        self.until = until
        self.at = seed.at
        self.room = cast.rooms[town]

    def play(self) -> None:
        case = joint.start_joint(
            case=self._handled(),
            one_matter=self.seed.template,
            by=self.room,
            at=self._on(),
            note="涉及多个部门，按“一件事”联办。",
        )
        for code in self.seed.done:
            step = self._step(case, code)
            joint.sign_off_step(step=step, note=NOTES[code], by=self._who(step.unit), at=self._on(BETWEEN))
        if self.seed.then:
            getattr(self, f"_{self.seed.then}")(self._step(case, self.seed.step))
        if self.seed.ending:
            self._end(Case.objects.get(id=case.id))

    def _on(self, span: timedelta = STEP) -> datetime:
        """Not past what is told: the last steps lie close together."""
        left = (self.until - self.at) / 8
        self.at += min(span, left)
        return self.at

    def _who(self, unit: str) -> Actor:
        return self.cast.of_unit(unit, Role.UNIT_HANDLER)

    def _step(self, case: Case, code: str) -> JointStep:
        return JointStep.objects.select_related("joint__case").get(joint__case=case, code=code)

    def _handled(self) -> Case:
        """Reported at the town's window, dispatched as the lists say, and taken up by the lead."""
        matter, text, place = REPORTS[self.seed.template]
        report = actions.Report(
            text=text.format(n=self.seed.serial + 10),
            source=Source.WALK_IN,
            matter=matter,
            division=f"{self.town}201",
            place_text=place.format(n=self.seed.serial + 10),
        )
        case = actions.report_case(report=report, by=ANONYMOUS, at=self.at).case
        case = actions.screen_case(
            case=case, by=self.room, at=self._on(), skip_check=True, note="窗口接报时已核实位置。"
        )
        case = actions.file_case(case=case, by=self.room, at=self._on())
        case = actions.dispatch_case(case=case, by=self.room, at=self._on())
        lead = self._who(case.lead)
        case = actions.accept_case(case=case, by=lead, at=self._on())
        return actions.start_handling(case=case, by=lead, at=self._on())

    def _skipped(self, step: JointStep) -> None:
        joint.skip_step(step=step, note="周边已有监控覆盖，不再加装。", by=self.room, at=self._on())

    def _returned(self, step: JointStep) -> JointStep:
        return joint.return_step(
            step=step,
            ground="facts_differ",
            note=OBJECTIONS[step.code],
            by=self._who(step.unit),
            at=self._on(),
        )

    def _ruling(self, step: JointStep) -> None:
        step = joint.refer_step(
            step=self._returned(step), note="双方各执一词，请裁决。", by=self.room, at=self._on()
        )
        joint.concur_step(
            step=step, note="依据清单，意见如上。", by=self.cast.county[Role.JUSTICE_OFFICE], at=self._on()
        )

    def _asked(self, step: JointStep) -> None:
        joint.ask_step_extension(
            step=step, note="车主在外地，约定后天到案。", by=self._who(step.unit), at=self._on()
        )

    def _end(self, case: Case) -> None:
        case = actions.feed_back_case(
            case=case, by=self._who(case.lead), at=self._on(), note="各部门步骤均已办结，整改到位，结果如上。"
        )
        if self.seed.ending == "closed":
            verifier = self.cast.grids.get(case.grid) or self.cast.county[Role.COUNTY_CENTRE]
            actions.verify_case(case=case, by=verifier, at=self._on(), note="现场看过，属实。")
