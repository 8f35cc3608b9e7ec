from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import places_of
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date


def reset_second_factor(*, user: User, by: Actor, at: datetime) -> User:
    """For a lost phone: the account must enrol a new second factor at the next sign-in; its sessions end."""
    require(rules.may_give_roles(by))
    require(rules.check_not_self(by, user.actor_id))
    require(rules.check_reach(by, places_of(user, local_date(at))))
    with transaction.atomic():
        Authenticator.objects.filter(user_id=user.pk).delete()
        user.session_serial = F("session_serial") + 1
        user.save(update_fields=["session_serial"])
        user.refresh_from_db()
        remember("reset_second_factor", "user", user.id, by=by, at=at)
    return user
