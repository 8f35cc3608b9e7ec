"""Plays stories through the actions of the cases part: every verb, actor and time as the story tells."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tiaokuai.cases import actions
from tiaokuai.cases.actions.batch import Batch, known_of
from tiaokuai.cases.models import Case, CasePart
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.states import Source
from tiaokuai.config.demonstration.building.cast import Cast
from tiaokuai.config.demonstration.organisation import town_unit
from tiaokuai.config.demonstration.stories import By, Step, Story
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.kernel.answer import Refused

Event = tuple[datetime, Story, Step | None]
"""When, whose story, which step; None is the report itself."""

WINDOW = 3000
"""Steps that are read and written together."""


def _events(stories: Iterable[Story]) -> Iterable[Event]:
    for story in stories:
        yield story.at, story, None
        for step in story.steps:
            yield step.at, story, step


def _layers(events: Sequence[Event]) -> list[list[Event]]:
    """The events in portions in which no story stands twice, each story's own order kept."""
    layers: list[list[Event]] = []
    seen: dict[int, int] = {}
    for event in events:
        layer = seen.get(event[1].serial, 0)
        seen[event[1].serial] = layer + 1
        if layer == len(layers):
            layers.append([])
        layers[layer].append(event)
    return layers


class Stage:
    """Plays all stories at once, step by step in the order of time; keeps what each story's case has become."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.ids: dict[int, UUID] = {}
        self.over: set[int] = set()
        self.refused: list[str] = []

    def play(self, stories: Iterable[Story], each: Callable[[int], None] = lambda _done: None) -> int:
        """How many cases were made. A step that the rules refuse ends its story there and is noted in `refused`."""
        told = sorted(_events(stories), key=lambda event: event[0])
        for start in range(0, len(told), WINDOW):
            for layer in _layers(told[start : start + WINDOW]):
                self._play(layer)
            each(len(self.ids))
        return len(self.ids)

    def _play(self, layer: list[Event]) -> None:
        """Steps of different stories, read and written together."""
        going = [event for event in layer if event[1].serial not in self.over]
        cases = Case.objects.in_bulk([self.ids[story.serial] for _, story, step in going if step is not None])
        with Batch(list(cases.values())):
            for _, story, step in going:
                if step is None:
                    self.ids[story.serial] = self._reported(story).id
                else:
                    self._step(cases[self.ids[story.serial]], story, step)

    def _step(self, case: Case, story: Story, step: Step) -> None:
        try:
            self._done(case, step, story, Actor(receipt_actor(case.id), Role.RESIDENT))
        except Refused as refusal:
            self.refused.append(f"{case.number} {step.verb}: {refusal}")
            self.over.add(story.serial)

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
        if step.verb in ("concur_ruling", "rule_case"):
            # The offices rule as the lists say; where the lists say nothing, the town coordinates.
            answer = known_of(case).answer
            asked["lead"] = (answer.lead if answer else "") or town_unit(case.division)
        return asked

    def _signed_off(self, case: Case, step: Step) -> Case:
        """Every assisting unit that has somebody to do so signs its part off."""
        parts = CasePart.objects.filter(case=case, kind=CasePart.Kind.ASSIST, ended_at=None, finished_at=None)
        for unit in parts.values_list("unit", flat=True):
            by = self.cast.of_unit(unit, Role.UNIT_HANDLER)
            case = actions.finish_part(case=case, by=by, at=step.at, note=step.note)
        return case
