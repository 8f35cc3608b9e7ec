from django.db import models

from tiaokuai.accounts.models.api_client import ApiClient
from tiaokuai.kernel.ids import uuid7


class ApiToken(models.Model):
    """A token of an API client. Only its digest is kept; `last_used_on` keeps the day and nothing finer.

    A token carries 256 random bits, so a plain SHA-256 is as strong as it is; `hint` are its first characters,
    by which people tell tokens apart.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(ApiClient, on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    may: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    issued_on = models.DateField()
    expires_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_on"]

    def __str__(self) -> str:
        return f"{self.hint}…"
