from django.db import models

from tiaokuai.cases.models.case import Case
from tiaokuai.cases.states import RatingStanding
from tiaokuai.kernel.ids import uuid7


class CaseRating(models.Model):
    """A voluntary rating by the reporter, or the answer to a callback. Day only; handlers see totals, never rows.

    `after_rework` counts the reworks before it: a case reopened and closed again may be rated again. Of the ratings
    of one work only one counts (`standing`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ratings")
    by_callback = models.BooleanField(default=False)
    is_solved = models.BooleanField(null=True, blank=True)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    on = models.DateField()
    after_rework = models.PositiveSmallIntegerField(default=0)
    standing = models.CharField(
        max_length=12, blank=True, default="", choices=[(s.value, s.value) for s in RatingStanding]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(score=None) | models.Q(score__range=(1, 5)), name="case_rating_one_to_five"
            ),
            models.UniqueConstraint(
                fields=["case", "by_callback", "after_rework"],
                condition=models.Q(standing=RatingStanding.COUNTS.value),
                name="case_rating_once",
            ),
        ]

    def __str__(self) -> str:
        return "rating"
