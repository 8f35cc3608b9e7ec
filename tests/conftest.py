"""What every test may ask for. Fixtures of one part stand in `tests/<part>/conftest.py`."""

import os
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation
from pytest_django import Settings

from tests import flushing
from tests.journeys.browser import browser, open_window, playwright, pytest_runtest_makereport
from tiaokuai.kernel import ids, keeping
from tiaokuai.kernel.clock import CHINA
from tiaokuai.registers.queries import stamps
from tiaokuai.territory.queries import place

__all__ = ["browser", "open_window", "playwright", "pytest_runtest_makereport"]
"""Fixtures of the browser stand here once for every part: a second Playwright in one process does not start."""

ROOT = Path(__file__).resolve().parent.parent


flushing.allow()

# How long an example takes says how busy the machine is, and nothing else.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")


@pytest.fixture
def now() -> datetime:
    """A working Tuesday morning: 2026-11-24 09:30 in China."""
    return datetime(2026, 11, 24, 9, 30, tzinfo=CHINA)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real public files; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("TIAOKUAI_SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real files at {folder}: set TIAOKUAI_SHARED_DATA to their folder")
    return folder


class Ageing:
    """The clock by which what is kept in memory ages: an hour on before and after each test, standing within it."""

    def __init__(self) -> None:
        self.ahead, self.standing = 0.0, 0.0

    def monotonic(self) -> float:
        return self.standing or time.monotonic() + self.ahead

    def an_hour_on(self) -> None:
        self.standing, self.ahead = 0.0, self.ahead + 3600


AGEING = Ageing()
for _module in (keeping, stamps, place):
    vars(_module)["time"] = AGEING


@pytest.fixture(autouse=True)
def _memory() -> Iterator[None]:
    """Counts of statements do not hang on how long a test takes, nor on what the one before had in memory.

    Ids follow the clock again where that test had travelled in time: within a process they never go back.
    """
    vars(ids)["_last"] = 0
    AGEING.an_hour_on()
    AGEING.standing = AGEING.monotonic()
    yield
    AGEING.an_hour_on()


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """A request leaves its language with the thread: the next test begins with the default again."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    """Uploads of a test go nowhere but its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _checkpoints(settings: Settings, tmp_path: Path) -> None:
    """What one test signed is no witness against the record of another."""
    settings.CHECKPOINT_DIR = tmp_path / "checkpoints"
