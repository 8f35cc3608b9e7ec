"""Matters and time limits as facts and tables."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import today
from tiaokuai.registers.models import Matter, TimeLimit
from tiaokuai.registers.presenters.wording import MATTER_KINDS, STEPS, UNITS
from tiaokuai.registers.rules import may_keep_catalogue, may_keep_limit, may_narrow_limit
from tiaokuai.registers.workbooks.catalogue import question_line
from tiaokuai.territory.queries import names_of_prefixes
from tiaokuai.ui.components import Cell, Column, Fact, Table
from tiaokuai.ui.times import exact
from tiaokuai.ui.wording import sentence


def matter_facts(matter: Matter) -> list[Fact]:
    """What the catalogue says of a matter as it reads; what is not laid down is said to be so."""
    return [
        Fact(_("Code"), matter.code),
        Fact(_("Kind"), MATTER_KINDS[matter.kind]),
        Fact(_("Counts as an emergency"), _("yes") if matter.is_emergency else _("no")),
        Fact(_("Other words for it"), "、".join(matter.synonyms) or _("none")),
        Fact(_("When a report is filed"), matter.filing_condition or _("not laid down")),
        Fact(_("When it may be closed"), matter.closing_condition or _("not laid down")),
        Fact(_("Extra questions"), "；".join(q["label_zh"] for q in matter.questions) or _("none")),
        Fact(_("Laid down in"), matter.source or _("not laid down")),
        Fact(_("Holds"), span(matter.valid_from, matter.valid_to)),
    ]


def span(begins: date, ends: date | None) -> str:
    """A half-open span in words."""
    if ends is None:
        return _("from %(begins)s") % {"begins": exact(begins)}
    return _("from %(begins)s until the day before %(ends)s") % {
        "begins": exact(begins),
        "ends": exact(ends),
    }


def matter_history(spells: Sequence[Matter]) -> Table | None:
    """Each way in which a matter has read; None while there has been but one."""
    if len(spells) < 2:
        return None
    columns = [
        Column("holds", _("Holds"), row_header=True),
        Column("name", pgettext("of a matter", "Name")),
        Column("questions", _("Extra questions")),
        Column("source", _("Laid down in")),
    ]
    rows = [
        {
            "holds": span(spell.valid_from, spell.valid_to),
            "name": spell.name,
            "questions": "\n".join(question_line(question) for question in spell.questions),
            "source": spell.source,
        }
        for spell in spells
    ]
    return Table(_("How it has read"), columns, rows, show_caption=True)


def place_word(place: str) -> str:
    """A division code prefix as its place is called."""
    return names_of_prefixes({place}, today())[place] if place else _("everywhere")


def limits_table(limits: Sequence[TimeLimit], names: Mapping[str, str], actor: Actor) -> Table:
    """Limits with where each is laid down; for those who keep limits, with what they can do about each, or why not."""
    keeps = may_keep_catalogue(actor).ok
    columns = [
        Column("matter", _("Matter"), row_header=True),
        Column("place", _("Place"), kind="names"),
        Column("step", _("Step"), kind="names"),
        Column("limit", _("Limit"), kind="number"),
        Column("since", _("Holds since"), kind="names"),
        Column("source", _("Source")),
    ]
    places = names_of_prefixes({limit.place for limit in limits}, today())
    rows = [
        {
            "matter": f"{limit.matter} {names.get(limit.matter, '')}" if limit.matter else _("every matter"),
            "place": places[limit.place] if limit.place else _("everywhere"),
            "step": STEPS.get(limit.step, limit.step),
            "limit": f"{limit.amount} {UNITS.get(limit.unit, limit.unit)}",
            "since": exact(limit.valid_from),
            "source": limit.source,
            "act": _act(limit, actor) if keeps else "",
        }
        for limit in limits
    ]
    if keeps:
        columns.append(Column("act", _("Change")))
    return Table(_("Time limits"), columns, rows, _("No time limit is laid down."))


def _act(limit: TimeLimit, actor: Actor) -> Cell:
    """A way to change the limit; one of a wider place stays, with the reason, and an own one is laid down beside it."""
    may = may_keep_limit(actor, limit.place)
    if may.ok:
        return Cell(_("Change"), url=reverse("registers:change_time_limit", args=[limit.id]))
    if may_narrow_limit(actor, limit.place, actor.place).ok:
        url = reverse("registers:narrow_time_limit", args=[limit.id])
        return Cell(_("Lay down your own"), url=url, note=sentence(may))
    return Cell(note=sentence(may))
