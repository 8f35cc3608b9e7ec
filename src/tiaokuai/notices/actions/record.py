"""The journal entries of this part. What a person was told or has read is in none of them."""

from functools import partial

from tiaokuai.journal import actions as journal

PAYLOADS: dict[str, set[str]] = {
    "choose_reach": {"choices", "digest_hour", "quiet_from", "quiet_to", "address"},
    "confirm_address": set(),
    "forget_addresses": {"removed", "run"},
    "add_endpoint": {"kinds", "place"},
    "consent_to_endpoint": set(),
    "rotate_secret": {"until"},
    "close_endpoint": set(),
    "try_endpoint": {"delivery"},
    "retry_delivery": {"problem"},
}

remember = partial(journal.remember, part="notices")
"""Append one entry of this part, as `journal.actions.remember`."""
