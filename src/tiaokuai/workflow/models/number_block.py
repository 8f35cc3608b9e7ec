from django.db import models


class NumberBlock(models.Model):
    """The next free serial under a prefix (county and day). Taken in blocks; gaps are allowed."""

    prefix = models.CharField(max_length=24, primary_key=True)
    next_serial = models.PositiveBigIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.prefix}-{self.next_serial:05d}"
