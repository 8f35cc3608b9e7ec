"""allauth's forms without placeholders: each field has its label above it already."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa


class _Plain:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(_Plain, account.LoginForm):  # type: ignore[misc]  # allauth is not annotated for us
    pass


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class AuthenticateForm(_Plain, mfa.AuthenticateForm):  # type: ignore[misc]
    pass
