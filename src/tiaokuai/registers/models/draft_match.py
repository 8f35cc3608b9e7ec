from typing import Any

from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models.edition import Edition
from tiaokuai.registers.models.row import Row


class MatchOf(models.TextChoices):
    """What a published name stands for."""

    MATTER = "matter"
    LEAD = "lead"
    ASSIST = "assist"


class MatchStatus(models.TextChoices):
    """`SUGGESTED` waits for a person; `UNMATCHED` is a person's word that nothing fits, a listed problem."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    UNMATCHED = "unmatched"


class DraftMatch(models.Model):
    """A name in a draft, as published, and the code it was matched to by a person.

    `candidates` are ``{"code", "name", "similarity"}`` best first, `similarity` 0..1 of the best. `code`:
    what a person chose; several matters are joined by commas.
    A name that stands in several rows is decided once for all of them: matches are confirmed by `published`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="matches")
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="matches")
    of = models.CharField(max_length=8, choices=MatchOf.choices)
    position = models.PositiveSmallIntegerField(default=0)
    published = models.CharField(max_length=640)
    code = models.CharField(max_length=200, blank=True)
    similarity = models.FloatField(null=True, blank=True)
    candidates: models.JSONField[Any, list[dict[str, Any]]] = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=10, choices=MatchStatus.choices, default=MatchStatus.SUGGESTED)
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["of", "published", "id"]
        constraints = [
            models.UniqueConstraint(fields=["row", "of", "position"], name="registers_match_once"),
            models.CheckConstraint(
                condition=models.Q(status=MatchStatus.SUGGESTED)
                | (~models.Q(confirmed_by="") & models.Q(confirmed_at__isnull=False)),
                name="registers_match_names_who_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.published} → {self.code or '?'}"
