from typing import Any

from django.db import models
from django.db.models import Q

from tiaokuai.kernel.ids import random_id
from tiaokuai.notices.models.endpoint import Endpoint
from tiaokuai.notices.states import DeliveryState


class Delivery(models.Model):
    """One message on its way to a person's mailbox or to an endpoint; its id is what receivers tell repeats by.

    `about` holds codes: of a webhook the attributes of its event; of an e-mail the ids of notices, or that an address
    is to be confirmed. `due_at` is when it is tried next; a worker that takes it moves that on, so that no other takes
    it. `problem` is the code of the last failure, `status` the HTTP or SMTP status that came with it.
    """

    id = models.UUIDField(primary_key=True, default=random_id, editable=False)
    channel = models.CharField(max_length=8)
    endpoint = models.ForeignKey(Endpoint, null=True, blank=True, on_delete=models.PROTECT)
    person = models.UUIDField(null=True, blank=True)
    about: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=32, blank=True, default="")
    status = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state=DeliveryState.WAITING)),
            models.Index(
                fields=["-made_at", "-id"], name="delivery_dead", condition=Q(state=DeliveryState.DEAD)
            ),
            models.Index(fields=["made_at"], name="delivery_made"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
