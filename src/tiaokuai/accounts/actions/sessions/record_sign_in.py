"""Signing in: successes and lockouts are entries; failures are counted under keyed digests, and nothing else."""

from datetime import datetime

from django.db import transaction

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.models import SignInFailure, User
from tiaokuai.accounts.rules.lockout import ACCOUNT_LIMIT, ADDRESS_LIMIT, Failures, after_failure
from tiaokuai.journal.keys import key_ring
from tiaokuai.kernel.actor import ANONYMOUS, Actor

ACCOUNT = "account"
ADDRESS = "address"
LIMITS = {ACCOUNT: ACCOUNT_LIMIT, ADDRESS: ADDRESS_LIMIT}


def keys_of(username: str, address: str) -> dict[str, str]:
    """What is counted, to the digest under which it is counted. Without the key file nobody can tell whose it is."""
    ring = key_ring()
    named = {ACCOUNT: username.strip().lower(), ADDRESS: address}
    return {what: ring.keyed_hash(f"sign-in {what} {value}") for what, value in named.items() if value}


def locked_until(username: str, address: str, at: datetime) -> datetime | None:
    """Until when signing in is closed for this account name or address, or None. One statement."""
    rows = SignInFailure.objects.filter(key__in=keys_of(username, address).values(), locked_until__gt=at)
    return max((row.locked_until for row in rows if row.locked_until), default=None)


def record_failure(*, username: str, address: str, at: datetime) -> None:
    """One failed attempt for both keys; a key that closes by it is an entry that names neither."""
    for what, key in keys_of(username, address).items():
        with transaction.atomic():
            row = SignInFailure.objects.select_for_update().filter(key=key).first()
            before = Failures(row.failures, row.since, row.locked_until) if row else None
            after = after_failure(before, at, LIMITS[what])
            SignInFailure.objects.update_or_create(
                key=key,
                defaults={"failures": after.count, "since": after.since, "locked_until": after.locked_until},
            )
            if after.locked_until is not None:
                payload = {"what": what, "failures": after.count}
                remember("lock_sign_in", "sign_in", key[:16], by=ANONYMOUS, at=at, payload=payload)


def record_sign_in(*, user: User, by: Actor, at: datetime, second_factor: bool) -> None:
    """Somebody signed in: an entry, and the account's failures are forgotten (the address's run out by themselves)."""
    with transaction.atomic():
        SignInFailure.objects.filter(key=keys_of(user.username, "")[ACCOUNT]).delete()
        payload = {"second_factor": second_factor}
        remember("sign_in", "user", user.id, by=by, at=at, place=by.place, payload=payload)


def forget_failures(*, before: datetime) -> int:
    """Delete counts that began before a moment; run by the periodic command. Returns how many."""
    return SignInFailure.objects.filter(since__lt=before).delete()[0]
