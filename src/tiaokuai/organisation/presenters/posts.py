"""Posts prepared for pages: those of a unit, and one through time."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.organisation.models import Post
from tiaokuai.organisation.presenters.named import documents, span, unit_url
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS, POST_KINDS
from tiaokuai.ui.components import Cell, Column, Fact, Table


def post_url(code: str) -> str:
    return reverse("organisation:post", args=[code])


def _facts(post: Post) -> dict[str, Any]:
    return {
        "kind": _(POST_KINDS[PostKind(post.kind)]),
        "establishment": _(ESTABLISHMENTS[EstablishmentKind(post.establishment)]),
        "rank": post.rank or "—",
        "seats": post.seats,
    }


_COLUMNS = (
    Column("kind", gettext_lazy("Kind")),
    Column("establishment", gettext_lazy("Establishment")),
    Column("rank", gettext_lazy("Rank")),
    Column("seats", gettext_lazy("Seats"), kind="number"),
)


def posts_table(posts: Iterable[Post]) -> Table:
    """Posts of a unit on a day."""
    rows = [
        {"name": Cell(text=post.name, url=post_url(post.code)), "code": post.code, **_facts(post)}
        for post in posts
    ]
    columns = (
        Column("name", gettext_lazy("Post"), row_header=True),
        Column("code", gettext_lazy("Code"), kind="code"),
        *_COLUMNS,
    )
    return Table(_("Posts"), columns, rows, empty=gettext_lazy("No posts are entered."))


def post_facts(post: Post, unit: str) -> list[Fact]:
    """`unit`: the name of its unit."""
    said = _facts(post)
    return [
        Fact(_("Code"), post.code),
        Fact(_("Unit"), unit, unit_url(post.unit)),
        Fact(_("Kind"), said["kind"]),
        Fact(_("Establishment"), said["establishment"]),
        Fact(_("Rank"), said["rank"]),
        Fact(_("Seats"), post.seats),
        Fact(_("Stands"), span(post.valid_from, post.valid_to), note=documents(post.act, post.ending_act)),
    ]


def post_history(posts: Sequence[Post]) -> Table:
    """Each way a post read, newest first."""
    rows = [
        {
            "name": post.name,
            "days": span(post.valid_from, post.valid_to),
            **_facts(post),
            "act": documents(post.act, post.ending_act) or "—",
        }
        for post in reversed(posts)
    ]
    columns = (
        Column("name", gettext_lazy("Post"), row_header=True),
        Column("days", gettext_lazy("When")),
        *_COLUMNS,
        Column("act", gettext_lazy("Approving document")),
    )
    return Table(_("History"), columns, rows)


def started_with(post: Post, day: date) -> dict[str, Any]:
    """What the form of a change shows first: the post as it reads, from a day on."""
    names = ("name", "kind", "establishment", "rank", "seats")
    return {name: getattr(post, name) for name in names} | {"day": day}
