"""`make test`: every test on SQLite, then on PostgreSQL; says plainly what it skips.

With CI=true nothing is skipped: what is missing is a failure.
"""

import os
import sys
import time

from tools import postgresql
from tools.terminal import debian_package, run, say, skip_or_fail, tool

WORKERS = str(min(os.cpu_count() or 1, 4))


def suite(name: str, *, url: str, marks: str) -> int:
    """One whole run of the suite; its exit status."""
    say(f"\n== tests on {name} ==")
    started = time.monotonic()
    command = [tool("pytest"), "-q", "-n", WORKERS, "--dist", "loadgroup", "-m", marks]
    # One seed for all workers: they must collect the same tests in the same order.
    settings = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONHASHSEED": "0"}
    status = run(command, env=settings)
    say(f"== {name}: {'failed' if status else 'passed'} in {time.monotonic() - started:.0f} s ==")
    return status


def main() -> int:
    marks = "not screenshot"
    if not debian_package("chromium", "chromium", "fonts-noto-cjk"):
        skip_or_fail("Chromium (tests in the browser)", "Install it: apt-get install chromium fonts-noto-cjk")
        marks = "not screenshot and not browser"
    url = postgresql.find()
    status = suite("SQLite", url="", marks=marks)
    if url:
        status = suite("PostgreSQL", url=url, marks="not screenshot and not browser") or status
    else:
        skip_or_fail("PostgreSQL (the second run)", "Start one on 127.0.0.1:5432 or set DATABASE_URL.")
    return status


if __name__ == "__main__":
    sys.exit(main())
