from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models

from tiaokuai.kernel.ids import uuid7

if TYPE_CHECKING:
    from tiaokuai.accounts.models.appointment import Appointment


class UserManager(BaseUserManager["User"]):
    """`get_by_natural_key` for signing in; accounts are opened by `actions.add_user`."""


class User(AbstractBaseUser):
    """A person of the staff who signs in. What they may do comes from dated appointments, not from here.

    Residents have no account: they follow a report by its code. `establishment_unit` and `establishment` say in
    whose books the person stands, whatever unit they work in (编制分类管理、人员统筹使用, S1.18). `opened_in` is
    the place (division code prefix) of whoever opened the account, to which it belongs until its first appointment; ""
    is the operator's, and no place. `standing`: the appointments of today, where a session brought the person.
    """

    standing: "list[Appointment]"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        max_length=64,
        unique=True,
        validators=[UnicodeUsernameValidator()],
    )
    display_name = models.CharField(max_length=60)
    establishment_unit = models.CharField(max_length=64, blank=True)
    establishment = models.CharField(max_length=16, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    session_serial = models.PositiveIntegerField(default=0)
    opened_on = models.DateField(null=True)
    opened_in = models.CharField(max_length=12, blank=True, default="")
    last_login = None  # when somebody works is nobody's business; that they signed in is in the journal

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name

    @property
    def actor_id(self) -> str:
        """How the record names this person: text that survives the account."""
        return f"user:{self.id}"

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with `session_serial`: raising the serial ends every session."""
        return f"{super().get_session_auth_hash()}-{self.session_serial}"

    def get_session_auth_fallback_hash(self) -> Any:
        return (f"{known}-{self.session_serial}" for known in super().get_session_auth_fallback_hash())
