"""The stream of stories, in the order in which things were reported. Pure; the same seed tells the same stories."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tiaokuai.config.demonstration import SEED
from tiaokuai.config.demonstration.chance import chance
from tiaokuai.config.demonstration.matters import MatterSeed, leads
from tiaokuai.config.demonstration.person_names import full_name, telephone
from tiaokuai.config.demonstration.stories import demand, plots
from tiaokuai.config.demonstration.stories.moments import HORIZON, days, moment_of
from tiaokuai.config.demonstration.stories.script import Script
from tiaokuai.config.demonstration.stories.values import Story
from tiaokuai.config.demonstration.stories.wording import answers, matters_by_code, report_text, spot
from tiaokuai.config.demonstration.territory import Division, GridCell

COUNT = 12_000
SOURCES = {"web": 0.36, "grid": 0.3, "hotline": 0.27, "walk_in": 0.03, "upper": 0.04}
SELF_SOLVED, CANCELLED, MISTAKEN, CONFIDENTIAL = 0.34, 0.04, 0.035, 0.008
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
        return self._told(serial, at, source, scene, target)

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

    def _told(self, serial: int, at: datetime, source: str, scene: Scene, target: int) -> Story:
        random, matter = self.random, scene.matter
        public = source in plots.PUBLIC
        anonymous = not public or random.random() < (0.3 if source == "web" else 0.06)
        confidential = public and random.random() < CONFIDENTIAL
        asked_for = confidential and random.random() < 0.5
        pointed = source in ("grid", "upper") or (source == "web" and random.random() < 0.8)
        lon, lat = demand.point_in(random, scene.grid) if pointed else (None, None)
        wrong = _mistaken(random, matter.code) if random.random() < MISTAKEN else ""
        unsure = bool(wrong) or (public and random.random() < 0.3)
        script = Script(random, matter, at, self.until)
        hidden = confidential and not asked_for
        how: dict[str, Any] = {
            "public": public,
            "anonymous": anonymous,
            "confidential": hidden,
            "target": target,
            "wrong": wrong,
        }
        if _play(script, source, **how):  # it stays open
            self.recent.append((serial, at, scene))
        return Story(
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
            steps=script.happened(),
        )


def generate_stories(count: int = COUNT, seed: int = SEED, *, until: datetime = HORIZON) -> Iterator[Story]:
    """`count` stories from September 2025 to `until` (`moments.told_until`), oldest report first."""
    random = chance(seed, f"stories {count}")
    teller = Teller(random, seed, until)
    chosen = sorted(random.choices(range(len(days(until))), cum_weights=demand.day_totals(until), k=count))
    for serial, (at, source) in enumerate(sorted(_begun(random, day, until) for day in chosen), start=1):
        yield teller.story(serial, at, source)


def _begun(random: Random, day: int, until: datetime) -> tuple[datetime, str]:
    source = random.choices(tuple(SOURCES), tuple(SOURCES.values()))[0]
    office = source in ("walk_in", "upper")
    return moment_of(random, days(until)[day], office=office, until=until), source


def _play(
    script: Script, source: str, *, public: bool, anonymous: bool, confidential: bool, target: int, wrong: str
) -> bool:
    """Write the script. True when the case runs the full course, so that later reports may be merged into it."""
    random, matter = script.random, script.matter
    if target:
        plots.merged(script, target)
    elif source == "grid" and not matter.urgent and random.random() < SELF_SOLVED:
        plots.solved_on_the_spot(script)
    elif matter.urgent and random.random() < 0.05:
        plots.handed_over(script, public=public)
    elif public and random.random() < CANCELLED:
        plots.cancelled(script)
    else:
        plots.full_course(script, public=public, wrong=wrong, anonymous=anonymous, confidential=confidential)
        return True
    return False


def _mistaken(random: Random, matter: str) -> str:
    """Another matter of the same area that another unit leads, "" where there is none."""
    known = leads()
    others = [code for code in known if code[:2] == matter[:2] and known[code] != known[matter]]
    return random.choice(others) if others else ""
