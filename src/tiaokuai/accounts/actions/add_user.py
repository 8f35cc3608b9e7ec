import secrets
from datetime import datetime

from django.db import IntegrityError, transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import User
from tiaokuai.accounts.rules import people as rules
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.workflow.writer.lengths import require_fits

_READABLE = "23456789abcdefghjkmnpqrstuvwxyz"


def add_user(
    *,
    username: str,
    display_name: str,
    by: Actor,
    at: datetime,
    password: str | None = None,
    establishment_unit: str = "",
    establishment: str = "",
) -> tuple[User, str]:
    """Open an account. Returns it with its first password, which is stored only as a digest.

    Without `password` a random one is made, to be handed over once and changed at the first sign-in. The account
    can do nothing until the security administrator appoints its holder, and belongs to the place of `by` until then.
    Raises `BadInput` for a name taken, and for one longer than is kept.
    """
    require(rules.may_open_accounts(by))
    name = username.lower()
    for field, answer in (
        ("username", rules.check_username(name)),
        ("display_name", no("display_name_missing") if not display_name.strip() else None),
    ):
        if answer is not None and not answer.ok:
            raise BadInput(answer, field=field)
    require_fits(User, display_name=display_name.strip())
    first = password or first_password()
    user = User(
        username=name,
        display_name=display_name.strip(),
        establishment_unit=establishment_unit,
        establishment=establishment,
        must_change_password=password is None,
        opened_on=clock.local_date(at),
        opened_in=by.place,
    )
    user.set_password(first)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            remember("add_user", "user", user.id, by=by, at=at)
    except IntegrityError:
        raise BadInput(no("username_taken", username=name), field="username") from None
    return user, first


def first_password() -> str:
    """Sixteen readable characters in groups of four (79 bits), to be typed once."""
    drawn = [secrets.choice(_READABLE) for _ in range(16)]
    return "-".join("".join(drawn[i : i + 4]) for i in range(0, 16, 4))
