"""The steps of a draft: what the lists propose, and what they say of the departments chosen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.presenters.explanation import GAPS, LISTS
from tiaokuai.cases.queries.whistles.duties import Checked
from tiaokuai.cases.rules.whistles.rows import Duty, duty_of
from tiaokuai.cases.states.whistles import Held
from tiaokuai.cases.words.whistles import HELD, KINDS
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.queries import resolve
from tiaokuai.registers.queries.matters import matter_names
from tiaokuai.registers.resolver import Resolution
from tiaokuai.territory.queries import names_on
from tiaokuai.ui.components import Cell, Column, Fact, Steps, Table

LABELS = (gettext_lazy("What for"), gettext_lazy("Whom to call"), gettext_lazy("Why, and check"))


def steps_of(step: int) -> Steps:
    return Steps(LABELS, step)


def nobody_named(asked: dict[str, Any], day: date) -> str:
    """Why the lists name no department in the matter, "" where they do."""
    gap = resolve(asked["matter"], asked["division"], day).gap
    return str(GAPS.get(gap.name, gap.name)) if gap else ""


def choices_of(resolution: Resolution, units: Sequence[str], day: date) -> list[tuple[str, str]]:
    """Departments of the lists with the row that names each."""
    names = names_of(units, day)
    return [
        (unit, f"{names[unit]} · {HELD[duty.held]} · {_row_words(duty)}")
        for unit in units
        for duty in [duty_of(unit, "", resolution)]
    ]


def _row_words(duty: Duty) -> str:
    return _("%(list)s, row %(number)s") % {
        "list": LISTS.get(duty.list_kind, duty.list_kind),
        "number": duty.number,
    }


def check_context(asked: dict[str, Any], checked: Checked, day: date) -> dict[str, Any]:
    """What will be blown, read back, with what the lists say of each department."""
    names = names_of({duty.unit for duty in checked.duties} | {checked.lead, checked.town_unit} - {""}, day)
    columns = (
        Column("unit", _("Department"), kind="names", row_header=True),
        Column("held", _("By the lists")),
        Column("row", _("Row")),
    )
    rows = [
        {
            "unit": names.get(duty.unit, duty.unit),
            "held": Cell(HELD[duty.held], note=duty.duty),
            "row": _row_words(duty) if duty.held != Held.NO_ROW else "—",
        }
        for duty in checked.duties
    ]
    return {
        "read_back": [
            Fact(_("What for"), KINDS[asked["kind"]]),
            Fact(_("Matter"), matter_names({asked["matter"]}, day)[asked["matter"]]),
            Fact(_("Place"), names_on([asked["division"]], day).get(asked["division"], asked["division"])),
        ],
        "duties": Table(_("Departments called"), columns, rows),
        "is_own_duty": checked.is_own_duty,
        "bare": [names.get(d.unit, d.unit) for d in checked.duties if d.held == Held.NO_ROW],
    }
