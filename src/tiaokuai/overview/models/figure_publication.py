from typing import Any

from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import uuid7


class FigurePublication(models.Model):
    """A quarter's figures as a county published them. They stay as they are: counted anew, a single case that changed
    since could be told by the difference.

    `figures`: {"unit" or "town": {code: {"quarter": counts, "months": [counts, counts, counts]}}}, counts by name,
    null where nothing is told; what is null stands nowhere. `digest` is of that. `unit` published it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    county = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    figures: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField()
    digest = models.CharField(max_length=80)
    unit = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=20, blank=True, default="", help_text="Why it was withdrawn.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county", "year", "quarter"],
                condition=Q(withdrawn_at=None),
                name="figure_publication_once",
            ),
            models.CheckConstraint(
                condition=Q(quarter__range=(1, 4)), name="figure_publication_of_a_quarter"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.year}-{self.quarter}"
