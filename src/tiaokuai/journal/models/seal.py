from django.db import models


class Seal(models.Model):
    """The place of one entry in the order: positions run 1, 2, 3 … without a gap, links hold the ones before.

    Only `actions.seal` writes seals. The entry is named by id without a foreign key, so that a removed entry
    is found by verification and not hidden by a cascade.
    """

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    chain = models.CharField(max_length=80)

    class Meta:
        db_table = "journal_seal"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} {self.entry_id}"
