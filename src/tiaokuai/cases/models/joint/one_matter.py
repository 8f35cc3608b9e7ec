from django.db import models
from django.db.models import F, Q

from tiaokuai.cases.states.joint import TemplateState
from tiaokuai.kernel.ids import uuid7


class OneMatter(models.Model):
    """One edition of a template of one-matter joint handling. What it says never changes; another edition follows.

    `place` is the county that holds it (12 digits), `content` the template as `rules.joint.printing.as_data` writes it,
    `digest` the SHA-256 of that text: the same content is no new edition. Validity is half-open, of one edition at a
    time (the database holds it); an edition that never held ends on the day on which it was to begin.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    version = models.PositiveIntegerField(default=1)
    place = models.CharField(max_length=12)
    code = models.CharField(max_length=40)
    edition = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in TemplateState])
    name = models.CharField(max_length=60)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=50)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "code", "edition"], name="one_matter_edition_once"),
            models.UniqueConstraint(
                fields=["place", "code"], condition=Q(valid_to=None), name="one_matter_in_force_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="one_matter_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}#{self.edition}"
