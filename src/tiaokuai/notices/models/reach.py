from django.db import models

from tiaokuai.notices.rules.kinds import DIGEST_HOUR, QUIET_FROM, QUIET_TO


class Reach(models.Model):
    """How one person wants to be told beyond the application. No row: in the application only.

    The address is sealed with the keys of the installation, bound to the person; it is used once its link was followed.
    `choices`: kind to off, at_once or digest, where it differs from the default. Hours are those of China.
    """

    person = models.UUIDField(primary_key=True)
    sealed_address = models.TextField(blank=True, default="")
    confirmed_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the last link was asked for.")
    language = models.CharField(max_length=12, default="zh-hans")
    choices: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict, blank=True)
    digest_hour = models.PositiveSmallIntegerField(default=DIGEST_HOUR)
    quiet_from = models.PositiveSmallIntegerField(default=QUIET_FROM)
    quiet_to = models.PositiveSmallIntegerField(default=QUIET_TO)
    last_digest_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"reach of {self.person}"
