"""What is on its way, and what could not be delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from tiaokuai.accounts.queries import users_within
from tiaokuai.journal.models import Cursor, Seal
from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import Actor
from tiaokuai.notices.models import Delivery, Endpoint
from tiaokuai.notices.states import DeliveryState
from tiaokuai.ui.pages import Page, keyset_page

SIZE = 50
READER = "notices"
"""The name under which the record is read on."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many deliveries wait, since when the oldest of them has been due, how many are dead, and by what problem."""

    waiting: int
    due_since: datetime | None
    dead: int
    problems: dict[str, int]


def counts(*, at: datetime) -> Counts:
    """Two statements."""
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING).aggregate(
        n=Count("id"), since=Min("due_at", filter=Q(due_at__lte=at))
    )
    dead = Delivery.objects.filter(state=DeliveryState.DEAD).order_by()
    problems = dict(dead.values_list("problem").annotate(n=Count("id")))
    return Counts(waiting["n"], waiting["since"], sum(problems.values()), problems)


def dead_letters(actor: Actor, *, after: str = "") -> Page[Delivery]:
    """What could not be delivered to people and endpoints of the actor's place, newest first. One statement."""
    return keyset_page(_in_place(actor), order=("-made_at", "-id"), after=after, size=SIZE)


def delivery_in(delivery_id: UUID, actor: Actor) -> Delivery | None:
    """A dead letter of the actor's place."""
    return _in_place(actor).filter(id=delivery_id).first()


def _in_place(actor: Actor) -> QuerySet[Delivery]:
    dead = Delivery.objects.filter(state=DeliveryState.DEAD).select_related("endpoint")
    if not actor.place:
        return dead.none()
    people = users_within(actor.place, clock.today()).values("id")
    return dead.filter(Q(endpoint__place__startswith=actor.place) | Q(person__in=people))


def last_deliveries(endpoints: Iterable[Endpoint]) -> dict[UUID, Delivery]:
    """Endpoint to the newest delivery that was tried. One statement."""
    newest = (
        Delivery.objects.filter(endpoint=OuterRef("pk"), attempts__gt=0)
        .order_by("-made_at", "-id")
        .values("id")
    )
    wanted = Endpoint.objects.filter(id__in=[each.id for each in endpoints]).annotate(
        last=Subquery(newest[:1])
    )
    found = Delivery.objects.filter(id__in=wanted.values("last"))
    return {each.endpoint_id: each for each in found if each.endpoint_id}


def every_dead_letter(*, problem: str = "", delivery: UUID | None = None) -> list[Delivery]:
    """For the operator at the command line: all of them, or those of one problem, or one."""
    dead = Delivery.objects.filter(state=DeliveryState.DEAD).order_by("made_at", "id")
    dead = dead.filter(problem=problem) if problem else dead
    return list(dead.filter(id=delivery) if delivery else dead)


def unread_position() -> int:
    """How many sealed entries the reader has before it."""
    head = Seal.objects.order_by("-position").values_list("position", flat=True).first() or 0
    read = Cursor.objects.filter(name=READER).values_list("position", flat=True).first() or 0
    return head - read
