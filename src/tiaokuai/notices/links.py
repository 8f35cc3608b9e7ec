"""The signed link that proves that a mailbox belongs to the person who named it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

SALT: Final = "tiaokuai.notices.address"
HOLDS: Final = timedelta(days=3)


def confirm_link(person: UUID, address: str) -> str:
    """An absolute address for three days, for this person and this mailbox alone, of which it names neither."""
    token = signing.dumps({"person": _mark(str(person)), "address": _mark(address)}, salt=SALT)
    return settings.TIAOKUAI_ADDRESS + reverse("notices:confirm_address", args=[token])


def holds(token: str, person: UUID, address: str) -> bool:
    """Whether the link is one of ours, in time, and for this person with this mailbox."""
    try:
        said = signing.loads(token, salt=SALT, max_age=HOLDS)
    except signing.BadSignature:
        return False
    return bool(said["person"] == _mark(str(person))) and constant_time_compare(
        said["address"], _mark(address)
    )


def _mark(address: str) -> str:
    return salted_hmac(SALT, address).hexdigest()[:32]
