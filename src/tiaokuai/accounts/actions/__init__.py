"""What is done to accounts, appointments and tokens. Each takes `by` and `at`, and is an entry in the journal."""

from tiaokuai.accounts.actions.add_person import add_person
from tiaokuai.accounts.actions.add_user import add_user
from tiaokuai.accounts.actions.appoint import appoint
from tiaokuai.accounts.actions.close_user import close_user
from tiaokuai.accounts.actions.end_appointment import end_appointment
from tiaokuai.accounts.actions.enrol_people import Enrolment, enrol_people
from tiaokuai.accounts.actions.import_people import import_people
from tiaokuai.accounts.actions.reset_password import reset_password
from tiaokuai.accounts.actions.reset_second_factor import reset_second_factor
from tiaokuai.accounts.actions.tokens import (
    add_client,
    close_client,
    consent_to_client,
    issue_token,
    revoke_token,
)

__all__ = [
    "Enrolment",
    "add_client",
    "add_person",
    "add_user",
    "appoint",
    "close_client",
    "close_user",
    "consent_to_client",
    "end_appointment",
    "enrol_people",
    "import_people",
    "issue_token",
    "reset_password",
    "reset_second_factor",
    "revoke_token",
]
