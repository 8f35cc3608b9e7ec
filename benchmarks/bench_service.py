"""What the service costs while nobody asks: seconds from a cold start to the first answer, and memory at rest.

Cold start: `tiaokuai serve` from nothing to the first 200 on /healthz, the best and the median of several.

Memory: server, worker and tick as `make run` starts them, on PostgreSQL with the demonstration county, each asked a
little first so that what it needs is loaded; then their proportional set size (PSS: shared pages counted once), and
PostgreSQL's own beside it. PSS is read from /proc, so this part is for Linux; PostgreSQL's is seen when it runs here
and we may look (as root, or as its own user).

Run alone: ``python -m benchmarks.bench_service`` prints one JSON object a line. Needs PostgreSQL.
"""

import json
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import databases
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
            "measure": "cold_start", "seconds": round(median(starts), 2), "best_seconds": round(min(starts), 2),
            "aim_seconds": AIM_SECONDS, "starts": STARTS,
        })  # fmt: skip
        if not Path("/proc/self/smaps_rollup").exists():
            report(
                {
                    "measure": "idle_memory",
                    "skipped": "memory is read from /proc/*/smaps_rollup, which only Linux has",
                }
            )
            return
        _memory(report, url, folder)


def _start(url: str, folder: str) -> float:
    with served(url, folder=folder) as server:
        return server.seconds_to_first


def _memory(report: Report, url: str, folder: str) -> None:
    before = _postgres()
    with served(url, folder=folder) as server:
        others = {
            name: subprocess.Popen([tool("tiaokuai"), *words], env=server.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for name, words in {"worker": ["worker"], "tick": ["tick", "--every", "60"]}.items()
        }  # fmt: skip
        try:
            for path in ("/", "/report/", "/readyz", "/api/v1/openapi.json"):
                _ask(server.port, path)
            time.sleep(SETTLED)
            ours = {"server": _tree(server.process.pid)} | {name: _tree(p.pid) for name, p in others.items()}
            pids = _postgres()
            postgres = _pss(pids)
        finally:
            for process in others.values():
                process.terminate()
                process.wait(timeout=30)
    whole = sum(ours.values()) + (postgres or 0)
    line: dict[str, object] = {f"{name}_mb": round(mb, 1) for name, mb in ours.items()}
    line |= {"postgresql_mb": round(postgres, 1) if postgres else "not to be seen", "aim_mb": AIM_MB}
    report(
        {
            "measure": "idle_memory",
            "mb": round(whole, 1),
            "postgresql_processes_of_others": len(before),
            **line,
        }
    )


def _ask(port: int, path: str) -> None:
    with suppress(urllib.error.HTTPError):  # "not ready" is an answer too
        urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30).read()


def _tree(pid: int) -> float:
    """Megabytes of a process and all below it."""
    return _pss(_below(pid)) or 0.0


def _below(pid: int) -> list[int]:
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(each for child in children for each in _below(child))]


def _postgres() -> list[int]:
    """PostgreSQL's postmaster and its children."""
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/comm") if _name(path) == "postgres"]


def _name(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def _pss(pids: Iterable[int]) -> float | None:
    """Megabytes; None when we may not look."""
    total = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except FileNotFoundError:
            continue  # it has ended meanwhile
        except PermissionError:
            return None
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


if __name__ == "__main__":
    run(lambda measure: print(json.dumps(measure)))
