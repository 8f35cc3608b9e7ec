from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models.row import Row


class RowPart(models.Model):
    """A unit that assists under a row, with the duty text the list gives it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=64, blank=True, db_index=True)
    unit_name = models.CharField(max_length=200, blank=True)
    duty = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["row", "position"], name="registers_part_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.unit_name}: {self.duty[:40]}"
