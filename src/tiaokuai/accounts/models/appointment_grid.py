from django.db import models

from tiaokuai.accounts.models.appointment import Appointment
from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import DatedQuerySet, holds_forward


class AppointmentGrid(models.Model):
    """A grid that an appointment serves, by its code, from one day to another."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="grids")
    grid = models.CharField(max_length=32, db_index=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["AppointmentGrid"].as_manager()

    class Meta:
        ordering = ["grid"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "grid", "valid_from"], name="accounts_grid_once"),
            holds_forward("accounts_grid_forward"),
        ]

    def __str__(self) -> str:
        return self.grid
