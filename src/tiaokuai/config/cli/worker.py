"""`tiaokuai worker`: one process that seals the journal, runs background tasks, shows that it lives, and may tick."""

import threading
import time
from collections.abc import Callable
from typing import Annotated

import structlog
import typer
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils import translation
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from tiaokuai.config.operation import heartbeat, periodic
from tiaokuai.journal.actions import seal
from tiaokuai.kernel import clock

app = typer.Typer()
log = structlog.get_logger("tiaokuai.worker")

SEAL_EVERY = 0.5
"""Seconds between two seals: an entry is sealed within a second of its commit."""
BEAT_EVERY = 5.0


@app.command(epilog="tiaokuai worker --tick-every 60")
def worker(
    interval: Annotated[float, typer.Option(help="Seconds between two looks for tasks.", min=0.1)] = 1.0,
    tick_every: Annotated[
        int, typer.Option(help="Seconds between two ticks; 0 leaves them to `tiaokuai tick`.", min=0)
    ] = 0,
) -> None:
    """Seal the journal and run background tasks until told to stop (SIGTERM, Ctrl-C)."""
    tasks = Worker(
        queue_names=["*"],
        interval=interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    tasks.configure_signals()
    stop = threading.Event()
    loops = [_loop(stop, SEAL_EVERY, Sealer(), name="sealer")]
    if tick_every:
        loops.append(_loop(stop, tick_every, _tick, name="tick"))
    for loop in loops:
        loop.start()
    log.info("worker started")
    try:
        with translation.override(settings.LANGUAGE_CODE):  # as the threads: not what the operator speaks
            tasks.run()
    finally:
        stop.set()
        for loop in loops:
            loop.join(timeout=5)
        log.info("worker stopped")


def _loop(stop: threading.Event, every: float, work: Callable[[], object], *, name: str) -> threading.Thread:
    return threading.Thread(target=repeat, args=(stop, every, work), name=name, daemon=True)


def repeat(stop: threading.Event, every: float, work: Callable[[], object]) -> None:
    """Do `work` every so many seconds until `stop` is set; a database that is away is waited for, and logged."""
    wait = every
    while not stop.is_set():
        try:
            close_old_connections()
            work()
            wait = every
        except DatabaseError:
            wait = min(wait * 2, 30.0)
            log.exception("database away", work=threading.current_thread().name, next_try_in=wait)
        stop.wait(wait)
    connection.close()


class Sealer:
    """Seals, and shows now and then that the worker lives: both on one connection, which costs memory at rest."""

    def __init__(self) -> None:
        self._beat_at = 0.0

    def __call__(self) -> None:
        seal()
        if time.monotonic() >= self._beat_at:
            heartbeat.beat("worker", at=clock.now())
            self._beat_at = time.monotonic() + BEAT_EVERY


def _tick() -> None:
    periodic.run(at=clock.now())
