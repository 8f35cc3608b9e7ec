from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.territory.rules import SuccessionKind


class Succession(models.Model):
    """From `on`, what was `from_code` goes on (in whole or part) as `to_code`. A rename links a code to itself."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    from_code = models.CharField(max_length=12)
    to_code = models.CharField(max_length=12, db_index=True)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.name) for kind in SuccessionKind])
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_code", "to_code", "on"], name="territory_succession_once")
        ]

    def __str__(self) -> str:
        return f"{self.from_code} → {self.to_code} ({self.kind}, {self.on})"
