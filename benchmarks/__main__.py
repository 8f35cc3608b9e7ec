"""`make bench`: every measure in a process of its own, one table, kept in `benchmarks/README.md` with machine and date.

    python -m benchmarks                    everything
    python -m benchmarks intake lists       only these; the table on disk stays

A measure whose peer or database is missing says so in its line. Exit status 1 when one broke.
"""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from benchmarks import databases
from benchmarks.table import HEAD, Row, row_of
from tools.terminal import ROOT, say

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
MEASURES = {
    "intake": "",
    "lists": "",
    "service": "",
    "import": "PostgreSQL",
    "import on SQLite": "SQLite",
    "resolver": "",
    "territory": "",
    "journal": "PostgreSQL",
}
"""Name to the engine of the empty database that it is given; "" for those that need none or make their own."""


def measured(name: str) -> Iterator[Row]:
    """The rows of one measure; one that says what is missing or what broke when it cannot be taken."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tiaokuai.config.settings",
            "TIAOKUAI_DATA_DIR": folder,
        }
        env["TIAOKUAI_LOG_LEVEL"] = "WARNING"
        try:
            if MEASURES[name] == "PostgreSQL":
                env["DATABASE_URL"] = stack.enter_context(databases.empty(name))
            elif MEASURES[name] == "SQLite":
                env["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
            if MEASURES[name]:
                put_up = databases.migrated if name == "journal" else databases.made_ready
                put_up(env["DATABASE_URL"], folder)
        except databases.NoPostgreSQL as missing:
            yield Row(name, "not measured", str(missing))
            return
        except subprocess.CalledProcessError as failed:
            yield Row(name, BROKE, f"no database for it: {' '.join(failed.cmd[1:])} failed")
            return
        module = f"benchmarks.bench_{name.split(maxsplit=1)[0]}"
        done = subprocess.run(
            [sys.executable, "-m", module], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
    suffix = name.partition(" ")[2]
    for text in done.stdout.splitlines():
        if text.startswith("{"):
            line = json.loads(text)
            yield row_of({**line, "measure": f"{line['measure']}, {suffix}"} if suffix else line)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        said = last.split(": ", 1)[-1] if "NoPostgreSQL" in last or "ModuleNotFoundError" in last else last
        yield Row(name, "not measured" if said != last else BROKE, said.replace("|", "/")[:200])


BROKE = "broke"


def table(rows: list[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [HEAD, tuple("---" for _ in HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def machine() -> str:
    """One sentence on where and when this was measured."""
    model = re.search(r"model name\s*: (.*)", _text("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s*(\d+)", _text("/proc/meminfo"))
    parts = [
        model[1] if model else platform.processor() or platform.machine(),
        f"{os.cpu_count()} processors",
        f"{int(memory[1]) / 2**20:.0f} GB" if memory else "",
        f"{platform.system()} {platform.release().split('-')[0]}",
        f"Python {platform.python_version()}",
        _postgresql(),
    ]
    load = f", load {os.getloadavg()[0]:.1f} when it began" if hasattr(os, "getloadavg") else ""
    return f"Measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {', '.join(filter(None, parts))}{load}."


def _text(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError:
        return ""


def _postgresql() -> str:
    try:
        with psycopg.connect(databases.server()) as connection:
            shown = connection.execute("SHOW server_version").fetchone()
    except databases.NoPostgreSQL:
        return "no PostgreSQL"
    return f"PostgreSQL {str(shown[0]).split()[0]}" if shown else ""


def keep(text: str) -> None:
    """Put the text in place of what was measured before."""
    before, rest = README.read_text().split(BEGIN)
    README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}")


def main() -> int:
    wanted = sys.argv[1:] or list(MEASURES)
    if unknown := [name for name in wanted if name not in MEASURES]:
        say(f"No such measure: {', '.join(unknown)}. There are: {', '.join(MEASURES)}.")
        return 2
    where, rows = machine(), []
    for name in wanted:
        say(f"measuring {name} …")
        for row in measured(name):
            rows.append(row)
            say("  " + "  ".join(cell for cell in row.cells() if cell))
    text = f"{where}\n\n{table(rows)}"
    say(f"\n{text}")
    if wanted == list(MEASURES):
        keep(text)
    return int(any(row.ours == BROKE for row in rows))


if __name__ == "__main__":
    sys.exit(main())
