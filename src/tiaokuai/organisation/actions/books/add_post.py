from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.organisation.actions.books.post_facts import check_post
from tiaokuai.organisation.actions.dated import no_later_than, require_standing
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.queries.establishment import lock_books
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind
from tiaokuai.workflow.writer.lengths import require_fits


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
    act: str = "",
) -> Post:
    """A post of a unit from a day on, until the unit ends. Without a `code` the next serial of the unit is taken.

    Raises `BadInput` for a unit that does not stand and a code that is another's or was borne before, `Refused` for no
    seat, and for a second first director of one unit (S1.22).
    """
    require(rules.may_keep_organisation(by, unit))
    require_fits(Post, name=name, rank=rank, act=act)
    with transaction.atomic():
        lock_books([unit])  # two posts entered at once take two codes, and one first director stays one
        home = require_standing(valid_from, unit=unit)["unit"]
        end = no_later_than(None, home)
        check_post(unit=unit, name=name, kind=kind, seats=seats, day=valid_from, end=end)
        if code and Post.objects.filter(code=code).exists():
            raise BadInput(no("post_code_taken", post=code), field="code")
        if code and not (answer := books.check_post_code(code, unit)).ok:
            raise BadInput(answer, field="code")
        post = Post.objects.create(
            code=code or next_code(unit),
            unit=unit,
            name=name,
            kind=kind.value,
            establishment=establishment.value,
            rank=rank,
            seats=seats,
            act=act,
            valid_from=valid_from,
            valid_to=end,
        )
        payload = {"unit": unit, "kind": kind, "seats": seats}
        remember("add_post", "post", post.code, by=by, at=at, place=home.place, payload=payload)
    return post


def next_code(unit: str) -> str:
    """The unit's next post code: ``990122-zjj-p07``."""
    codes = Post.objects.filter(unit=unit).values_list("code", flat=True)
    serials = [int(code.rsplit("-p", 1)[1]) for code in codes if code.rsplit("-p", 1)[-1].isdigit()]
    return f"{unit}-p{max(serials, default=0) + 1:02d}"
