"""The pulse of long-running processes: `beat` writes it, `age` reads it."""

from datetime import datetime, timedelta

from tiaokuai.config.models import Heartbeat

SILENT_AFTER = {"worker": timedelta(seconds=30), "tick": timedelta(minutes=15)}
"""A process that has been silent for longer is taken to be down."""


def beat(name: str, *, at: datetime) -> None:
    """Record that the process `name` lives."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": at})


def lives(name: str, *, at: datetime) -> bool:
    """Whether the process `name` has been heard within its time."""
    last = Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
    return last is not None and at - last <= SILENT_AFTER[name]
