from datetime import datetime

from django.db import transaction
from django.db.models import F

from tiaokuai.accounts.actions.add_user import first_password
from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import places_of
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date


def reset_password(*, user: User, by: Actor, at: datetime, password: str | None = None) -> str:
    """A new first password, handed over once and changed at the next sign-in; every session of the account ends."""
    require(rules.may_open_accounts(by))
    require(rules.check_not_self(by, user.actor_id))
    require(rules.check_reach(by, places_of(user, local_date(at))))
    new = password or first_password()
    with transaction.atomic():
        user.set_password(new)
        user.must_change_password = password is None
        user.session_serial = F("session_serial") + 1
        user.save(update_fields=["password", "must_change_password", "session_serial"])
        user.refresh_from_db()
        remember("reset_password", "user", user.id, by=by, at=at)
    return new
