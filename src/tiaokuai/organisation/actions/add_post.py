from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.queries import unit_on
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind


def add_post(
    *,
    unit: str,
    name: str,
    kind: PostKind,
    establishment: EstablishmentKind,
    valid_from: date,
    by: Actor,
    at: datetime,
    seats: int = 1,
    rank: str = "",
    code: str = "",
) -> Post:
    """A post of a unit from a day on, with its seats. Without a `code` the next serial of the unit is taken.

    Raises `Refused` for no seat, and for a second first director of one unit (S1.22).
    """
    require(rules.may_keep_organisation(by, unit))
    require(rules.check_seats(seats, kind))
    with transaction.atomic():
        home = unit_on(unit, valid_from)
        if home is None:
            raise BadInput(no("no_such_unit", unit=unit, day=valid_from), field="unit")
        standing = Post.objects.on(valid_from).filter(unit=unit)
        if kind == PostKind.FIRST_DIRECTOR and standing.filter(kind=kind.value).exists():
            require(no("one_first_director", unit=unit))
        post = Post.objects.create(
            code=code or next_code(unit),
            unit=unit,
            name=name,
            kind=kind.value,
            establishment=establishment.value,
            rank=rank,
            seats=seats,
            valid_from=valid_from,
        )
        payload = {"unit": unit, "kind": kind, "seats": seats}
        remember("add_post", "post", post.code, by=by, at=at, place=home.place, payload=payload)
    return post


def next_code(unit: str) -> str:
    """The unit's next post code: ``990122-zjj-p07``."""
    codes = Post.objects.filter(unit=unit).values_list("code", flat=True)
    serials = [int(code.rsplit("-p", 1)[1]) for code in codes if code.rsplit("-p", 1)[-1].isdigit()]
    return f"{unit}-p{max(serials, default=0) + 1:02d}"
