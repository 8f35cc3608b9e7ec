from django.db import models

from tiaokuai.cases.models.whistles.whistle import Whistle
from tiaokuai.cases.states.whistles import Arbiter, Held, Outcome, WhistleState
from tiaokuai.kernel.ids import uuid7


class CalledUnit(models.Model):
    """One department's call in a whistle, a subject of its own: its answer, report-in, part, evidence and ratings.

    `held`, `duty` and `row` are what the lists give the department in the matter, asked when it was called. `named` is
    the account (actor id) of whoever it sends. Place and time of report-in are entered by the town. `handlers` are
    actor ids of those who acted for it: none of them verifies.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1)
    whistle = models.ForeignKey(Whistle, on_delete=models.CASCADE, related_name="calls")
    unit = models.CharField(max_length=40)
    state = models.CharField(max_length=24, choices=[(s.value, s.value) for s in WhistleState])
    held = models.CharField(max_length=8, choices=[(h.value, h.value) for h in Held])
    duty = models.TextField(blank=True, default="")
    row = models.CharField(max_length=60, blank=True, default="")
    row_number = models.CharField(max_length=20, blank=True, default="")
    row_list = models.CharField(max_length=16, blank=True, default="")
    called_at = models.DateTimeField(null=True, blank=True)
    named = models.CharField(max_length=50, blank=True, default="")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    ground = models.CharField(max_length=24, blank=True, default="")
    arbiter = models.CharField(
        max_length=12, blank=True, default="", choices=[(a.value, a.value) for a in Arbiter]
    )
    arbiter_unit = models.CharField(max_length=40, blank=True, default="")
    concurred = models.CharField(
        max_length=12, blank=True, default="", choices=[(o.value, o.value) for o in Outcome]
    )
    arrived_at = models.DateTimeField(null=True, blank=True)
    arrived_place = models.CharField(max_length=300, blank=True, default="")
    no_show_at = models.DateTimeField(null=True, blank=True)
    finding = models.CharField(max_length=20, blank=True, default="")
    verified_at = models.DateTimeField(null=True, blank=True)
    rework_count = models.PositiveSmallIntegerField(default=0)
    handlers = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["unit", "-whistle"], name="called_unit"),
            models.Index(
                fields=["arbiter_unit"], name="called_arbiter", condition=~models.Q(arbiter_unit="")
            ),
            models.Index(
                fields=["verified_at"], name="called_verified", condition=models.Q(verified_at__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["whistle", "unit"], name="called_once"),
        ]

    def __str__(self) -> str:
        return f"{self.whistle_id} → {self.unit}"
