"""Comparison and coverage as tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.coverage import Coverage, Finding
from tiaokuai.registers.difference import Difference, Mark, Piece, words_diff
from tiaokuai.registers.presenters.lists import unit_word
from tiaokuai.registers.presenters.wording import FIELDS, GAPS, OVERLAPS, kind_word, row_problem
from tiaokuai.registers.queries import matter_names
from tiaokuai.ui.components import Cell, Column, Table

MOST_SHOWN = 500


def changed_rows(found: Difference, day: date) -> list[dict[str, Any]]:
    """Each changed row with the pieces of every changed field; units by the names they have on the day."""
    rows = [row for pair in found.changed for row in (pair.before, pair.after)]
    names = names_of({code for row in rows for code in (row.lead, *(a.unit for a in row.assistants))}, day)

    def unit(code: str | None) -> str:
        return unit_word(code, "", names) if code else ""

    return [
        {
            "number": pair.after.number,
            "name": pair.after.name,
            "fields": [
                {
                    "field": FIELDS.get(change.field, change.field),
                    "unit": unit(change.unit),
                    "pieces": _replaced(unit(change.before), unit(change.after))
                    if change.field == "lead"
                    else words_diff(change.before or "", change.after or ""),
                }
                for change in pair.fields
            ],
        }
        for pair in found.changed
    ]


def _replaced(before: str, after: str) -> tuple[Piece, ...]:
    """A name is another name as a whole: its characters are not compared."""
    return tuple(piece for piece in (Piece(Mark.REMOVED, before), Piece(Mark.ADDED, after)) if piece.text)


def coverage_tables(found: Coverage) -> list[Table]:
    """Gaps, overlaps and weak rows, at most 500 lines of each."""
    names = matter_names({one.matter for one in (*found.gaps, *found.overlaps)}, found.on)
    columns = [
        Column("matter", _("Matter"), row_header=True),
        Column("what", _("What is found")),
        Column("places", _("Where")),
        Column("divisions", _("Towns and villages"), kind="number"),
    ]
    weak = [
        Column("edition", _("Edition"), kind="code"),
        Column("number", _("No."), kind="number"),
        Column("what", _("What is found"), row_header=True),
    ]
    return [
        Table(
            _("Nobody leads"),
            columns,
            _findings(found.gaps, GAPS, names),
            _("Every matter has a lead everywhere."),
            show_caption=True,
        ),
        Table(
            _("Rows contradict"),
            columns,
            _findings(found.overlaps, OVERLAPS, names),
            _("No rows contradict."),
            show_caption=True,
        ),
        Table(_("Weak rows"), weak, _weak(found), _("No row is weak."), show_caption=True),
    ]


def _findings(
    findings: Sequence[Finding], words: Mapping[str, Any], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "matter": f"{one.matter} {names.get(one.matter, '')}",
            "what": words[one.what.value],
            "places": "、".join(one.places[:5]) + ("…" if len(one.places) > 5 else ""),
            "divisions": one.divisions,
        }
        for one in findings[:MOST_SHOWN]
    ]


def _weak(found: Coverage) -> list[dict[str, Any]]:
    return [
        {
            "edition": f"{kind_word(one.row.kind)} {one.row.edition}",
            "number": Cell(one.row.number, url=reverse("registers:show_row", args=[one.row.row])),
            "what": row_problem(one.what.value),
        }
        for one in found.problems[:MOST_SHOWN]
    ]
