"""allauth's forms without placeholders, for each field has its label above it; codes tried in vain are counted."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as mfa
from django.core.exceptions import ValidationError


class _Plain:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class _Counted(_Plain):
    """A wrong code is a failed sign-in like a wrong password: six digits are soon tried out."""

    user: Any

    def clean_code(self) -> Any:
        adapter, request, name = get_adapter(), context.request, self.user.get_username()
        adapter.refuse_while_closed(request, name)
        try:
            return super().clean_code()  # type: ignore[misc]  # allauth's, below in the order of bases
        except ValidationError:
            adapter.authentication_failed(request, username=name)
            raise


class LoginForm(_Plain, account.LoginForm):  # type: ignore[misc]  # allauth is not annotated for us
    pass


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class AuthenticateForm(_Counted, mfa.AuthenticateForm):  # type: ignore[misc]
    pass


class ReauthenticateForm(_Counted, mfa.ReauthenticateForm):  # type: ignore[misc]
    pass
