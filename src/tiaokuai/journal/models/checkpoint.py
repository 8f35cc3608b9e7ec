from django.db import models


class Checkpoint(models.Model):
    """A signed statement "at this moment the journal reached this position with this link".

    The row is a convenience; the exported file, kept outside the machine, is what finds a cut tail even when
    the database was in hostile hands.
    """

    position = models.BigIntegerField()
    chain = models.CharField(max_length=80)
    at = models.DateTimeField()
    key_id = models.CharField(max_length=32)
    signature = models.CharField(max_length=128)

    class Meta:
        db_table = "journal_checkpoint"
        ordering = ["position", "at"]

    def __str__(self) -> str:
        return f"{self.position} at {self.at:%Y-%m-%d %H:%M}"
