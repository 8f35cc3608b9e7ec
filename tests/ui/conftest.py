"""Tests of the shell may open a real browser."""

from tests.journeys.browser import browser, open_window, playwright, pytest_runtest_makereport

__all__ = ["browser", "open_window", "playwright", "pytest_runtest_makereport"]
