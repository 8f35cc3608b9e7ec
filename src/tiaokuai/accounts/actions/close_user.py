from datetime import datetime

from django.db import transaction
from django.db.models import F

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import places_of
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date


def close_user(*, user: User, by: Actor, at: datetime) -> User:
    """Nobody signs in with this account any more; its sessions end now, its entries stay."""
    require(rules.may_open_accounts(by))
    require(rules.check_not_self(by, user.actor_id))
    require(rules.check_reach(by, places_of(user, local_date(at))))
    with transaction.atomic():
        user.is_active = False
        user.session_serial = F("session_serial") + 1
        user.save(update_fields=["is_active", "session_serial"])
        user.refresh_from_db()
        remember("close_user", "user", user.id, by=by, at=at)
    return user
