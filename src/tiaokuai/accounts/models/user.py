import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

from tiaokuai.kernel.ids import uuid7


class User(AbstractUser):
    """A person who signs in. What they may do comes from dated appointments, not from here."""

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(primary_key=True, default=uuid7, editable=False)
