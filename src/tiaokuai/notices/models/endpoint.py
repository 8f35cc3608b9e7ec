from django.db import models

from tiaokuai.kernel.ids import uuid7
from tiaokuai.organisation.models.dated import UNIT_CODE_LENGTH


class Endpoint(models.Model):
    """A gateway of another body that takes notices by webhook and sends them on (SMS, DingTalk, a duty phone).

    `sealed` holds its address and secrets, since an address often carries a key; `host` is what people recognise it by.
    `kinds` and `place` (a division code prefix) say what it is told. Nothing is sent before the county centre consented
    (`consented_by`, an actor id). After a rotation the secret before still signs, until `old_secret_until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=UNIT_CODE_LENGTH)
    host = models.CharField(max_length=260)
    sealed = models.TextField()
    kinds: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    place = models.CharField(max_length=12)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    consented_by = models.CharField(max_length=64, blank=True, default="")
    consented_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it is told anything."""
        return self.consented_on is not None and self.closed_on is None
