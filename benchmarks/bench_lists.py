"""Lists over a million cases on PostgreSQL, over HTTP: the list of 50 of one's own scope, and what people narrow it by.

The real server stands on the demonstration county with a million cases (`benchmarks.million`). The list of 50 is asked
by eight clients at once and given in lists a second; everything else by one client, one after another, and given as
the time within which 95 of 100 answers came. Filters, words, boxes and pages differ from question to question, so
that no answer is kept from the one before. Statements are counted on the same questions, in process.

Run alone: ``python -m benchmarks.bench_lists`` prints one JSON object a line. Needs PostgreSQL.
``BENCH_CASES=100000`` makes it smaller.
"""

import json
import os
import time
from collections.abc import Callable
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import psycopg

from benchmarks import databases, million, people
from benchmarks.serving import Served, served

Report = Callable[[dict[str, object]], None]

CASES = int(os.environ.get("BENCH_CASES", million.COUNT))
WARM_UP, SECONDS, EACH = 2.0, 10.0, 4.0
WORKERS = min(os.cpu_count() or 1, 4)
TOWNS = [f"990122{n}" for n in (*range(101, 113), *range(201, 205))]
WORDS = (
    "路灯",
    "垃圾",
    "积水",
    "噪声",
    "油烟",
    "路灯不亮",
    "井盖",
    "占道",
    "漏水",
    "违建",
    "桥头",
    "学校门口",
)
API = "/api/v1/cases"


def run(report: Report) -> None:
    """Report lists a second and the p95 of each other question, with the statements of each."""
    with databases.county("lists") as url, TemporaryDirectory() as folder:
        databases.set_up_django(url, folder)
        with psycopg.connect(url) as connection:
            million.fill(connection, count=CASES)
        questions = _questions()
        with served(url, "--workers", str(WORKERS), folder=folder) as server:
            _lists(report, server, questions["own scope"])
            for name, asked in questions.items():
                _one_by_one(report, server, name, asked)
        _board(report)


def _lists(report: Report, server: Served, asked: list[dict[str, Any]]) -> None:
    server.load(asked, clients=8, seconds=WARM_UP)
    ours = server.load(asked, clients=8, seconds=SECONDS)
    report({
        "measure": "list_of_50", "per_second": ours["per_second"], "aim_per_second": 300, "p50_ms": ours["p50_ms"],
        "p99_ms": ours["p99_ms"], "cases": CASES, "clients": 8, "server_processes": WORKERS,
    })  # fmt: skip


def _one_by_one(report: Report, server: Served, name: str, asked: list[dict[str, Any]]) -> None:
    server.load(asked, clients=1, seconds=WARM_UP)
    ours = server.load(asked, clients=1, seconds=EACH)
    report({
        "measure": f"list_p95: {name}", "p95_ms": ours["p95_ms"], "p50_ms": ours["p50_ms"], "p99_ms": ours["p99_ms"],
        "statements": _statements(asked), "answers": ours["requests"], "cases": CASES,
    })  # fmt: skip


def _board(report: Report) -> None:
    """How long the command board of the county takes to be counted, in process: over HTTP it is kept while nothing
    changes, and nothing changes here."""
    from tiaokuai.accounts.models import User
    from tiaokuai.accounts.queries import actor_for
    from tiaokuai.kernel.clock import local_date, now
    from tiaokuai.overview.board import board_of, look_of
    from tiaokuai.overview.rules.periods import KINDS

    at = now()
    actor = actor_for(User.objects.get(username="zhongxin"), local_date(at))
    for kind in KINDS:
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            board_of(look_of(actor, at=at, period=kind))
            times.append(1000 * (time.perf_counter() - begun))
        report({
            "measure": f"board_counted: {kind}", "p95_ms": round(max(times), 1), "p50_ms": round(sorted(times)[2], 1),
            "answers": len(times), "cases": CASES,
        })  # fmt: skip


def _statements(asked: list[dict[str, Any]]) -> int:
    """The most statements that any of some questions takes, once this process knows who asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, most = Client(SERVER_NAME="127.0.0.1"), 0
    for each in asked[:6]:
        client.get(each["path"], headers=each["headers"])
        with CaptureQueriesContext(connection) as captured:
            assert client.get(each["path"], headers=each["headers"]).status_code == 200
        most = max(most, len(captured))
    return most


def _questions() -> dict[str, list[dict[str, Any]]]:
    """Name of a kind of question to questions of that kind."""
    county = people.headers()
    towns = [people.headers(places=(town,)) for town in TOWNS]
    units = [people.headers(lines=(unit,)) for unit in _busy_units()]
    return {
        "own scope": [_get(API, town) for town in towns],
        "own scope of a department": [_get(API, unit) for unit in units],
        "whole county": [_get(API, county)],
        "state": [_get(f"{API}?state={state}", asker) for state in ("handling", "verifying", "reported", "closed",
                  "pending_ledger", "rework") for asker in (county, *towns[:5])],
        "matter": [_get(f"{API}?matter={code}", asker) for code in _matters() for asker in (county, *towns[:2])],
        "unit": [_get(f"{API}?unit={unit}", asker) for unit in _busy_units() for asker in (county, *towns[:2])],
        "overdue": [_get(f"{API}?overdue=true", asker) for asker in (county, *towns)],
        "keyset page 1,000": [_get(f"{API}?after={_far_down(town)}", asker)
                              for town, asker in [("", county), *zip(TOWNS, towns, strict=True)]],
        "bounding box": [_get(f"{API}?bbox={box}", asker) for box in _boxes() for asker in (county, *towns[:2])],
        "Chinese free text": [_get(f"{API}?q={quote(word)}", asker) for word in WORDS
                              for asker in (county, *towns[:4])],
        "inbox page": [_get("/inbox/", {"Cookie": f"sessionid={_session(name)}"})
                       for name in ("zhihui", "banli", "zhongxin")],
        "command board, kept": [_get("/board/", {"Cookie": f"sessionid={_session('zhongxin')}"})],
    }  # fmt: skip


def _get(path: str, headers: dict[str, str]) -> dict[str, Any]:
    return {"method": "GET", "path": path, "headers": headers}


def _busy_units() -> list[str]:
    from django.db.models import Count

    from tiaokuai.cases.models import CasePart

    held = CasePart.objects.filter(kind="lead").values_list("unit").annotate(n=Count("id")).order_by("-n")
    return [unit for unit, _ in held[:12]]


def _matters() -> list[str]:
    """Single matters, and groups of them, frequent and rare."""
    from tiaokuai.registers.models import Matter

    codes = list(Matter.objects.order_by("code").values_list("code", flat=True))
    return codes[:: len(codes) // 20]


def _far_down(town: str) -> str:
    """The cursor of page 1,000; in a town with fewer, of the last page but one."""
    from tiaokuai.cases.models import Case
    from tiaokuai.cases.sealing import sealed_cursor

    ids = Case.objects.filter(town__startswith=town).order_by("-id").values_list("id", flat=True)
    place = max(min(50 * 999, ids.count() - 60) - 1, 0)
    return str(sealed_cursor(ids[place], "cases"))


def _boxes() -> list[str]:
    """Squares of about a kilometre, and one of ten, around grids."""
    from tiaokuai.territory.models import Grid

    corners = Grid.objects.order_by("code").values_list("min_lon", "min_lat")[::250]
    sides = (0.01, 0.1)
    return [
        f"{west:.4f},{south:.4f},{west + side:.4f},{south + side:.4f}"
        for west, south in corners
        if west is not None and south is not None
        for side in sides
    ]


def _session(username: str) -> str:
    """The key of a session in which that person is signed in."""
    from django.test import Client

    from tiaokuai.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(username=username))
    return str(client.session.session_key)


if __name__ == "__main__":
    run(lambda measure: print(json.dumps(measure, ensure_ascii=False), flush=True))
