"""Structured logs: one event a line, as JSON or for the eye, to the terminal and, if asked, to a file a day.

Files are kept for `TIAOKUAI_LOG_DAYS` days, never fewer than 180 (Cybersecurity Law art. 21(3); domain 5.3).
"""

import logging
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import structlog

from tiaokuai.kernel.clock import today

RETENTION_FLOOR_DAYS = 180
FILE_PREFIX = "tiaokuai-"

_SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


class DailyFile(logging.Handler):
    """Appends to ``tiaokuai-YYYY-MM-DD.log``. Lines of several processes interleave whole (O_APPEND)."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = Path(folder)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record) + "\n"
            with (self.folder / f"{FILE_PREFIX}{today().isoformat()}.log").open(
                "a", encoding="utf-8"
            ) as file:
                file.write(line)
        except OSError:
            self.handleError(record)


def remove_old(folder: Path, *, keep_days: int, on: date) -> list[Path]:
    """Delete the day files older than `keep_days` and return their paths."""
    oldest = f"{FILE_PREFIX}{(on - timedelta(days=keep_days)).isoformat()}.log"
    old = [path for path in sorted(folder.glob(f"{FILE_PREFIX}*.log")) if path.name < oldest]
    for path in old:
        path.unlink()
    return old


def settings_for(*, style: str, level: str, folder: str) -> dict[str, Any]:
    """Django's LOGGING: `style` is "json" or "console", `folder` is "" for no files."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.processors.format_exc_info,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handlers: dict[str, Any] = {"terminal": {"class": "logging.StreamHandler", "formatter": style}}
    if folder:
        handlers["file"] = {"()": DailyFile, "folder": folder, "formatter": "json"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": _formatter(structlog.processors.JSONRenderer(ensure_ascii=False)),
            "console": _formatter(structlog.dev.ConsoleRenderer(colors=False)),
        },
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": level},
        # Django would log the full path of every request it refuses: our own line says it without the query.
        "loggers": {"django.request": {"level": "CRITICAL"}, "django.server": {"level": "CRITICAL"}},
    }


def _formatter(renderer: structlog.typing.Processor) -> dict[str, Any]:
    return {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        "foreign_pre_chain": [*_SHARED, structlog.processors.format_exc_info],
    }
