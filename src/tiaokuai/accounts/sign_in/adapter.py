import math
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.accounts.actions.record import remember
from tiaokuai.accounts.actions.sessions.record_sign_in import locked_until, record_failure, record_sign_in
from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries import actor_for
from tiaokuai.journal.keys import key_ring
from tiaokuai.kernel import clock

RECENT_SECONDS = 300
TOTP_PLACE = "mfa_authenticator.data"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not annotated for us
    """Closed to sign-up; closes an account or address for a while after failures, and says so plainly."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # allauth's signature
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  # allauth's signature
        """On to what comes next: the second factor that is still to be enrolled, else one's work."""
        return "/"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self.refuse_while_closed(request, credentials.get("username", ""))

    def refuse_while_closed(self, request: HttpRequest, username: str) -> None:
        """Raises `ValidationError` saying how long signing in stays closed for the account name or the address."""
        at = clock.now()
        until = locked_until(username, self.get_client_ip(request), at)
        if until is None:
            return
        minutes = math.ceil((until - at).total_seconds() / 60)
        text = ngettext(
            "Too many failed attempts. Signing in is closed for %(minutes)d minute; then try again. "
            "If it was not you, tell the security administrator.",
            "Too many failed attempts. Signing in is closed for %(minutes)d minutes; then try again. "
            "If it was not you, tell the security administrator.",
            minutes,
        )
        raise ValidationError(text % {"minutes": minutes}, code="sign_in_locked")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        record_failure(
            username=credentials.get("username", ""), address=self.get_client_ip(request), at=clock.now()
        )

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in within the last minutes need not enter the password again."""
        methods = context.request.session.get("account_authentication_methods", [])
        since = clock.now().timestamp() - RECENT_SECONDS
        recent = any(method.get("at", 0) > since for method in methods)
        return not recent and bool(super().is_reauthentication_required(app=app, **kwargs))

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        if isinstance(user, User):
            at = clock.now()
            methods = request.session.get("account_authentication_methods", [])
            second = any(method.get("method") == "mfa" for method in methods)
            actor = actor_for(user, clock.local_date(at))
            record_sign_in(user=user, by=actor, at=at, second_factor=second)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """The holder's own change: the first password is no longer one, and the record says when."""
        if not isinstance(user, User):
            raise TypeError(user)
        at = clock.now()
        with transaction.atomic():
            user.set_password(password)
            user.must_change_password = False
            user.save(update_fields=["password", "must_change_password"])
            actor = actor_for(user, clock.local_date(at))
            remember("change_password", "user", user.id, by=actor, at=at)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not annotated for us
    """TOTP secrets are sealed with our key ring; nobody takes off their own second factor."""

    def encrypt(self, text: str) -> str:
        return key_ring().encrypt(text, TOTP_PLACE)

    def decrypt(self, encrypted_text: str) -> str:
        return key_ring().decrypt(encrypted_text, TOTP_PLACE)

    def can_delete_authenticator(self, authenticator: Any) -> bool:  # noqa: ARG002  # allauth's signature
        return False

    def get_totp_issuer(self) -> str:
        return _("Tiaokuai")
