"""Every table of this part that people fill in: what it is called, its columns, and who takes it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.kernel.sheets import Column, in_words
from tiaokuai.organisation import actions
from tiaokuai.organisation.actions.agencies.import_stationings import stationing_columns
from tiaokuai.organisation.actions.books.import_establishment import establishment_columns
from tiaokuai.organisation.actions.books.import_office_limits import office_limit_columns
from tiaokuai.organisation.actions.import_posts import post_columns
from tiaokuai.organisation.actions.import_units import unit_columns
from tiaokuai.organisation.actions.tables import ImportReport
from tiaokuai.ui import components
from tiaokuai.ui.components import Table
from tiaokuai.ui.wording import listed


@dataclass(frozen=True, slots=True)
class Importable:
    title: Promise
    sheet: Promise
    columns: Callable[[], Sequence[Column]]
    run: Callable[..., ImportReport]


IMPORTS = {
    "units": Importable(
        gettext_lazy("Import units"), gettext_lazy("Units"), unit_columns, actions.import_units
    ),
    "posts": Importable(
        gettext_lazy("Import posts"), gettext_lazy("Posts"), post_columns, actions.import_posts
    ),
    "stationings": Importable(
        gettext_lazy("Import stationed agencies"),
        gettext_lazy("Stationed agencies"),
        stationing_columns,
        actions.import_stationings,
    ),
    "office-limits": Importable(
        gettext_lazy("Import limits"),
        gettext_lazy("Limits of offices"),
        office_limit_columns,
        actions.import_office_limits,
    ),
    "establishment": Importable(
        gettext_lazy("Import establishment"),
        gettext_lazy("Establishment"),
        establishment_columns,
        actions.import_establishment,
    ),
}
"""By the word that stands in the address and the command."""


def columns_table(columns: Sequence[Column]) -> Table:
    """What the columns of a table hold, for whoever fills it in: what must be there, and an example."""
    lines = [
        {
            "heading": column.heading,
            "needed": _("needed") if column.required else _("may be empty"),
            "example": column.example or "—",
            "note": column.note or listed(column.choices.values()),
        }
        for column in in_words(columns)
    ]
    shown = (
        components.Column("heading", _("Column"), row_header=True),
        components.Column("needed", _("Needed")),
        components.Column("example", _("Example")),
        components.Column("note", _("What it holds")),
    )
    return Table(_("Columns of the workbook"), shown, lines, show_caption=True)
