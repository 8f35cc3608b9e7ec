"""What a division was called, what it came from and what became of it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tiaokuai.territory import queries
from tiaokuai.territory.models import Succession
from tiaokuai.territory.presenters.kinds import SUCCESSION_KINDS
from tiaokuai.territory.presenters.places import division_url, spell_words
from tiaokuai.ui.components import Cell, Column, Table


def past_table(code: str) -> Table | None:
    """None where it has always been as it is. Three statements."""
    spells = queries.names_borne(code)
    links = [link for link in queries.successions_of(code) if link.from_code != link.to_code]
    if len(spells) < 2 and not links:
        return None
    names = queries.last_names({code for link in links for code in (link.from_code, link.to_code)})
    rows: list[dict[str, Any]] = [
        {"what": spell.full_name, "when": spell_words(spell.valid_from, spell.valid_to)} for spell in spells
    ]
    rows += [{"what": _link(link, code, names), "when": link.on.isoformat()} for link in links]
    columns = (
        Column("what", pgettext("what a division was", "What"), row_header=True),
        Column("when", _("When")),
    )
    return Table(_("What it came from and what became of it"), columns, rows, show_caption=True)


def _link(link: Succession, code: str, names: dict[str, str]) -> Cell:
    other = link.from_code if link.to_code == code else link.to_code
    name = names.get(other, other)
    words = _("from %(name)s") if link.to_code == code else _("went on as %(name)s")
    note = f"{SUCCESSION_KINDS[link.kind]} {other}"
    return Cell(words % {"name": name}, url=division_url(other), note=note)
