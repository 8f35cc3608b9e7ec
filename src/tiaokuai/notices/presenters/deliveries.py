"""Dead letters as a table: what way, to whom, how often tried, why it failed. Nothing of what they are about."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.accounts.queries.people import names_of_people
from tiaokuai.notices.models import Delivery
from tiaokuai.notices.states import Channel
from tiaokuai.notices.words import CHANNELS, PROBLEMS
from tiaokuai.ui.components import Cell, Choice, Column, Table
from tiaokuai.ui.pages import Page
from tiaokuai.ui.times import exact


def deliveries_table(page: Page[Delivery]) -> Table:
    """One statement for the names of people."""
    names = names_of_people(f"user:{each.person}" for each in page.rows if each.person)
    columns = (
        Column("at", _("Since"), kind="code"),
        Column("way", _("Way"), kind="names"),
        Column("to", _("To"), row_header=True),
        Column("why", _("Why")),
        Column("tries", _("Attempts"), kind="number"),
        Column("do", _("Try again")),
    )
    return Table(
        caption=_("What could not be delivered"),
        columns=columns,
        rows=[_row(each, names) for each in page.rows],
        empty=_("Everything was delivered, or is on its way."),
        page=Page(page.rows, next=page.next, first=page.first),
    )


def _row(delivery: Delivery, names: dict[str, str]) -> dict[str, Any]:
    status = _("answered with %(status)d") % {"status": delivery.status} if delivery.status else ""
    url = reverse("notices:retry_delivery", args=[delivery.id])
    return {
        "at": exact(delivery.made_at),
        "way": CHANNELS[delivery.channel],
        "to": _to(delivery, names),
        "why": Cell(PROBLEMS.get(delivery.problem, delivery.problem), note=status),
        "tries": delivery.attempts,
        "do": Cell(choice=Choice(_("Try again"), url, post=True, icon="refresh")),
    }


def _to(delivery: Delivery, names: dict[str, str]) -> Cell:
    if delivery.channel == Channel.EMAIL or delivery.endpoint is None:
        return Cell(names.get(f"user:{delivery.person}", "—"))
    return Cell(delivery.endpoint.name, note=delivery.endpoint.host)
