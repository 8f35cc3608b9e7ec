"""One tick: the periodic work of every part, one after another.

A part that has any brings `periodic.py` with `EVERY_TICK`: functions called with `at=`, each safe to run twice
and quick when there is nothing to do. One that fails is logged and does not keep the others from running.
"""

from datetime import datetime
from pathlib import Path

import structlog
from django.conf import settings

from tiaokuai.config import parts
from tiaokuai.config.operation import heartbeat, logs
from tiaokuai.kernel.clock import local_date

log = structlog.get_logger("tiaokuai.tick")


def run(*, at: datetime) -> bool:
    """Do what is due at `at`; False when something failed (the log says what)."""
    whole = True
    for part, module in parts.modules("periodic"):
        for work in module.EVERY_TICK:
            try:
                done = work(at=at)
            except (
                Exception
            ):  # whatever a part's work raises, the others still run; told in the log and by the answer
                whole = False
                log.exception("periodic work failed", part=part, work=work.__name__)
            else:
                log.debug("periodic work done", part=part, work=work.__name__, done=str(done))
    if settings.LOG_DIR:
        logs.remove_old(Path(settings.LOG_DIR), keep_days=settings.LOG_DAYS, on=local_date(at))
    heartbeat.beat("tick", at=at)
    return whole
