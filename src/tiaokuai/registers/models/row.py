from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models.edition import Edition


class Row(models.Model):
    """One row of an edition: a matter of the list, who leads with what duty, and what a citation needs.

    `name` and `lead_name` stand as published; `lead` is the code that a person matched to it ("" while
    unmatched). `lineage` is the same for the same row in later editions, so that its history can be told.
    `share` (0..1) is set on rows drafted from history: the part of past cases that the lead in fact handled.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="rows")
    lineage = models.UUIDField(default=uuid7, db_index=True)
    number = models.PositiveIntegerField()
    batch = models.PositiveSmallIntegerField(default=0)
    area = models.CharField(max_length=100, blank=True)
    name = models.TextField()
    place = models.CharField(max_length=12, blank=True)
    lead = models.CharField(max_length=64, blank=True, db_index=True)
    lead_name = models.CharField(max_length=200, blank=True)
    lead_duty = models.TextField(blank=True)
    work_mode = models.TextField(blank=True)
    handover_on = models.DateField(null=True, blank=True)
    assessment_ends_on = models.DateField(null=True, blank=True)
    keywords = models.CharField(max_length=640, blank=True)
    manual = models.TextField(blank=True)
    note = models.TextField(blank=True)
    share = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="registers_row_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name[:40]}"
