from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH


class ApiClient(models.Model):
    """A system of another body that uses the API, and what it may see on both axes.

    `lines`: unit codes whose records it sees, or ``["*"]``. `places`: division code prefixes. Empty sees nothing.
    `sources`: where reports that it sends may come from. `consented_by`: the county centre's hand (actor id), without
    which no token reads cases.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=UNIT_CODE_LENGTH)
    lines: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    places: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    sources: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)
    consented_by = models.CharField(max_length=64, blank=True, default="")
    consented_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def actor_id(self) -> str:
        return f"client:{self.id}"
