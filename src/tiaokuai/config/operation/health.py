"""`/healthz`: the process answers. `/readyz`: it can do its work, or the names of what is not ready."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from tiaokuai.config.operation import heartbeat
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.models import Checkpoint
from tiaokuai.journal.queries import waiting
from tiaokuai.kernel import clock
from tiaokuai.kernel.crypto import KeyFileUnusable
from tiaokuai.notices.queries import counts as notices
from tiaokuai.workflow.queries import calendar

SEALED_WITHIN = timedelta(seconds=10)

Check = Callable[[datetime], str]
"""Returns "" when ready, else a sentence that says what is wrong and what to do."""


def healthz(request: HttpRequest) -> JsonResponse:
    """200 as soon as the process serves requests; asks nothing of the database."""
    return JsonResponse({"ok": True})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything is ready, else 503; `not_ready` maps each name to what is wrong.

    `soon` names what will be wanted and can wait: it keeps nothing from being ready.
    """
    at = clock.now()
    not_ready = problems(at=at)
    soon = {} if "database" in not_ready or "migrations" in not_ready else wanted_soon(at=at)
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
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return f"The database does not answer: {type(error).__name__}. Check DATABASE_URL."
    return ""


def _migrations(at: datetime) -> str:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations are not applied. Run: tiaokuai init" if waiting else ""


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
    """There are keys, and they are those with which this database was sealed."""
    newest = Checkpoint.objects.order_by("-position", "-at").values_list("key_id", flat=True).first()
    try:
        known = key_ring().public_keys()
    except KeyFileUnusable as error:
        return str(error)
    if newest is None or newest in known:
        return ""
    return (
        f"The keys in {settings.KEYS_DIR} are not those of this database: {newest} is missing. "
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
