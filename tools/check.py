"""`make check`: every rule that a tool can hold. All are run, then the ones that failed are named."""

import sys
import time
from collections.abc import Callable

from tools import catalogues
from tools.terminal import fail, run, say, tool

PLACES = ["src", "tests", "tools", "benchmarks"]
DJANGO = [sys.executable, "-m", "django"]
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.settings"}

CHECKS: dict[str, Callable[[], int]] = {
    "format": lambda: run([tool("ruff"), "format", "--check", "--quiet", *PLACES]),
    "lint": lambda: run([tool("ruff"), "check", "--quiet", *PLACES]),
    "types": lambda: run([tool("mypy")]),
    "import order": lambda: run([tool("lint-imports"), "--no-logo"]),
    "templates": lambda: run([tool("djlint"), "src", "--lint", "--quiet"]),
    "migrations": lambda: run([*DJANGO, "makemigrations", "--check", "--dry-run"], env=SETTINGS),
    "django": lambda: run([*DJANGO, "check", "--fail-level", "WARNING"], env=SETTINGS),
    "generated documents": lambda: run([sys.executable, "-m", "tools.generated", "check"]),
    "catalogues": catalogues.check,
    "locks": lambda: run([sys.executable, "-m", "tools.locks", "check"]),
}


def main() -> None:
    failed = []
    for name, check in CHECKS.items():
        started = time.monotonic()
        status = check()
        say(f"{'FAILED' if status else 'ok    '}  {name}  ({time.monotonic() - started:.1f} s)")
        if status:
            failed.append(name)
    if failed:
        fail(f"make check: {', '.join(failed)} failed.")
    say("make check: everything holds.")


if __name__ == "__main__":
    main()
