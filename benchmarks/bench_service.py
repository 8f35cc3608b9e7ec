"""What the service costs while nobody asks: seconds from a cold start to the first answer, and memory at rest.

Cold start: `tiaokuai serve` from nothing to the first 200 on /healthz, the best and the median of several.

Memory: server and worker as `make run` starts them, each asked a little first so that what it needs is loaded, and all
processes of a PostgreSQL that nobody else uses, as `initdb` configures it, with the demonstration county. Given is
their proportional set size (PSS, from /proc, so for Linux): pages that several share are counted once.

Run alone: ``python -m benchmarks.bench_service`` prints one JSON object a line. Needs PostgreSQL.
"""

import json
import resource
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psycopg

from benchmarks import databases
from benchmarks.own_postgresql import NoServerPrograms, own_postgresql
from benchmarks.serving import served
from tools.terminal import tool

Report = Callable[[dict[str, object]], None]

STARTS = 5
AIM_SECONDS, AIM_MB = 2.0, 250
SETTLED = 20.0
"""Seconds until the sealer and the tick have gone round."""


def run(report: Report) -> None:
    """Report seconds to the first answer, and the megabytes of each process and of all."""
    with databases.county("service") as url, TemporaryDirectory() as folder:
        starts = [_start(url, folder) for _ in range(STARTS)]
    report({
        "measure": "cold_start", "seconds": round(median(seconds for seconds, _ in starts), 2),
        "best_seconds": round(min(seconds for seconds, _ in starts), 2),
        "processor_seconds": round(median(used for _, used in starts), 2), "aim_seconds": AIM_SECONDS,
        "starts": STARTS,
    })  # fmt: skip
    if not Path("/proc/self/smaps_rollup").exists():
        skipped = "memory is read from /proc/*/smaps_rollup, which only Linux has"
        report({"measure": "idle_memory", "skipped": skipped})
        return
    try:
        _memory(report)
    except NoServerPrograms as missing:
        report({"measure": "idle_memory", "skipped": str(missing)})


def _start(url: str, folder: str) -> tuple[float, float]:
    """Seconds to the first answer, and processor seconds that all its processes took for it."""
    before = _used_by_children()
    with served(url, folder=folder) as server:
        taken = server.seconds_to_first
    return taken, _used_by_children() - before


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory(report: Report) -> None:
    with own_postgresql() as (url, postmaster), TemporaryDirectory() as folder:
        databases.demonstrated(url, folder)
        with served(url, folder=folder) as server:
            worker = subprocess.Popen(
                [tool("tiaokuai"), "worker", "--tick-every", "60"], env=server.environment,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                for path in ("/", "/report/", "/readyz", "/api/v1/openapi.json"):
                    _ask(server.port, path)
                time.sleep(SETTLED)
                ours = {"server": server.process.pid, "worker": worker.pid, "postgresql": postmaster}
                sizes = {name: _pss(_below(pid)) for name, pid in ours.items()}
                sessions = _sessions(url)
            finally:
                worker.terminate()
                worker.wait(timeout=30)
    report({
        "measure": "idle_memory", "mb": round(sum(sizes.values()), 1), "aim_mb": AIM_MB, "sessions": sessions,
        **{f"{name}_mb": round(size, 1) for name, size in sizes.items()},
    })  # fmt: skip


def _sessions(url: str) -> int:
    """Connections that server and worker keep."""
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        ).fetchone()
    return int(row[0]) if row else 0


def _ask(port: int, path: str) -> None:
    with suppress(urllib.error.HTTPError):  # "not ready" is an answer too
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30).read()


def _below(pid: int) -> list[int]:
    """A process and all below it."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(each for child in children for each in _below(child))]


def _pss(pids: Iterable[int]) -> float:
    """Megabytes; of those that have ended meanwhile, none."""
    total = 0
    for pid in pids:
        with suppress(FileNotFoundError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


if __name__ == "__main__":
    run(lambda measure: print(json.dumps(measure)))
