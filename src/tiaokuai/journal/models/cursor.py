from django.db import models


class Cursor(models.Model):
    """How far a named reader has read the sealed journal. `actions.read_on` moves it."""

    name = models.CharField(primary_key=True, max_length=64)
    position = models.BigIntegerField(default=0)

    class Meta:
        db_table = "journal_cursor"

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"
