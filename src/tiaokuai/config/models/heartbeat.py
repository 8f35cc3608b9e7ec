from datetime import datetime

from django.db import models


class Heartbeat(models.Model):
    """When a long-running process last showed that it lives; `/readyz` reads it.

    `name` is "worker" or "tick". In the database, not in a file: processes may stand on several machines.
    """

    name: models.CharField[str, str] = models.CharField(max_length=20, primary_key=True)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%Y-%m-%d %H:%M:%S}"
