"""The stream of stories, in the order in which things were reported. Pure; the same seed tells the same stories."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count as counting
from random import Random
from typing import Any

from tiaokuai.cases.states import CaseState
from tiaokuai.config.demonstration import SEED
from tiaokuai.config.demonstration.chance import chance
from tiaokuai.config.demonstration.matters import MatterSeed, leads
from tiaokuai.config.demonstration.person_names import full_name, telephone
from tiaokuai.config.demonstration.stories import demand, plots, standing
from tiaokuai.config.demonstration.stories.moments import HORIZON, days, moment_of
from tiaokuai.config.demonstration.stories.script import Script
from tiaokuai.config.demonstration.stories.values import Story
from tiaokuai.config.demonstration.stories.wording import answers, matters_by_code, report_text, spot
from tiaokuai.config.demonstration.territory import Division, GridCell

COUNT = 12_000
SOURCES = {"web": 0.36, "grid": 0.3, "hotline": 0.27, "walk_in": 0.03, "upper": 0.04}
SELF_SOLVED, HANDED_OVER, CANCELLED, MISTAKEN, CONFIDENTIAL = 0.34, 0.05, 0.04, 0.035, 0.008
RECENT, AGAIN, AGAIN_WITHIN = 40, 0.06, timedelta(days=3)
LATELY = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is reported and where: several reports may be about one scene."""

    matter: MatterSeed
    village: Division
    grid: GridCell
    place: str


@dataclass(slots=True)
class Teller:
    """The storyteller's state: one stream of chance, and scenes reported lately that others may report again."""

    random: Random
    seed: int
    until: datetime
    recent: deque[tuple[int, datetime, Scene]] = field(default_factory=lambda: deque(maxlen=RECENT))

    def story(self, serial: int, at: datetime, source: str) -> Story:
        target, scene = self._again(at, source) or (0, self._scene(at))
        story, script, goes_on = self._told(serial, at, source, scene, target)
        if goes_on:
            self.recent.append((serial, at, scene))
        return replace(story, steps=script.happened())

    def standing(self, state: CaseState) -> Story:
        """A story of the last days whose case stands in `state` at the end. Its serial is not given yet."""
        course = standing.COURSES.get(state, "")
        for tries in counting():
            day = len(days(self.until)) - 1 - self.random.randrange(standing.reach(tries))
            at, source = _begun(self.random, day, self.until)
            scene = self._scene(at)
            if course and course not in _open_courses(source, scene.matter):
                continue
            story, script, _goes_on = self._told(0, at, source, scene, 0, course)
            steps = standing.up_to(state, at, script.steps, self.until, tries)
            if steps is not None:
                return replace(story, steps=steps)
        raise AssertionError("counting ends")

    def _again(self, at: datetime, source: str) -> tuple[int, Scene] | None:
        """A scene of the last days that is reported once more, with the serial of its first report."""
        if source not in plots.PUBLIC or not self.recent or self.random.random() > AGAIN:
            return None
        serial, first, scene = self.random.choice(self.recent)
        return (serial, scene) if at - first < AGAIN_WITHIN else None

    def _scene(self, at: datetime) -> Scene:
        matter = matters_by_code()[demand.matter_in(self.random, at.month)]
        lately = self.until - at < LATELY
        village = demand.village_for(self.random, matter.code, self.seed, lately=lately)
        grid = self.random.choice(demand.grids_of(self.seed)[village.code])
        return Scene(matter, village, grid, f"{village.name}{spot(self.random, village.name)}")

    def _told(
        self, serial: int, at: datetime, source: str, scene: Scene, target: int, course: str = ""
    ) -> tuple[Story, Script, bool]:
        """A story without its steps, the script they stand in, and whether others may report its scene again.

        What is confidential is merged with nothing."""
        random, matter = self.random, scene.matter
        public = source in plots.PUBLIC
        anonymous = not public or random.random() < (0.3 if source == "web" else 0.06)
        confidential = public and random.random() < CONFIDENTIAL
        asked_for = confidential and random.random() < 0.5 and not target
        pointed = source in ("grid", "upper") or (source == "web" and random.random() < 0.8)
        lon, lat = demand.point_in(random, scene.grid) if pointed else (None, None)
        wrong = _mistaken(random, matter.code) if random.random() < MISTAKEN else ""
        unsure = bool(wrong) or (public and random.random() < 0.3)
        script = Script(random, matter, at, self.until)
        how: dict[str, Any] = {"public": public, "anonymous": anonymous, "target": target, "wrong": wrong}
        how["confidential"] = confidential and not asked_for
        goes_on = _play(script, source, course, **how) and not confidential
        story = Story(
            serial=serial,
            at=at,
            source=source,
            matter=matter.code,
            said_matter="" if unsure else matter.code,
            village=scene.village.code,
            grid=scene.grid.code,
            lon=lon,
            lat=lat,
            place_text=scene.place,
            text=report_text(random, matter, scene.place),
            person="" if anonymous else full_name(random),
            telephone="" if anonymous else telephone(random),
            is_anonymous=public and anonymous,
            is_confidential=asked_for,
            answers={} if unsure else answers(random, matter),
        )
        return story, script, goes_on


def generate_stories(count: int = COUNT, seed: int = SEED, *, until: datetime = HORIZON) -> Iterator[Story]:
    """`count` stories from September 2025 to `until` (`moments.told_until`), oldest report first.

    At the end a case stands in every state in which somebody is waited for, if there are stories enough.
    """
    random = chance(seed, f"stories {count}")
    teller = Teller(random, seed, until)
    placed = [
        Teller(chance(seed, f"standing {state}"), seed, until).standing(state)
        for state in standing.STANDING[: count // standing.ONE_IN]
    ]
    totals = demand.day_totals(until)
    chosen = sorted(random.choices(range(len(totals)), cum_weights=totals, k=count - len(placed)))
    begun: list[tuple[datetime, str, Story | None]]
    begun = [(*_begun(random, day, until), None) for day in chosen]
    begun += [(story.at, story.source, story) for story in placed]
    for serial, (at, source, story) in enumerate(sorted(begun, key=lambda entry: entry[:2]), start=1):
        yield replace(story, serial=serial) if story else teller.story(serial, at, source)


def _begun(random: Random, day: int, until: datetime) -> tuple[datetime, str]:
    source = random.choices(tuple(SOURCES), tuple(SOURCES.values()))[0]
    office = source in ("walk_in", "upper")
    return moment_of(random, days(until)[day], office=office, until=until), source


def _open_courses(source: str, matter: MatterSeed) -> dict[str, float]:
    """Courses off the main line that such a report can take, with how often it does, tried in this order."""
    found: dict[str, float] = {}
    if source == "grid" and not matter.urgent:
        found["solved"] = SELF_SOLVED
    if matter.urgent:
        found["handed_over"] = HANDED_OVER
    if source in plots.PUBLIC:
        found["cancelled"] = CANCELLED
    return found


def _play(
    script: Script,
    source: str,
    course: str,
    *,
    public: bool,
    anonymous: bool,
    confidential: bool,
    target: int,
    wrong: str,
) -> bool:
    """Write the script. True when the case runs the full course, so that later reports may be merged into it.

    `course` is one of `_open_courses`; "": as chance has it.
    """
    likely = {} if target else _open_courses(source, script.matter)
    course = course or next((name for name, share in likely.items() if script.random.random() < share), "")
    if target:
        plots.merged(script, target)
    elif course == "solved":
        plots.solved_on_the_spot(script)
    elif course == "handed_over":
        plots.handed_over(script, public=public)
    elif course == "cancelled":
        plots.cancelled(script)
    else:
        plots.full_course(script, source=source, wrong=wrong, anonymous=anonymous, confidential=confidential)
        return True
    return False


def _mistaken(random: Random, matter: str) -> str:
    """Another matter of the same area that another unit leads, "" where there is none."""
    known = leads()
    others = [code for code in known if code[:2] == matter[:2] and known[code] != known[matter]]
    return random.choice(others) if others else ""
