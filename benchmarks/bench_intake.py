"""How many reports a second the platform takes in over HTTP, beside what PostgreSQL itself can do with the same rows.

The real server (`tiaokuai serve`) stands on PostgreSQL with `synchronous_commit=on` and the demonstration county.
Clients of the API send reports as its residents write them, each with a point: it is located, resolved, timed, sealed
where it holds personal data, journaled, indexed for search, and answered with the reason. `benchmarks.load` sends
them.

Beside it, in the same run and with as many clients, `pgbench` writes the same rows into the same tables: the rows of
one captured report, of median length, in one statement that the server has prepared. Ids and unique columns are fresh
each time, everything else is as the platform wrote it. Nothing is located, resolved, encrypted, hashed or answered
there, so its figure is the machine's own limit, and the floor is held beside it (docs/adr/0006). The same with a
statement a table, between BEGIN and COMMIT, is shown too. Autovacuum keeps off these tables meanwhile, so that it falls
on neither side; what it would have done in the first minute of a county is done once by hand: the server's sessions
planned their foreign keys on empty tables, and would read each table whole until statistics come.

Run alone: ``python -m benchmarks.bench_intake`` prints one JSON object a line. Needs PostgreSQL and `pgbench`.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from benchmarks import databases, people
from benchmarks.serving import Served, served

Report = Callable[[dict[str, object]], None]

CLIENTS = (8, 32)
WARM_UP, SECONDS, ROUNDS = 5.0, 5.0, 3
"""So many rounds of ours, theirs, theirs in turn; their medians count, so that a busy moment falls on nobody alone."""
WORKERS = min(os.cpu_count() or 1, 4)
REPORTS = 600
RUNS = count(1)
MEASURED = ("per_second", "p50_ms", "p99_ms", "together", "in_turn")
BASE = "(:base)::bigint"
"""Differs with every run, client and transaction; sixteen numbers from it on are free."""


def run(report: Report) -> None:
    """Report requests a second, latencies and the share of `pgbench`, for each number of clients."""
    if shutil.which("pgbench") is None:
        report(
            {
                "measure": "intake",
                "skipped": "no pgbench: install PostgreSQL's own (Debian: postgresql-contrib)",
            }
        )
        return
    with databases.county("intake") as url, TemporaryDirectory() as folder:
        databases.without_autovacuum(url)
        databases.set_up_django(url, folder)
        asked = _requests()
        captured = _captured(asked)
        scripts = {"together": [captured], "in_turn": _parted(captured)}
        with served(url, "--workers", str(WORKERS), folder=folder) as server:
            for clients in CLIENTS:
                _measure(report, server, asked, scripts, clients)


def _measure(
    report: Report, server: Served, asked: list[dict[str, Any]], scripts: dict[str, list[str]], clients: int
) -> None:
    url = server.environment["DATABASE_URL"]
    server.load(asked, clients=clients, seconds=WARM_UP)
    databases.analysed(url)
    rounds = []
    for _ in range(ROUNDS):
        os.sync()  # what one wrote is not written back at the expense of the next
        ours = server.load(asked, clients=clients, seconds=SECONDS)
        theirs = {}
        for name, statements in scripts.items():
            os.sync()
            theirs[name] = pgbench(url, statements, clients)
        rounds.append(ours | theirs)
    middle = {key: median(each[key] for each in rounds) for key in MEASURED}
    report({
        "measure": f"intake_{clients}_clients", "per_second": middle["per_second"], "p50_ms": middle["p50_ms"],
        "p99_ms": middle["p99_ms"], "pgbench_per_second": middle["together"],
        "pgbench_in_turn_per_second": middle["in_turn"],
        "share": round(median(each["per_second"] / each["together"] for each in rounds), 3),
        "share_in_turn": round(median(each["per_second"] / each["in_turn"] for each in rounds), 3),
        "requests": sum(each["requests"] for each in rounds), "server_processes": WORKERS,
    })  # fmt: skip


def _requests() -> list[dict[str, Any]]:
    """Reports as the demonstration's residents, grid workers and hotline write them, all with a point."""
    from tiaokuai.config.demonstration.stories import generate_stories

    headers = people.headers()
    return [
        {"method": "POST", "path": "/api/v1/cases", "headers": headers, "body": {
            "text": story.text, "source": story.source, "matter": story.said_matter, "lon": story.lon, "lat": story.lat,
            "place_text": story.place_text, "name": story.person, "phone": story.telephone,
            "is_anonymous": story.is_anonymous, "answers": dict(story.answers),
        }}
        for story in generate_stories(REPORTS, 1) if story.lon is not None
    ]  # fmt: skip


def _captured(asked: list[dict[str, Any]]) -> str:
    """The statement by which the platform writes a report, of median length among some, as pgbench can repeat it."""
    from django.db import connection
    from django.test import Client

    statements: list[tuple[str, list[Any]]] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if sql.startswith("WITH w0 AS (INSERT"):
            statements.append((sql, list(params)))
        return execute(sql, params, many, context)

    client = Client(SERVER_NAME="127.0.0.1")
    with connection.execute_wrapper(keep):
        for each in asked[:25]:
            answer = client.post(each["path"], each["body"], "application/json", headers=each["headers"])
            assert answer.status_code == 201, answer.content
    whole = sorted((_repeatable(sql, params) for sql, params in statements), key=len)
    return whole[len(whole) // 2]


def _repeatable(sql: str, params: list[Any]) -> str:
    """The statement with its values in it, but ids and unique columns made from `base`."""
    from django.db import connection
    from psycopg import ClientCursor

    own = dict.fromkeys(value for value in params if isinstance(value, UUID))
    literal = ClientCursor(connection.connection).mogrify(re.sub(r"\$\d+", "%s", sql), params)
    literal = re.sub(r"(E?)('(?:[^']|'')*')", _without_colons, literal)
    for place, value in enumerate(own):
        fresh = f"(lpad(to_hex({BASE} + {place}), 32, '0')::uuid)"
        literal = literal.replace(f"'{value.hex}'::uuid", fresh).replace(f"'{value}'", f"{fresh}::text")
    literal = re.sub(r"'\d{6}-\d{8}-\d{5}'", f"('990122-' || {BASE})", literal)
    return re.sub(r"'[0-9a-f]{64}'", f"lpad(to_hex({BASE}), 64, '0')", literal)


def _without_colons(text: re.Match[str]) -> str:
    """A literal in which pgbench sees no variables of its own."""
    escaped = text[2] if text[1] else text[2].replace("\\", r"\\")
    return "E" + escaped.replace(":", r"\x3a") if ":" in text[2] else text[0]


def _parted(statement: str) -> list[str]:
    """The INSERTs of one statement, each on its own."""
    inserts = re.split(r"^WITH w0 AS \(|\), w\d+ AS \(|\) (?=INSERT INTO )", statement)
    return [insert for insert in inserts if insert]


def pgbench(url: str, statements: list[str], clients: int) -> float:
    """Transactions a second."""
    base = rf"\set base {next(RUNS)} * 72057594037927936 + :client_id * 68719476736 + :n * 16"
    lines = [r"\set n :n + 1", base]
    body = statements if len(statements) == 1 else ["BEGIN", *statements, "COMMIT"]
    lines += [" ".join(statement.split("\n")) + ";" for statement in body]
    parts = urlsplit(url)
    with TemporaryDirectory() as folder:
        script = Path(folder) / "intake.sql"
        script.write_text("\n".join(lines) + "\n")
        done = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(int(SECONDS)), "-D", "n=0",
             "-f", str(script), f"postgresql://{parts.netloc}{parts.path}"],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if done.returncode or found is None:
        msg = f"pgbench failed: {done.stderr[-2000:]}"
        raise RuntimeError(msg)
    return round(float(found[1]), 1)


if __name__ == "__main__":
    run(lambda measure: print(json.dumps(measure)))
