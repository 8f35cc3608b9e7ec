from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, Refused, require
from tiaokuai.kernel.sheets import Column, Row, day_of, read_table
from tiaokuai.organisation.actions.books.add_post import add_post
from tiaokuai.organisation.actions.books.change_post import change_post
from tiaokuai.organisation.actions.books.end_post import end_post
from tiaokuai.organisation.actions.import_units import needed_day
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    import_rows,
    whole_number,
)
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.kinds import EstablishmentKind, PostKind
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS, POST_KINDS


def _(text: str) -> str:
    """Marks a msgid; it is translated when a table is read or written."""
    return text


CHANGE_NOTE = _("Of a post that stands: from which day it reads so.")
END_NOTE = _("The first day on which there is no such post. Empty: it goes on.")
CODE_NOTE = _("Empty: the next serial of the unit. That of a post that stands changes it.")


def post_columns() -> Sequence[Column]:
    """The columns of the table of posts, as msgids."""
    return (
        Column("unit", _("Unit code"), required=True, example="990122-zjj"),
        Column("name", _("Post"), required=True, example="科员"),
        Column("kind", _("Kind of post"), required=True, example=PostKind.STAFF, choices=POST_KINDS),
        Column(
            "establishment",
            _("Kind of establishment"),
            required=True,
            example=EstablishmentKind.ADMINISTRATIVE,
            choices=ESTABLISHMENTS,
        ),
        Column("rank", _("Rank"), example="副科级"),
        Column("seats", _("Seats"), required=True, example="3", note=_("How many people may hold it.")),
        Column("valid_from", _("Valid from"), required=True, example="2026-01-01", note=CHANGE_NOTE),
        Column("valid_to", _("Ends on"), note=END_NOTE),
        Column("code", _("Post code"), example="990122-zjj-p01", note=CODE_NOTE),
        Column("act", _("Approving document"), example="禾编〔2026〕1号"),
    )


def import_posts(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> ImportReport:
    """Posts from a workbook in the columns of the template: all of them, or none and every bad row named."""
    require(rules.may_keep_organisation(by))
    columns = post_columns()

    def take(row: Row) -> str:
        facts = {
            "name": row["name"],
            "kind": PostKind(row["kind"]),
            "establishment": EstablishmentKind(row["establishment"]),
            "rank": row["rank"],
            "seats": whole_number(row, "seats"),
        }
        begins = needed_day(row, "valid_from")
        ends = needed_day(row, "valid_to") if row["valid_to"] else None
        given = {"unit": row["unit"], **facts, "valid_from": begins}
        asked = given | ({"code": row["code"]} if row["code"] else {}) | ({"valid_to": ends} if ends else {})
        if Post.objects.filter(**asked).exists():
            return "unchanged"
        same = Post.objects.filter(**given | ({"code": row["code"]} if row["code"] else {}), valid_to=None)
        post = same.first() if ends else None
        if post is None:
            post = _entered(row, facts, begins, by, at)
        if ends and post.valid_to != ends:
            _ended(post, ends, row["act"], by, at)
        return "made"

    reading = read_table(content, columns)
    reading.rows.sort(key=lambda row: (str(day_of(row["valid_from"])), row.number))
    return import_rows(reading, columns, take, dry_run=dry_run)


def _entered(row: Row, facts: dict[str, Any], begins: date, by: Actor, at: datetime) -> Post:
    """A new post; or one that stands under the code of the row, from the day on as the row has it."""
    more: dict[str, Any] = {"act": row["act"], "by": by, "at": at}
    standing = Post.objects.filter(code=row["code"], unit=row["unit"]).exclude(valid_to__lte=begins)
    if not row["code"] or not standing.exists():
        return add_post(unit=row["unit"], valid_from=begins, code=row["code"], **facts, **more)
    try:
        return change_post(code=row["code"], day=begins, **facts, **more)
    except BadInput as refusal:
        field = "valid_from" if refusal.field == "day" else refusal.field
        raise BadInput(refusal.answer, field=field) from None


def _ended(post: Post, day: date, act: str, by: Actor, at: datetime) -> None:
    try:
        end_post(code=post.code, day=day, act=act, by=by, at=at)
    except Refused as refusal:
        raise BadInput(refusal.answer, field="valid_to") from None
