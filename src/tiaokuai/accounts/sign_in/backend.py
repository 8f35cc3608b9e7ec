"""Whose session it is."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from tiaokuai.accounts.models import User
from tiaokuai.accounts.queries.actors import signed_in
from tiaokuai.kernel import clock


class SignedInBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth is not annotated for us
    """Passwords as allauth checks them; a person of a session comes with the appointments that stand today."""

    def get_user(self, user_id: Any) -> User | None:
        """None for an account that is closed or unknown. One statement."""
        user = signed_in(user_id, clock.today())
        return user if user is not None and self.user_can_authenticate(user) else None
