"""`make test`: every test on SQLite, then on PostgreSQL; the last lines say what was run where, and what was not.

Of the tests in the browser PostgreSQL is given the loop alone: what they look at is the pages, and those are the same.

With CI=true nothing is skipped: what is missing is a failure.
"""

import os
import sys
import time
from collections.abc import Sequence

from tools import postgresql
from tools.terminal import debian_package, run, say, skip_or_fail, tool

LOOP = "tests/journeys/test_the_loop.py"
NO_BROWSER = "not screenshot and not browser"
WORKERS = str(min(os.cpu_count() or 1, 4))


def suite(name: str, *, url: str, marks: str, only: Sequence[str] = ()) -> int:
    """One run of the suite, or of the files `only`; its exit status."""
    say(f"\n== tests on {name} ==")
    started = time.monotonic()
    command = [tool("pytest"), "-q", "-n", WORKERS, "--dist", "loadgroup", "-m", marks, *only]
    # One seed for all workers: they must collect the same tests in the same order.
    settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": "0"}
    status = run(command, env=settings)
    say(f"== {name}: {'failed' if status else 'passed'} in {time.monotonic() - started:.0f} s ==")
    return status


def on_postgresql(url: str, *, browser: bool) -> int:
    """Everything without a browser, then the loop in one."""
    status = suite("PostgreSQL", url=url, marks=NO_BROWSER)
    if browser:
        status = suite("PostgreSQL, in the browser", url=url, marks="browser", only=[LOOP]) or status
    return status


def told(*, browser: bool, postgresql: bool) -> list[str]:
    """What was run where."""
    lines = [f"SQLite: {'every test' if browser else 'every test but those in the browser (no Chromium)'}."]
    if not postgresql:
        return [*lines, "PostgreSQL: nothing (none was found)."]
    also = f"of those only {LOOP}" if browser else "of those none (no Chromium)"
    return [*lines, f"PostgreSQL: every test but those in the browser, {also}."]


def main() -> int:
    browser = debian_package("chromium", "chromium", "fonts-noto-cjk")
    if not browser:
        skip_or_fail("Chromium (tests in the browser)", "Install it: apt-get install chromium fonts-noto-cjk")
    status = suite("SQLite", url="", marks="not screenshot" if browser else NO_BROWSER)
    url = postgresql.find()
    if url:
        status = on_postgresql(url, browser=browser) or status
    else:
        skip_or_fail("PostgreSQL (the second run)", "Start one on 127.0.0.1:5432 or set DATABASE_URL.")
    say("\n== what was run ==")
    for line in told(browser=browser, postgresql=bool(url)):
        say(line)
    say("Some tests failed." if status else "All of it passed.")
    return status


if __name__ == "__main__":
    sys.exit(main())
