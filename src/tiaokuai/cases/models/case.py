from django.db import models
from django.db.models import Q

from tiaokuai.cases.states import OPEN, CaseState, Source, Verification
from tiaokuai.kernel.ids import uuid7


class Case(models.Model):
    """One event in the closed loop: where it stands, where it is, whose it is. What people wrote is kept apart.

    `division` is the finest place known (12 digits), `town` its first nine: town scopes are an equality on an
    index that ends in the time-ordered key. `version` goes up with every change and stops stale screens.
    Moments without a value have not come, or (imports) were not recorded.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in CaseState])
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Source])
    matter = models.CharField(max_length=16, blank=True, default="")
    division = models.CharField(max_length=12)
    town = models.CharField(max_length=9)
    grid = models.CharField(max_length=24, blank=True, default="")
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    place_status = models.CharField(max_length=12, blank=True, default="")
    distance_m = models.FloatField(null=True, blank=True)

    reported_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True, blank=True)
    dispatched_at = models.DateTimeField(null=True, blank=True)
    fed_back_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="When the lead must have fed back.")

    lead = models.CharField(max_length=40, blank=True, default="")
    ruled_lead = models.CharField(max_length=40, blank=True, default="")
    concurred_lead = models.CharField(
        max_length=40, blank=True, default="", help_text="With whose lead the justice office concurs."
    )
    dispatched_by = models.CharField(max_length=50, blank=True, default="")
    dispatched_unit = models.CharField(max_length=40, blank=True, default="")
    dispatched_place = models.CharField(
        max_length=12, blank=True, default="", help_text="Prefix commanded there."
    )
    handlers = models.JSONField(default=list, blank=True)
    self_solved_by = models.CharField(max_length=50, blank=True, default="")
    ended_by = models.CharField(
        max_length=50, blank=True, default="", help_text="Who ended it without a case or handed it over."
    )
    merged_into = models.UUIDField(null=True, blank=True)
    said_same = models.UUIDField(
        null=True, blank=True, help_text="The case that is the same, as the reporter says."
    )
    needs_check = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True, blank=True)
    refer_count = models.PositiveSmallIntegerField(
        default=0, help_text="How often a town passed it on to the county centre."
    )
    return_count = models.PositiveSmallIntegerField(default=0)
    rework_count = models.PositiveSmallIntegerField(default=0)
    escalation = models.PositiveSmallIntegerField(default=0, help_text="0, 100 or 150 per cent of the limit.")
    is_confidential = models.BooleanField(default=False)
    is_anonymous = models.BooleanField(default=False)
    verification = models.CharField(
        max_length=12, blank=True, default="", choices=[(v.value, v.value) for v in Verification]
    )
    origin = models.CharField(
        max_length=100, blank=True, default="", help_text="System and number it came from."
    )

    class Meta:
        indexes = [
            models.Index(fields=["town", "-id"], name="case_town"),
            models.Index(fields=["town", "state", "-id"], name="case_town_state"),
            models.Index(fields=["state", "-id"], name="case_state"),
            # What scope and place narrow stands in the index, so that only the cases of the page are read.
            models.Index(fields=["matter", "town", "is_confidential", "-id"], name="case_matter"),
            models.Index(fields=["division", "-id"], name="case_division"),
            models.Index(fields=["due_at"], name="case_due", condition=Q(state__in=sorted(OPEN))),
            models.Index(
                fields=["town", "reported_at", "is_confidential", "id"],
                name="case_open",
                condition=Q(state__in=sorted(OPEN)),
            ),
            models.Index(
                fields=["lat", "lon", "town", "is_confidential", "id"],
                name="case_point",
                condition=Q(lat__isnull=False),
            ),
            # Figures of spans: what came in, what ended, what was given back often.
            models.Index(fields=["reported_at", "town", "is_confidential"], name="case_reported"),
            models.Index(
                fields=["closed_at", "reported_at", "town", "is_confidential"],
                name="case_ended",
                condition=Q(closed_at__isnull=False),
            ),
            models.Index(fields=["-id"], name="case_returned", condition=Q(return_count__gte=2)),
            models.Index(fields=["merged_into"], name="case_merged", condition=Q(merged_into__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["origin"], condition=~Q(origin=""), name="case_origin_once"),
        ]

    def __str__(self) -> str:
        return self.number
