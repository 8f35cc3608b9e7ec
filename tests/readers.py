"""Who reads the pages: nobody, each of the staff, somebody with a second factor, and somebody half signed in."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.factories.accounts import PASSWORD, make_user
from tests.journeys.conftest import Staff
from tiaokuai.accounts.models import User
from tiaokuai.kernel import clock

NOBODY = ""
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of an account that a test makes
AN_HOUR = 3600

Readers = dict[str, Client]
"""By name a browser of each, signed in as far as they are."""


def readers(staff: Staff) -> Readers:
    """By the name of their office; whoever comes last sees what is left for them."""
    found = {NOBODY: _browser()}
    for name, user in vars(staff).items():
        found[name] = _browser()
        found[name].force_login(user)
    return found | {
        "password_only": _just_confirmed(make_user()),
        "second_factor": _just_confirmed(_enrolled()),
        "half_signed_in": _half_signed_in(),
    }


def _browser() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


def _enrolled() -> User:
    user = make_user()
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def _just_confirmed(user: User) -> Client:
    """Who has just confirmed who they are, and for the time of a walk need not again."""
    client = _browser()
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": clock.now().timestamp() + AN_HOUR}
    ]
    session.save()
    return client


def _half_signed_in() -> Client:
    """Whose password was right and whose code is still asked for."""
    client = _browser()
    asked = client.post("/sign-in/", {"login": _enrolled().username, "password": PASSWORD})
    assert asked["Location"].startswith("/account/second-factor/authenticate/"), asked
    return client
