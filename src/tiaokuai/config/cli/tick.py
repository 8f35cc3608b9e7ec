"""`tiaokuai tick`: everything that is done by the clock, once, or again and again."""

import signal
import threading
from typing import Annotated

import structlog
import typer
from django.db import DatabaseError, close_old_connections

from tiaokuai.config.operation import periodic
from tiaokuai.kernel import clock

app = typer.Typer()
log = structlog.get_logger("tiaokuai.tick")


@app.command(epilog="Example: tiaokuai tick --every 60")
def tick(
    every: Annotated[int, typer.Option(help="Seconds between two runs; 0 runs once.", min=0)] = 0,
) -> None:
    """Remind, escalate, compute waiting deadlines, delete what is past its time."""
    if not every:
        raise typer.Exit(0 if periodic.run(at=clock.now()) else 1)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    while True:
        try:
            close_old_connections()
            periodic.run(at=clock.now())
        except DatabaseError:
            log.exception("database away")
        if stop.wait(every):
            return
