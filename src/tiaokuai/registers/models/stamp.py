import uuid

from django.db import models


class Stamp(models.Model):
    """Says cheaply whether something compiled into memory is still current.

    One line a subject ("editions", "matters", "limits"); every write of that subject gives it a new random
    token in its own transaction. A counter would not do: rolled back and counted up again, it would
    show an old compilation as current.
    """

    name = models.CharField(max_length=20, primary_key=True)
    token = models.UUIDField(default=uuid.uuid4)

    def __str__(self) -> str:
        return f"{self.name} {self.token}"


def touch(name: str) -> None:
    """Give a subject a new token: whatever is compiled from it is stale once this transaction commits."""
    Stamp.objects.update_or_create(name=name, defaults={"token": uuid.uuid4()})
