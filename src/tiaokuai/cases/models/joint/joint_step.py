from django.db import models

from tiaokuai.cases.models.joint.joint_handling import JointHandling
from tiaokuai.cases.states.joint import StepState
from tiaokuai.kernel.ids import uuid7


class JointStep(models.Model):
    """One unit's part of a case that runs on a template, a subject of its own: clock, objection, evidence, sign-off.

    What the template says is copied. `unit`, `duty`, `row…` are what the lists gave when the step was sent to it,
    `named` whom the lists name at all (codes), the lead first. `object_until` is until when the unit may object; a unit
    that a ruling named (`is_ruled`) may not. `handlers` are actor ids of those who acted for it: none of them verifies.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1)
    joint = models.ForeignKey(JointHandling, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    matter = models.CharField(max_length=16)
    after = models.JSONField(default=list, blank=True)
    amount = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=16)
    evidence = models.CharField(max_length=300)
    basis = models.CharField(max_length=300, blank=True, default="")
    required = models.BooleanField()

    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in StepState])
    unit = models.CharField(max_length=40)
    duty = models.TextField(blank=True, default="")
    row = models.CharField(max_length=60, blank=True, default="")
    row_number = models.CharField(max_length=20, blank=True, default="")
    row_list = models.CharField(max_length=16, blank=True, default="")
    named = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    object_until = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=24, blank=True, default="")
    return_count = models.PositiveSmallIntegerField(default=0)
    rework_count = models.PositiveSmallIntegerField(default=0)
    is_concurred = models.BooleanField(default=False)
    is_ruled = models.BooleanField(default=False)
    handlers = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["joint", "code"], name="joint_step_once"),
        ]
        indexes = [
            models.Index(
                fields=["unit"],
                name="joint_step_unit",
                condition=models.Q(state__in=["waiting", "open", "returned", "ruling"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.joint_id} {self.code}"
