from datetime import datetime

from django.db import transaction
from django.db.models import F

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require


def end_sessions(*, user: User, by: Actor, at: datetime) -> User:
    """Its holder signs the account out on every device. Raises `Refused` for anybody else."""
    if by.id != user.actor_id:
        require(no("not_your_part", verb="end_sessions", who=[]))
    with transaction.atomic():
        user.session_serial = F("session_serial") + 1
        user.save(update_fields=["session_serial"])
        user.refresh_from_db()
        remember("end_sessions", "user", user.id, by=by, at=at)
    return user
