from django.conf import settings
from django.db import models

from tiaokuai.accounts.rules.roles import STAFF_ROLES
from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH, DatedQuerySet, holds_forward
from tiaokuai.organisation.models.post import POST_CODE_LENGTH


class Appointment(models.Model):
    """A person in a role, for a unit, in a place, from one day to another. Ended, never deleted.

    `place` is a division code prefix (6 county, 9 town, 12 village digits). `acting_name` is the body in whose name
    the person acts where it is not the unit's own (delegation, 行政处罚法 art. 20 and 24). `unit_label`: the name of
    the unit or, unknown, its code, where `appointments_of` read it.
    """

    unit_label: str
    unit_above: str

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in sorted(STAFF_ROLES)])
    unit = models.CharField(max_length=UNIT_CODE_LENGTH, db_index=True)
    place = models.CharField(max_length=12)
    post = models.CharField(max_length=POST_CODE_LENGTH, blank=True)
    acting_name = models.CharField(max_length=120, blank=True)
    given_by = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedQuerySet["Appointment"].as_manager()

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit", "place", "valid_from"], name="accounts_appointment_once"
            ),
            holds_forward("accounts_appointment_forward"),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.unit} {self.place}"
