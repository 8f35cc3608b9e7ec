"""The journal entries of this part: references, codes and days, never a name."""

from functools import partial

from tiaokuai.journal import actions as journal

PAYLOADS: dict[str, set[str]] = {
    "add_user": set(),
    "close_user": set(),
    "read_user": set(),
    "appoint": {"appointment", "role", "unit", "place", "grids", "valid_from"},
    "end_appointment": {"appointment", "role", "unit", "valid_to"},
    "reset_password": set(),
    "change_password": set(),
    "reset_second_factor": set(),
    "sign_in": {"second_factor"},
    "lock_sign_in": {"what", "failures"},
    "switch_appointment": {"appointment"},
    "end_sessions": set(),
    "add_client": {"lines", "places", "sources"},
    "consent_to_client": set(),
    "close_client": set(),
    "issue_token": {"token", "may", "expires"},
    "revoke_token": {"token"},
}

remember = partial(journal.remember, part="accounts")
"""Append one entry of this part, as `journal.actions.remember`."""
