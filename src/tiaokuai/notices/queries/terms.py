"""Mail addresses of people who hold no office any more, past their term."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from tiaokuai.accounts.models import Appointment, User
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.notices.models import Reach
from tiaokuai.notices.rules.terms import ADDRESS
from tiaokuai.workflow.retention import Asked, Over
from tiaokuai.workflow.rules.retention import Kept, over_on, terms_at


def addresses_past_term(asked: Asked) -> list[Over]:
    """In the order of ids, nameless: whose address it is is nobody's business. Three statements a page."""
    after = asked.after
    while people := _page(asked, after):
        if found := _judged(people, asked):
            return found
        after = people[-1]
    return []


def kept_addresses(people: Sequence[UUID], day: date) -> dict[UUID, Kept]:
    """By account with an address: until when somebody held an office, and where. None: they hold one, or will."""
    held: dict[UUID, list[Appointment]] = defaultdict(list)
    for appointment in Appointment.objects.filter(user_id__in=people):
        held[appointment.user_id].append(appointment)
    users = User.objects.in_bulk(list(people))
    return {person: _kept(users.get(person), held[person], day) for person in people}


def _kept(user: User | None, held: Sequence[Appointment], day: date) -> Kept:
    ends = [each.valid_to for each in held]
    if any(end is None or end > day for end in ends):
        return Kept("", None, frozenset({ADDRESS}))
    ended = max((end for end in ends if end is not None), default=user.opened_on if user else None)
    place = max(held, key=lambda each: each.valid_from).place if held else (user.opened_in if user else "")
    return Kept(place.ljust(CODE_LENGTH, "0"), ended or date.min, frozenset({ADDRESS}))


def _judged(people: Sequence[UUID], asked: Asked) -> list[Over]:
    found = []
    for person, kept in kept_addresses(people, asked.day).items():
        terms = over_on(asked.day, kept, terms_at(kept.division, asked.terms))
        if terms and asked.scope.admits(division=kept.division, units=frozenset()):
            found.append(Over(person, "", kept.division, terms))
    return found


def _page(asked: Asked, after: UUID | None) -> list[UUID]:
    rows = Reach.objects.exclude(sealed_address="")
    if after is not None:
        rows = rows.filter(person__gt=after)
    return list(rows.order_by("person").values_list("person", flat=True)[: asked.size])
