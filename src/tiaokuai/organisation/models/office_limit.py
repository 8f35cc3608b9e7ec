from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import DatedQuerySet, holds_forward


class OfficeLimit(models.Model):
    """How many offices a town may set up for itself (机构限额), by the act that says so."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.CharField(max_length=12)
    offices = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["OfficeLimit"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "valid_from"], name="organisation_limit_once"),
            holds_forward("organisation_limit_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.town}: {self.offices}"
