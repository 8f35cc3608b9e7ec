from django.db import models


class SignInFailure(models.Model):
    """How often signing in failed of late, for one account name or one network address.

    `key` is a keyed digest: the table names neither the account nor the address. Rows go when they no longer count.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.key[:8]}…: {self.failures}"
