"""`/healthz`: the process answers. `/readyz`: it can do its work, or the names of what is not ready."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from threading import get_ident

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from tiaokuai.config.operation import heartbeat
from tiaokuai.journal.keys import kept_key_ring, key_file, key_ring
from tiaokuai.journal.models import Checkpoint
from tiaokuai.journal.queries import waiting
from tiaokuai.journal.queries.tables import tables
from tiaokuai.kernel import clock
from tiaokuai.kernel.crypto import KeyFileUnusable
from tiaokuai.notices.queries import counts as notices
from tiaokuai.workflow.queries import calendar

SEALED_WITHIN = timedelta(seconds=10)
_CONNECTED: dict[int, tuple[int, int]] = {}
"""The database file (device, number) to which each thread's connection leads."""

Check = Callable[[datetime], str]
"""Returns "" when ready, else a sentence that says what is wrong and what to do."""


def healthz(request: HttpRequest) -> JsonResponse:
    """200 as soon as the process serves requests; asks nothing of the database."""
    return JsonResponse({"ok": True})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything is ready, else 503; `not_ready` maps each name to what is wrong.

    `soon` names what will be wanted and can wait: it keeps nothing from being ready.
    """
    at, soon = clock.now(), {}
    try:
        not_ready = problems(at=at)
        if not {"database", "migrations"} & not_ready.keys():
            soon = wanted_soon(at=at)
    except DatabaseError as error:  # while it was being asked
        not_ready = {"database": _silent(error)}
    answer = {"ok": not not_ready, "not_ready": not_ready, "soon": soon}
    return JsonResponse(answer, status=503 if not_ready else 200)


def problems(*, at: datetime) -> dict[str, str]:
    """What is not ready, by name. Without a database or its tables nothing further can be asked."""
    for name in ("database", "migrations"):
        if said := CHECKS[name](at):
            return {name: said}
    answers = {name: check(at) for name, check in CHECKS.items()}
    return {name: said for name, said in answers.items() if said}


def _database(at: datetime) -> str:
    """Asked over a connection that leads to the file which is there now: one opened before it was taken away or
    replaced goes on answering from what nobody sees any more."""
    if (path := _file()) and not path.exists():
        connection.close()  # opened again, it would make an empty file
        return (
            f"The database file {path} is not there. Stop everything and put it back, or check DATABASE_URL."
        )
    if path and _CONNECTED.get(get_ident()) not in {None, stamp := _stamp(path)}:
        connection.close()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.execute("SELECT name FROM sqlite_master LIMIT 1" if path else "SELECT 1")
    except DatabaseError as error:
        return _silent(error)
    if path:
        _CONNECTED[get_ident()] = stamp
    return ""


def _silent(error: DatabaseError) -> str:
    connection.close()  # the next question goes to a new one
    return f"The database does not answer: {type(error).__name__}: {error}. Check DATABASE_URL."


def _file() -> Path | None:
    """The database where it is one file."""
    name = str(connection.settings_dict["NAME"])
    return Path(name) if connection.vendor == "sqlite" and "memory" not in name else None


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _migrations(at: datetime) -> str:
    found = tables()
    if found.none and key_file().exists():
        return (
            f"The database is empty, though there are keys of data in {key_file().parent}. If it held data, stop "
            "everything and put it back, or check DATABASE_URL. A new county: tiaokuai init"
        )
    return f"{found.missing} migrations are not applied. Run: tiaokuai init" if found.missing else ""


def _worker(at: datetime) -> str:
    return "" if heartbeat.lives("worker", at=at) else "The worker is silent. Run: tiaokuai worker"


def _tick(at: datetime) -> str:
    return "" if heartbeat.lives("tick", at=at) else "No tick of late. Run: tiaokuai tick --every 60"


def _unsealed(at: datetime) -> str:
    """How many entries wait for their seal, and how old the oldest is."""
    unsealed = waiting()
    if unsealed.since is None or at - unsealed.since <= SEALED_WITHIN:
        return ""
    number = "1 entry waits" if unsealed.count == 1 else f"{unsealed.count} entries wait"
    since = f"{unsealed.since:%Y-%m-%d %H:%M:%S} UTC"
    age = timedelta(seconds=int((at - unsealed.since).total_seconds()))
    return f"{number} for a seal, the oldest for {age} (since {since}). Run: tiaokuai worker"


def _keys(at: datetime) -> str:
    """There are keys in the file now, and they are those that this process works with and that sealed this database."""
    newest = Checkpoint.objects.order_by("-position", "-at").values_list("key_id", flat=True).first()
    try:
        kept, used = kept_key_ring(), key_ring()
    except KeyFileUnusable as error:
        return str(error)
    there = {key.id for key in kept.keys}
    wanted = [key.id for key in used.keys] + ([newest] if newest else [])
    missing = next((key for key in wanted if key not in there), None)
    if missing is None:
        return ""
    return (
        f"The keys in {key_file().parent} are not those of this database: {missing} is missing. "
        "Stop everything and put the saved keys back."
    )


def _calendar(at: datetime) -> str:
    return _year_missing(clock.local_date(at).year)


def _year_missing(year: int) -> str:
    if year in calendar().years:
        return ""
    return f"The work calendar of {year} is not entered: deadlines in it wait. See: tiaokuai calendar --help"


def wanted_soon(*, at: datetime) -> dict[str, str]:
    """What an operator should see to in the coming weeks."""
    said = {"calendar": _year_missing(clock.local_date(at).year + 1), "notices": _undelivered(at)}
    return {name: wanted for name, wanted in said.items() if wanted}


def _undelivered(at: datetime) -> str:
    dead = notices(at=at).dead
    return f"{dead} notices could not be delivered. See: tiaokuai notices status" if dead else ""


CHECKS: dict[str, Check] = {
    "database": _database,
    "migrations": _migrations,
    "keys": _keys,
    "worker": _worker,
    "tick": _tick,
    "unsealed": _unsealed,
    "calendar": _calendar,
}
