"""`tiaokuai tick`: everything that is done by the clock, once, or again and again."""

import signal
import threading
from typing import Annotated

import structlog
import typer
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext as _

from tiaokuai.config.operation import periodic
from tiaokuai.kernel import clock
from tiaokuai.kernel.terminal import Json, answer, stop

app = typer.Typer()
log = structlog.get_logger("tiaokuai.tick")


@app.command(epilog="tiaokuai tick --every 60")
def tick(
    every: Annotated[int, typer.Option(help="Seconds between two runs; 0 runs once.", min=0)] = 0,
    as_json: Json = False,
) -> None:
    """Remind, escalate, compute waiting deadlines, delete what is past its time."""
    with translation.override(
        settings.LANGUAGE_CODE
    ):  # what is written for people is not said to the operator
        if not every:
            _once(as_json=as_json)
        else:
            _again_and_again(every)


def _once(*, as_json: bool) -> None:
    whole = periodic.run(at=clock.now())
    translation.activate(settings.TIAOKUAI_LANGUAGE)
    if not whole:
        stop("work_failed", _("Some of the work failed; the log says which."), as_json=as_json, ok=False)
    if as_json:
        answer({"ok": True})


def _again_and_again(every: int) -> None:
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
