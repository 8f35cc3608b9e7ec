"""A post does not end under those who hold it."""

from collections.abc import Sequence

from django.db.models import Q

from tiaokuai.accounts.models import Appointment
from tiaokuai.kernel.answer import no, require
from tiaokuai.workflow.decide import Decision


def refuse_held_posts(ended: Sequence[Decision]) -> None:
    """Raises `Refused` while somebody's appointment to one of these posts goes on beyond its end."""
    for decision in ended:
        day, post = decision.effects.values["valid_to"], decision.subject.number
        held = Appointment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), post=post)
        if count := held.count():
            require(no("post_held", post=post, count=count, day=day))
