"""From a signed-in person or a token to an `Actor`."""

import hashlib
import uuid
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import FilteredRelation, Q
from django.db.models.functions import Coalesce

from tiaokuai.accounts.models import ApiToken, Appointment, AppointmentGrid, User
from tiaokuai.accounts.rules.roles import client_scope, scope_of
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.kernel.keeping import KeptEach
from tiaokuai.organisation.queries import subtree_codes
from tiaokuai.organisation.queries.units import label_beside, superior_beside

_BELOW_ONE_UNIT = (Role.UNIT_HANDLER, Role.UNIT_LEADER)


def appointments_of(user: User, day: date) -> list[Appointment]:
    """The appointments in which a person may act on a day, oldest first, each with `unit_label`. One statement."""
    standing = Appointment.objects.on(day).filter(user=user)
    named = list(
        standing.annotate(
            named=Coalesce(label_beside("unit", day), "unit"), superior=superior_beside("unit", day)
        )
    )
    for each in named:
        each.unit_label, each.unit_above = each.named, each.superior or ""
    return list(named)


def signed_in(user_id: uuid.UUID | str, day: date) -> User | None:
    """An account with `standing`, its `appointments_of` a day. None for an unknown account. One statement."""
    holds = Q(appointments__valid_to=None) | Q(appointments__valid_to__gt=day)
    rows = (
        User.objects.filter(pk=user_id)
        .annotate(
            held=FilteredRelation("appointments", condition=holds & Q(appointments__valid_from__lte=day))
        )
        .select_related("held")  # type: ignore[misc]  # the stubs do not know relations of an annotation
        .annotate(
            named=Coalesce(label_beside("held__unit", day), "held__unit"),
            superior=superior_beside("held__unit", day),
        )
        .order_by("held__valid_from", "held__id")
    )
    user: User | None = None
    for row in rows:
        if user is None:
            user, row.standing = row, []
        held: Appointment | None = getattr(row, "held", None)  # not set for who holds none
        if held is not None:
            held.unit_label, held.unit_above = row.named, row.superior or ""
            user.standing.append(held)
    return user


def actor_for(user: User | AnonymousUser, day: date, appointment: uuid.UUID | str | None = None) -> Actor:
    """The person acting in the chosen appointment, else in the first that stands on the day.

    At most two statements: the appointment, then its grids (grid workers) or the units below its unit (handlers and
    leaders). Without any appointment a person is a resident: signed in, and seeing only what is public.
    """
    if not isinstance(user, User) or not user.is_active:
        return ANONYMOUS
    return actor_among(appointments_of(user, day), user, day, appointment)


def actor_among(
    standing: list[Appointment], user: User, day: date, appointment: uuid.UUID | str | None = None
) -> Actor:
    """`actor_for`, where the appointments that stand are known already."""
    chosen = next((a for a in standing if str(a.id) == str(appointment)), None) or next(iter(standing), None)
    if chosen is None:
        return Actor(id=user.actor_id, role=Role.RESIDENT)
    return replace(
        actor_in(chosen, day),
        units=frozenset(each.unit for each in standing if each.unit),
        above=frozenset(each.unit_above for each in standing if each.unit_above),
    )


def actor_in(appointment: Appointment, day: date) -> Actor:
    """The actor that one appointment makes, at the price of at most one statement."""
    role = Role(appointment.role)
    grids: frozenset[str] = frozenset()
    subtree: frozenset[str] = frozenset()
    if role == Role.GRID_WORKER:
        served = AppointmentGrid.objects.on(day).filter(appointment=appointment)
        grids = frozenset(served.values_list("grid", flat=True))
    elif role in _BELOW_ONE_UNIT:
        subtree = subtree_codes(appointment.unit, day)
    scope = scope_of(role, unit=appointment.unit, place=appointment.place, subtree=subtree, grids=grids)
    return Actor(
        id=f"user:{appointment.user_id}",
        role=role,
        unit=appointment.unit,
        place=appointment.place,
        grids=grids,
        scope=scope,
    )


def digest_of(raw: str) -> str:
    """How a token is kept: the hexadecimal SHA-256 of its text."""
    return hashlib.sha256(raw.encode()).hexdigest()


def _token_on(digest: str, day: date) -> ApiToken | None:
    return (
        ApiToken.objects.select_related("client")
        .filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day), digest=digest, expires_on__gt=day)
        .filter(Q(client__closed_on__isnull=True) | Q(client__closed_on__gt=day))
        .first()
    )


def _bearer_on(digest: str, day: date) -> tuple[ApiToken, Actor] | None:
    token = _token_on(digest, day)
    return (token, actor_of_token(token)) if token else None


_bearers: KeptEach[tuple[str, date], tuple[ApiToken, Actor]] = KeptEach(
    lambda asked: _bearer_on(*asked), seconds=1.0
)


def kept_bearer_on(raw: str, day: date) -> tuple[ApiToken, Actor] | None:
    """The token of that text if it holds on the day, and its client as an actor, at most a second old.

    A client that sends hundreds of reports a second is looked up once a second. A token revoked in this process is
    refused at once (`forget_tokens`), in every other within that second.
    """
    return _bearers((digest_of(raw), day))


def forget_tokens() -> None:
    """Look tokens up anew (after one was revoked, between tests)."""
    _bearers.forget()


def actor_for_token(raw: str, day: date) -> Actor | None:
    """The client behind a token, or None when it is unknown, expired or revoked. One statement."""
    token = _token_on(digest_of(raw), day)
    return actor_of_token(token) if token else None


def actor_of_token(token: ApiToken) -> Actor:
    client = token.client
    return Actor(
        id=client.actor_id,
        role=Role.API_CLIENT,
        unit=client.unit,
        scope=client_scope(client.lines, client.places),
        may=frozenset(token.may),
        sources=frozenset(client.sources),
    )
