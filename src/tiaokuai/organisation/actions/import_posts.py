from collections.abc import Sequence
from datetime import datetime

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.sheets import Column, Row, read_table
from tiaokuai.organisation.actions.books.add_post import add_post
from tiaokuai.organisation.actions.import_units import needed_day
from tiaokuai.organisation.actions.tables import (
    ImportReport,
    column,
    import_rows,
    in_any_language,
    meaning_of,
)
from tiaokuai.organisation.models import Post
from tiaokuai.organisation.rules import units as rules
from tiaokuai.organisation.rules.labels import ESTABLISHMENTS, POST_KINDS


def _(text: str) -> str:
    """Marks a msgid; `column` translates it when a table is read or written."""
    return text


def post_columns() -> Sequence[Column]:
    """The columns of the table of posts, headed in the active language."""
    return (
        column("unit", _("Unit code"), required=True, example="990122-zjj"),
        column("name", _("Post"), required=True, example="科员"),
        column("kind", _("Kind of post"), required=True, example="工作人员", choices=POST_KINDS.values()),
        column(
            "establishment",
            _("Kind of establishment"),
            required=True,
            example="行政编制",
            choices=ESTABLISHMENTS.values(),
        ),
        column("rank", _("Rank"), example="副科级"),
        column("seats", _("Seats"), required=True, example="3", note=_("How many people may hold it.")),
        column("valid_from", _("Valid from"), required=True, example="2026-01-01"),
    )


def import_posts(*, content: bytes, by: Actor, at: datetime, dry_run: bool = False) -> ImportReport:
    """Posts from a workbook in the columns of the template: all of them, or none and every bad row named."""
    require(rules.may_keep_organisation(by))
    columns = post_columns()

    def take(row: Row) -> str:
        if not row["seats"].isdigit():
            raise BadInput(no("not_a_number", text=row["seats"]), field="seats")
        facts = {
            "unit": row["unit"],
            "name": row["name"],
            "kind": meaning_of(row["kind"], POST_KINDS, "kind"),
            "establishment": meaning_of(row["establishment"], ESTABLISHMENTS, "establishment"),
            "valid_from": needed_day(row, "valid_from"),
        }
        if Post.objects.filter(**facts, rank=row["rank"], seats=int(row["seats"])).exists():
            return "unchanged"
        add_post(**facts, rank=row["rank"], seats=int(row["seats"]), by=by, at=at)  # type: ignore[arg-type]
        return "made"

    reading = read_table(content, in_any_language(columns))
    return import_rows(reading, columns, take, dry_run=dry_run)
