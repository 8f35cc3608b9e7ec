"""What a signed-in person must still do before anything else: change the first password, enrol a second factor."""

import ipaddress

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from tiaokuai.accounts.models import User

PASSED = "second_factor_known"
"""Session key: this session's account is known to have a second factor."""

CHANGE_PASSWORD = "account_change_password"  # noqa: S105  # the name of a page
ENROL = "mfa_activate_totp"


def step_left(request: HttpRequest) -> str:
    """The url name of the next step, or "" when none is left. At most one statement a session."""
    user = request.user
    if not isinstance(user, User):
        return ""
    if user.must_change_password:
        return CHANGE_PASSWORD
    if request.session.get(PASSED) or not second_factor_required(request, user):
        return ""
    if not Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists():
        return ENROL
    request.session[PASSED] = True
    return ""


def second_factor_required(request: HttpRequest, user: User) -> bool:
    """Always, unless TIAOKUAI_SECOND_FACTOR lets this account go without, and the server is bound to loopback and
    asked from there: "demo" the accounts that the demonstration lists, "off" every account.

    A request that a proxy handed on does not count as asked from this machine.
    """
    spared = settings.TIAOKUAI_SECOND_FACTOR == "off" or user.username in settings.WITHOUT_SECOND_FACTOR
    if not spared:
        return True
    here = _is_loopback(request.META.get("SERVER_NAME", "")) and _is_loopback(
        request.META.get("REMOTE_ADDR", "")
    )
    handed_on = any(
        name in request.META for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")
    )
    return handed_on or not here


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return address == "localhost"
