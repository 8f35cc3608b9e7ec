"""Who is let in at which door: `docs/generated/doors.md`, made by walking every role over every door of a small county.

`python -m tools.doors` walks them all anew, which takes a minute or two; `write_new` walks only those that are missing.
"""

import json
import os
import sys
from collections.abc import Iterable

from tools.terminal import ROOT, run, say, tool

PAGE = ROOT / "docs" / "generated" / "doors.md"
TEST = "tests/every_door/test_matrix.py"
ASKED = "TIAOKUAI_WALK_DOORS"
HEAD = """\
<!-- Made by walking: `python -m tools.doors` writes it, tests/every_door/test_matrix.py holds it. -->

# Who comes in where

Every URL and endpoint against somebody in each role in the first town of a small county, at a subject of that town:
the methods by which they are let in. Let in means: neither asked to sign in nor refused nor told that there is nothing.
An empty form may still be answered with what is missing, and an endpoint of the API says so before it says who may: who
may do which verb in which state stands in `permissions.md`. The case is accepted and its lead handles it; the whistle
is blown, and each verb of a whistle or of a step of joint work leads to one on which somebody may do it. A notice, an
appointment, a second factor is one's own.
"""

Matrix = dict[str, dict[str, str]]


def read() -> Matrix:
    """By route, by role: the methods let in."""
    if not PAGE.is_file():
        return {}
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]
    if not lines:
        return {}
    names = _cells(lines[0])[1:]
    return {row[0].strip("`"): dict(zip(names, row[1:], strict=True)) for row in map(_cells, lines[2:])}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def write(matrix: Matrix) -> None:
    roles = sorted(
        {role for cells in matrix.values() for role in cells}, key=lambda role: (role != "nobody", role)
    )
    lines = [HEAD, "| door | " + " | ".join(roles) + " |", "|---" * (len(roles) + 1) + "|"]
    lines += [
        f"| `{route}` | " + " | ".join(cells.get(role, "") for role in roles) + " |"
        for route, cells in sorted(matrix.items())
    ]
    PAGE.write_text("\n".join(lines) + "\n")


def asked() -> set[str] | None:
    """The routes that this walk is to note down, None when it is to compare."""
    given = os.environ.get(ASKED)
    return None if given is None else set(json.loads(given))


def note(who: str, found: dict[str, str]) -> None:
    """Put down one role's column."""
    matrix = read()
    for route, methods in found.items():
        matrix.setdefault(route, {})[who] = methods
    write(matrix)


def differs(routes: Iterable[str]) -> bool:
    """Whether the page lacks a door, or has one that is no more."""
    return set(read()) != set(routes)


def write_new(routes: Iterable[str]) -> int:
    """Walk the doors that are missing and drop those that are no more; the walk's exit status."""
    there = set(routes)
    known = {route: cells for route, cells in read().items() if route in there}
    if known:
        write(known)
    missing = sorted(there - set(known))
    return _walk(missing) if missing else 0


def _walk(routes: list[str]) -> int:
    say(f"walking {len(routes)} doors")
    command = [tool("pytest"), "-q", "-p", "no:xdist", TEST]
    return run(command, env={ASKED: json.dumps(routes), "DJANGO_SETTINGS_MODULE": "tests.settings"})


def main() -> int:
    from tools.generated import routes  # which sets Django up

    return _walk(routes())


if __name__ == "__main__":
    sys.exit(main())
