from datetime import date

from django.db import models
from django.db.models import F, Q


class Dated(models.Model):
    """Valid from a day up to the day on which it no longer is (None: open). Never deleted.

    That the same code is never valid twice on a day is held by the database: see migration 0002.
    """

    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_it_begins",
            )
        ]


def holding_on(day: date) -> Q:
    """The condition "valid on that day"."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gt=day))
