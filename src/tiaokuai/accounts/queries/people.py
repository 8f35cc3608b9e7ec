"""Accounts and what the record says of them. No query here reaches a case (no dossier of a person)."""

import uuid
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from tiaokuai.accounts.models import ApiClient, Appointment, User
from tiaokuai.journal.models import Entry


def users_like(words: str, day: date) -> QuerySet[User]:
    """Accounts whose name or username holds the words, each with the appointments that stand on the day."""
    found = User.objects.prefetch_related(Prefetch("appointments", queryset=Appointment.objects.on(day)))
    return found.filter(Q(username__icontains=words) | Q(display_name__icontains=words)) if words else found


def record_of(user_id: uuid.UUID, *, limit: int = 100) -> list[Entry]:
    """What was done to or with an account, newest first."""
    about = Entry.objects.filter(subject_type="user", subject_id=str(user_id))
    return list(about.order_by("-at", "-id")[:limit])


def clients() -> list[ApiClient]:
    """All API clients with their tokens. Two statements."""
    return list(ApiClient.objects.prefetch_related("tokens"))


def appointment_of(appointment_id: uuid.UUID) -> Appointment | None:
    """One appointment with the account that holds it, past ones too."""
    return Appointment.objects.select_related("user").filter(pk=appointment_id).first()
