"""What becomes of a report, step by step. Pure.

A `Script` holds the clock of one story: each step is placed at a drawn share of the limit that its matter sets
for it, so that most are on time and some are late. Steps beyond the horizon are left out: the case is then open.
"""

from datetime import datetime, timedelta
from random import Random
from typing import Any

from tiaokuai.config.demonstration.matters import MatterSeed, limit_for
from tiaokuai.config.demonstration.stories.moments import after
from tiaokuai.config.demonstration.stories.values import By, Step
from tiaokuai.config.demonstration.stories.wording import note

LATE = 0.09
IN_TIME = frozenset({"return_case", "contest_case"})
"""Refused once the limit to accept has passed."""

RARE = frozenset(
    {
        "return_case",
        "contest_case",
        "concur_ruling",
        "fail_verification",
        "request_reopen",
        "draw_sample",
        "suspend_case",
        "ask_extension",
        "propose_ledger",
    }
)
RARE_DAYS, RULING_DAYS, LAST_DAYS = timedelta(days=14), timedelta(days=60), timedelta(days=2)
STALLED_RARE, STALLED, STALLED_EVER = 0.7, 0.4, 0.003
"""How often a case rests where it is: after a rare turn lately, at a step of the last days, and anywhere."""
RULED = frozenset({"contest_case", "concur_ruling", "request_reopen"})
"""Turns so rare that weeks are searched for one that rests."""


class Script:
    """The steps of one story as they are written. `at` is when the last one happened."""

    def __init__(self, random: Random, matter: MatterSeed, at: datetime, until: datetime) -> None:
        self.random = random
        self.matter = matter
        self.at = at
        self.until = until
        self.steps: list[Step] = []

    def do(self, verb: str, by: By, step: str = "", *, words: str | None = None, **asked: Any) -> None:
        """Add a verb after the time that `step` takes (none: a few minutes). Objections are never late."""
        self.at = self._later(step, in_time=verb in IN_TIME)
        text = note(self.random, verb) if words is None else words
        self.steps.append(Step(self.at, verb, by, text, asked))

    def wait(self, step: str, share: float) -> None:
        """Let a share of a step's limit pass without anything happening."""
        limit = limit_for(self.matter.code, step)
        self.at = after(self.at, limit.amount, limit.unit, share)

    def rest(self, hours: int, share: float) -> None:
        """Let some working hours pass."""
        self.at = after(self.at, hours, "working_hour", share)

    def happened(self) -> tuple[Step, ...]:
        """The steps up to the end. Some rest after a rare turn, some of the last days go slowly, few are stuck."""
        done = tuple(step for step in self.steps if step.at < self.until)
        if not done:
            return done
        for index, step in enumerate(done, start=1):
            lately = self.until - step.at < (RULING_DAYS if step.verb in RULED else RARE_DAYS)
            if step.verb in RARE and lately and self.random.random() < STALLED_RARE:
                return done[:index]
        of_late = [n for n, step in enumerate(done, start=1) if self.until - step.at < LAST_DAYS]
        if of_late and self.random.random() < STALLED:
            return done[: self.random.choice(of_late)]
        if self.random.random() < STALLED_EVER:
            return done[: self.random.randrange(1, len(done) + 1)]
        return done

    def _later(self, step: str, *, in_time: bool) -> datetime:
        if not step:
            return self.at + timedelta(seconds=self.random.randrange(40, 600))
        limit = limit_for(self.matter.code, step)
        return after(
            self.at, limit.amount, limit.unit, min(self._share(), 0.85) if in_time else self._share()
        )

    def _share(self) -> float:
        if self.random.random() < LATE:
            return 1 + self.random.expovariate(2.2)
        return min(0.98, self.random.lognormvariate(-0.75, 0.55))
