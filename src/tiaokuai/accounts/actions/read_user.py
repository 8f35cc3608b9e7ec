from datetime import datetime

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import places_of
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date


def read_user(*, user: User, by: Actor, at: datetime) -> None:
    """Looking at somebody's account is an entry, which its holder can see; looking at one's own is none."""
    require(rules.may_list_accounts(by))
    require(rules.check_account(by, places_of(user, local_date(at))))
    if by.id != user.actor_id:
        remember("read_user", "user", user.id, by=by, at=at)
