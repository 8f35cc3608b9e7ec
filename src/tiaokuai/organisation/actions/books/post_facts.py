"""What a post must be, entered or changed; and the post as it stands on a day."""

from datetime import date

from tiaokuai.kernel.answer import Answer, BadInput, no, require
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.queries.establishment import lock_books
from tiaokuai.organisation.rules import books
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import PostKind


def check_post(
    *, unit: str, name: str, kind: PostKind, seats: int, day: date, end: date | None, code: str = ""
) -> None:
    """A post from `day` to `end` (exclusive; None: open).

    Raises `BadInput` without name or seat, `Refused` for a second first director beside `code` on any of these days.
    """
    _usable(books.check_text(name, "post_without_name"), "name")
    _usable(books.check_number(seats, least=1), "seats")
    require(rules.check_seats(seats, kind))
    if kind != PostKind.FIRST_DIRECTOR:
        return
    others = Post.objects.filter(unit=unit, kind=kind.value).exclude(code=code).exclude(valid_to__lte=day)
    if (others if end is None else others.filter(valid_from__lt=end)).exists():
        require(no("one_first_director", unit=unit))


def _usable(answer: Answer, field: str) -> None:
    if not answer.ok:
        raise BadInput(answer, field=field)


def standing_post(code: str, day: date) -> Post:
    """The post on the day, its unit and its row locked. Raises `BadInput` when it does not stand then."""
    lock_books(Post.objects.filter(code=code).values_list("unit", flat=True).distinct())
    post = Post.objects.select_for_update().on(day).filter(code=code).first()
    if post is None:
        raise BadInput(no("no_such_post_then", post=code, day=day), field="day")
    return post
