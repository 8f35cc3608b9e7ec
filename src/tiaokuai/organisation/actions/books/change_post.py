from datetime import date, datetime

from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.organisation.actions.books.post_facts import check_post, standing_post
from tiaokuai.organisation.actions.dated import make_room_for_last, no_later_than, require_standing
from tiaokuai.organisation.actions.record import remember
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind
from tiaokuai.workflow.writer.lengths import require_fits


def change_post(
    *,
    code: str,
    name: str,
    kind: PostKind,
    establishment: EstablishmentKind,
    day: date,
    by: Actor,
    at: datetime,
    seats: int = 1,
    rank: str = "",
    act: str = "",
) -> Post:
    """From a day on the post reads otherwise; the code stays, days before stay as they were.

    Raises `BadInput` for a post that does not stand on the day, `Refused` as `add_post` does.
    """
    require(rules.may_keep_organisation(by, code))
    require_fits(Post, name=name, rank=rank, act=act)
    with transaction.atomic():
        before = standing_post(code, day)
        home = require_standing(day, unit=before.unit)["unit"]
        end = no_later_than(before.valid_to, home)
        check_post(unit=before.unit, name=name, kind=kind, seats=seats, day=day, end=end, code=code)
        _end, ending_act = make_room_for_last(Post.objects.filter(code=code), day)
        post = Post.objects.create(
            code=code,
            unit=before.unit,
            name=name,
            kind=kind.value,
            establishment=establishment.value,
            rank=rank,
            seats=seats,
            act=act,
            valid_from=day,
            valid_to=end,
            ending_act=ending_act,
        )
        payload = {"unit": before.unit, "kind": kind, "seats": seats, "valid_from": day}
        remember("change_post", "post", code, by=by, at=at, place=home.place, payload=payload)
    return post
