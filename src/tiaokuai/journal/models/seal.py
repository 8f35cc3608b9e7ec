from django.db import models

from tiaokuai.journal.models.entry import Entry


class Seal(models.Model):
    """The place of one entry in the order: positions run 1, 2, 3 … without a gap, links hold the ones before.

    Only `actions.seal` writes seals. The database holds no constraint on the entry, so that a removed one is
    found by verification, here, with its position, and is not hidden by a cascade.
    """

    position = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.DO_NOTHING, db_constraint=False, related_name="seal")
    chain = models.CharField(max_length=80)

    class Meta:
        db_table = "journal_seal"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.entry_id}"
