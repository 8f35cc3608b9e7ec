"""`/healthz`: the process answers. `/readyz`: it can do its work, or the names of what is not ready."""

from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from tiaokuai.config.operation import heartbeat
from tiaokuai.kernel import clock

Check = Callable[[datetime], str]
"""Returns "" when ready, else a sentence that says what is wrong and what to do."""


def healthz(request: HttpRequest) -> JsonResponse:
    """200 as soon as the process serves requests; asks nothing of the database."""
    return JsonResponse({"ok": True})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when everything is ready, else 503; `not_ready` maps each name to what is wrong."""
    not_ready = problems(at=clock.now())
    return JsonResponse({"ok": not not_ready, "not_ready": not_ready}, status=503 if not_ready else 200)


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


CHECKS: dict[str, Check] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "tick": _tick,
}
