from datetime import date

from django.db import models

from tiaokuai.kernel.dateranges import DateRange
from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.states import EditionState, state_on


class Provenance(models.TextChoices):
    """Where the rows of an edition come from. `HISTORY`: drafted from what units in fact handled."""

    ENTERED = "entered"
    IMPORTED = "imported"
    HISTORY = "history"


class Edition(models.Model):
    """One version of one list for one place, e.g. the territorial list of a county from 1 March 2026.

    Once published nothing of it changes but its end, once, from open to a day: triggers hold this on both
    databases (migration 0002). `place` is a division prefix. `digest` is the SHA-256 of its canonical rows.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=20)
    place = models.CharField(max_length=12, blank=True)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=EditionState.COLLECTING)
    approval_act = models.CharField(max_length=200, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    provenance = models.CharField(max_length=10, choices=Provenance.choices, default=Provenance.ENTERED)
    source = models.CharField(max_length=200, blank=True)
    based_on = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "place", "-valid_from", "-id"]
        indexes = [
            models.Index(fields=["state", "kind", "place", "valid_from"], name="registers_edition_in_force")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=models.F("valid_from")),
                name="registers_edition_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EditionState.PUBLISHED)
                | (
                    models.Q(valid_from__isnull=False, approved_on__isnull=False, published_at__isnull=False)
                    & ~models.Q(approval_act="")
                    & ~models.Q(digest="")
                ),
                name="registers_published_is_complete",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_published(self) -> bool:
        return self.state == EditionState.PUBLISHED

    @property
    def valid(self) -> DateRange | None:
        return DateRange(self.valid_from, self.valid_to) if self.valid_from else None

    def state_on(self, day: date) -> EditionState:
        return state_on(self.state, self.valid_from, self.valid_to, day)
