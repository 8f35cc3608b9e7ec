"""The bell of the header."""

from django.http import HttpRequest
from django.urls import reverse

from tiaokuai.accounts.models import User
from tiaokuai.notices.queries import unread_of
from tiaokuai.ui.shell import Bell


def bell_of(request: HttpRequest) -> Bell | None:
    """One statement on the page of whoever is signed in."""
    user = request.user
    return Bell(unread_of(user.id), reverse("notices:notices")) if isinstance(user, User) else None
