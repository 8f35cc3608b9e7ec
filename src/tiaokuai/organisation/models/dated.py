from datetime import date
from typing import Self, TypeVar

from django.db import models

UNIT_CODE_LENGTH = 64
M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows with half-open validity: valid_from <= day < valid_to (None: open)."""

    def on(self, day: date) -> Self:
        still = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day)
        return self.filter(still, valid_from__lte=day)


def holds_forward(name: str) -> models.CheckConstraint:
    """The constraint that valid_to, when set, lies after valid_from."""
    condition = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from"))
    return models.CheckConstraint(condition=condition, name=name)
