from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models.row import Row


class RowMatter(models.Model):
    """A matter that a row covers, with everything below it in the tree."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="matters")
    code = models.CharField(max_length=6, db_index=True)

    class Meta:
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["row", "code"], name="registers_row_matter_once")]

    def __str__(self) -> str:
        return self.code
