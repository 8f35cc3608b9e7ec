from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import uuid7


class RetentionRule(models.Model):
    """For how many months after its end data of a kind are kept in a place, and on what that rests.

    `kind`: a name in `workflow.retention.kinds`. `months` None: kept until a term is set. The narrowest place wins.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=32)
    place = models.CharField(max_length=12, blank=True, default="", help_text="Prefix; empty: everywhere.")
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    set_by = models.CharField(max_length=50)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "place"], condition=Q(valid_to=None), name="retention_rule_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.months} months from {self.valid_from}"
