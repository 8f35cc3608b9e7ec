from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.cases.states.whistles import W, WhistleKind
from tiaokuai.kernel.ids import uuid7

OWN_STATES = (W.DRAFT, W.BLOWN, W.WITHDRAWN)


class Whistle(models.Model):
    """A town calls departments to where it cannot act alone. Where each stands is told by its `CalledUnit`.

    `unit` is the town's government, `division` the place (12 digits), `town` its first nine. `why` is why the town
    cannot act alone and `place_text` where to come, numbers of people masked. `lead` is whom the lists name, `gap`
    what they leave open; `is_own_duty`: they name the town itself. `plan` counts the plans agreed; the last one holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=40, unique=True)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=24, choices=[(s.value, s.value) for s in OWN_STATES])
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in WhistleKind])
    matter = models.CharField(max_length=16)
    division = models.CharField(max_length=12)
    town = models.CharField(max_length=9)
    unit = models.CharField(max_length=40)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="whistles")
    why = models.TextField()
    place_text = models.CharField(max_length=300, blank=True, default="")
    lead = models.CharField(max_length=40, blank=True, default="")
    gap = models.CharField(max_length=24, blank=True, default="")
    is_own_duty = models.BooleanField(default=False)
    plan = models.PositiveSmallIntegerField(default=0)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=50)
    blown_at = models.DateTimeField(null=True, blank=True)
    blown_by = models.CharField(max_length=50, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["town", "-id"], name="whistle_town"),
            models.Index(fields=["unit", "-id"], name="whistle_unit"),
        ]

    def __str__(self) -> str:
        return self.number
