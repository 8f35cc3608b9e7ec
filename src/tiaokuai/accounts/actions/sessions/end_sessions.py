from datetime import datetime

from django.db import transaction
from django.db.models import F

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Actor


def end_sessions(*, user: User, by: Actor, at: datetime) -> User:
    """Sign somebody's own account out on every device."""
    with transaction.atomic():
        user.session_serial = F("session_serial") + 1
        user.save(update_fields=["session_serial"])
        user.refresh_from_db()
        remember("end_sessions", "user", user.id, by=by, at=at)
    return user
