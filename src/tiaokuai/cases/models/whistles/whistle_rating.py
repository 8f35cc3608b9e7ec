from django.db import models
from django.db.models import Q

from tiaokuai.cases.models.whistles.called_unit import CalledUnit
from tiaokuai.kernel.ids import uuid7


class WhistleRating(models.Model):
    """How the town rates a report-in (`score` 1 to 5), or the department the whistle (`properness`).

    It holds no person: the journal knows that a side rated, and not how. Neither side reads the other's before it has
    rated itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    call = models.ForeignKey(CalledUnit, on_delete=models.CASCADE, related_name="ratings")
    by_town = models.BooleanField()
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    properness = models.CharField(max_length=16, blank=True, default="")
    text = models.TextField(blank=True, default="")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["call", "by_town"], name="whistle_rating_once"),
            models.CheckConstraint(
                condition=Q(by_town=True, score__range=(1, 5), properness="")
                | Q(by_town=False, score=None) & ~Q(properness=""),
                name="whistle_rating_of_one_side",
            ),
        ]

    def __str__(self) -> str:
        return "by the town" if self.by_town else "by the department"
