"""Accounts and what the record says of them. No query here reaches a case (no dossier of a person)."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from tiaokuai.accounts.models import ApiClient, Appointment, User
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.divisions import Level


def users_like(words: str, day: date, *, within: str = "") -> QuerySet[User]:
    """Accounts of a place whose name or username holds the words, with the appointments that stand on the day."""
    standing = Prefetch("appointments", queryset=Appointment.objects.on(day))
    found = users_within(within, day).prefetch_related(standing)
    return found.filter(Q(username__icontains=words) | Q(display_name__icontains=words)) if words else found


def users_within(place: str, day: date) -> QuerySet[User]:
    """Accounts that belong to a place (a division code prefix), at least in part, and those that belong to none."""
    given = Appointment.objects.filter(user=OuterRef("pk"))
    kept = given.exclude(valid_to__lte=day)
    last = Subquery(given.order_by("-valid_to", "-id").values("place")[:1])
    found = User.objects.alias(belongs=Coalesce(last, "opened_in"))
    free = ~Exists(kept) & (Q(belongs="") | Q(belongs__startswith=place))
    return found.filter(Exists(kept.filter(place__startswith=place)) | free)


def holders_of(unit: str, day: date) -> list[tuple[str, str]]:
    """Actor id and name of everyone appointed to a unit on a day, by name. One statement."""
    held = Appointment.objects.on(day).filter(unit=unit, user__is_active=True).select_related("user")
    people = {each.user.actor_id: each.user.display_name for each in held}
    return sorted(people.items(), key=lambda person: (person[1], person[0]))


def names_of_people(actor_ids: Iterable[str]) -> dict[str, str]:
    """Actor id to the name of the account; others stand for themselves. At most one statement."""
    wanted = set(actor_ids)
    keys = {each.removeprefix("user:"): each for each in wanted if each.startswith("user:")}
    names = {each: each for each in wanted}
    valid = [key for key in keys if _is_key(key)]
    found = User.objects.filter(pk__in=valid).values_list("pk", "display_name") if valid else ()
    names.update({f"user:{key}": name for key, name in found})
    return names


def _is_key(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def places_of(user: User, day: date) -> list[str]:
    """The places to which an account belongs: those of the appointments that it holds, now or later; held none, that of
    the last one; never any, that of whoever opened it. None where that was the operator."""
    kept = list(user.appointments.exclude(valid_to__lte=day).values_list("place", flat=True))
    if kept:
        return sorted(kept)
    last = user.appointments.order_by("-valid_to", "-id").values_list("place", flat=True).first()
    return [place for place in (last or user.opened_in,) if place]


def record_of(user_id: uuid.UUID, *, limit: int = 100) -> list[Entry]:
    """What was done to or with an account, newest first."""
    about = Entry.objects.filter(subject_type="user", subject_id=str(user_id))
    return list(about.order_by("-at", "-id")[:limit])


def clients(*, within: str = "") -> list[ApiClient]:
    """API clients whose unit or places lie in a place, with their tokens. Two statements."""
    every = ApiClient.objects.prefetch_related("tokens")
    county = within[: Level.COUNTY]
    return [each for each in every if any(code.startswith(county) for code in (each.unit, *each.places))]


def open_client(name: str, unit: str = "") -> ApiClient | None:
    """The client of that name that is not closed, the oldest of several; `unit` tells them apart."""
    found = ApiClient.objects.filter(name=name, closed_on=None)
    return (found.filter(unit=unit) if unit else found).order_by("id").first()


def appointment_of(appointment_id: uuid.UUID) -> Appointment | None:
    """One appointment with the account that holds it, past ones too."""
    return Appointment.objects.select_related("user").filter(pk=appointment_id).first()
