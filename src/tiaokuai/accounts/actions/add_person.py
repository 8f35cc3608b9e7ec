from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from tiaokuai.accounts.actions.add_user import add_user
from tiaokuai.accounts.actions.appoint import appoint
from tiaokuai.accounts.models import User
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date


def add_person(
    *,
    username: str,
    display_name: str,
    role: Role,
    unit: str,
    place: str,
    by: Actor,
    at: datetime,
    grids: Sequence[str] = (),
    password: str | None = None,
) -> tuple[User, str]:
    """Open an account with its first appointment from today on, or neither. Returns it with its first password.

    Raises as `add_user` and `appoint` do.
    """
    with transaction.atomic():
        user, first = add_user(username=username, display_name=display_name, password=password, by=by, at=at)
        today = local_date(at)
        appoint(user=user, role=role, unit=unit, place=place, grids=grids, valid_from=today, by=by, at=at)
    return user, first
