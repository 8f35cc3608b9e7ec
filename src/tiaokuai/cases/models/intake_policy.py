from django.db import models

from tiaokuai.kernel.ids import uuid7


class IntakePolicy(models.Model):
    """A county's settings for reports of a source under a matter; the longest matter and place prefix wins.

    `needs_check`: looked at on site before filing. `dispatches_itself`: sent to the named lead at once.
    `sample_share`: per cent of self-solved cases drawn for verification.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    place = models.CharField(max_length=12)
    source = models.CharField(max_length=12, blank=True, default="", help_text="Empty: every source.")
    matter = models.CharField(max_length=16, blank=True, default="", help_text="Empty: every matter.")
    needs_check = models.BooleanField(null=True, blank=True)
    dispatches_itself = models.BooleanField(default=False)
    sample_share = models.PositiveSmallIntegerField(default=10)
    reveal_days = models.PositiveSmallIntegerField(
        default=365, help_text="Days after closing in which who reported may still be read."
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.place} {self.source or 'every source'} {self.matter or 'every matter'}"
