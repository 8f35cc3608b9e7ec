from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models.row import Row


class LegalBasis(models.Model):
    """A law and article on which a row rests. `checked`: someone read the article in the public text."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    row = models.ForeignKey(Row, on_delete=models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField()
    law = models.CharField(max_length=300)
    article = models.CharField(max_length=200, blank=True)
    checked = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["row", "position"], name="registers_basis_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.law}{self.article}"
