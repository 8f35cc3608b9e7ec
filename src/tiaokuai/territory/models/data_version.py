from uuid import uuid4

from django.db import models


class DataVersion(models.Model):
    """Which state of the grids stands in the database: a new random mark with every change.

    A mark, not a counter: after a rollback or a restored backup a counter could come to the same number again with
    other grids behind it, and a process would go on answering from its old index.
    """

    name = models.CharField(max_length=16, primary_key=True)
    mark = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.name} {self.mark}"

    @classmethod
    def renew(cls, name: str) -> None:
        """Say that what `name` stands for has changed; part of the transaction that changes it."""
        cls.objects.update_or_create(name=name, defaults={"mark": uuid4()})
