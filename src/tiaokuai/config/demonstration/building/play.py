"""Plays stories through the actions of the cases part: every verb, actor and time as the story tells."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from tiaokuai.cases import actions
from tiaokuai.cases.models import Case, CasePart
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.states import Source
from tiaokuai.config.demonstration.building.cast import Cast
from tiaokuai.config.demonstration.stories import By, Step, Story
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.kernel.answer import Refused


class Stage:
    """Plays story after story; keeps the ids of cases that later reports are merged into."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.ids: dict[int, Any] = {}
        self.refused: list[str] = []

    def play(self, stories: Iterable[Story], each: Callable[[], None] = lambda: None) -> int:
        """How many were played. A step that the rules refuse ends its story there and is noted in `refused`."""
        count = 0
        for story in stories:
            self._story(story)
            count += 1
            each()
        return count

    def _story(self, story: Story) -> None:
        case = self._reported(story)
        self.ids[story.serial] = case.id
        reporter = Actor(receipt_actor(case.id), Role.RESIDENT)
        for step in story.steps:
            try:
                case = self._done(case, step, story, reporter)
            except Refused as refusal:
                self.refused.append(f"{case.number} {step.verb}: {refusal}")
                return

    def _reported(self, story: Story) -> Case:
        report = actions.Report(
            text=story.text,
            source=Source(story.source),
            matter=story.said_matter,
            lon=story.lon,
            lat=story.lat,
            division="" if story.lon else story.village,
            grid="" if story.lon else story.grid,
            place_text=story.place_text,
            answers=story.answers,
            name=story.person,
            phone=story.telephone,
            is_anonymous=story.is_anonymous,
            is_confidential=story.is_confidential,
        )
        return actions.report_case(report=report, by=self._teller(story), at=story.at).case

    def _teller(self, story: Story) -> Actor:
        """Who enters it: the grid worker, the hotline's desk, the town's window, or the resident."""
        if story.source == Source.GRID:
            return self.cast.grids[story.grid]
        if story.source in (Source.HOTLINE, Source.UPPER):
            return self.cast.county[Role.COUNTY_CENTRE]
        if story.source == Source.WALK_IN:
            return self.cast.rooms[story.village[:9]]
        return ANONYMOUS

    def _done(self, case: Case, step: Step, story: Story, reporter: Actor) -> Case:
        act = getattr(actions, step.verb)
        if step.by is By.ASSISTANTS:
            return self._signed_off(case, step)
        by = self.cast.actor(
            step.by, grid=case.grid or story.grid, division=case.division, lead=case.lead, reporter=reporter
        )
        result: Case = act(case=case, by=by, at=step.at, **self._asked(case, step))
        return result

    def _asked(self, case: Case, step: Step) -> dict[str, Any]:
        asked = dict(step.asked)
        if step.note and step.verb not in ("draw_sample", "rate_case"):
            asked["note"] = step.note
        if "target" in asked:
            asked["target"] = Case.objects.get(id=self.ids[asked["target"]])
        if "review_in_days" in asked:
            asked["review_at"] = step.at + timedelta(days=asked.pop("review_in_days"))
        if step.verb == "rule_case":
            asked["lead"] = case.lead
        return asked

    def _signed_off(self, case: Case, step: Step) -> Case:
        """Every assisting unit that has somebody to do so signs its part off."""
        parts = CasePart.objects.filter(case=case, kind=CasePart.Kind.ASSIST, ended_at=None, finished_at=None)
        for unit in parts.values_list("unit", flat=True):
            by = self.cast.of_unit(unit, Role.UNIT_HANDLER)
            case = actions.finish_part(case=case, by=by, at=step.at, note=step.note)
        return case
