"""What every test may ask for. Fixtures of one part stand in `tests/<part>/conftest.py`."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from tests import flushing
from tests.journeys.browser import browser, open_window, playwright, pytest_runtest_makereport
from tiaokuai.kernel.clock import CHINA

__all__ = ["browser", "open_window", "playwright", "pytest_runtest_makereport"]
"""Fixtures of the browser stand here once for every part: a second Playwright in one process does not start."""

ROOT = Path(__file__).resolve().parent.parent


flushing.allow()


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


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    """Uploads of a test go nowhere but its own folder."""
    settings.MEDIA_ROOT = tmp_path / "media"
