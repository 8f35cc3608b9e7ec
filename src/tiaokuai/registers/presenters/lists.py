"""Editions and rows as tables, facts and buttons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer
from tiaokuai.registers.difference import words_diff
from tiaokuai.registers.models import Edition, Row
from tiaokuai.registers.presenters.wording import FIELDS, STATES, VERBS, kind_word
from tiaokuai.registers.resolver import TOWN
from tiaokuai.registers.states import EDITION_FLOW, EditionFacts
from tiaokuai.territory.queries import names_of_prefixes
from tiaokuai.ui.components import Cell, Choice, Column, Fact, Tab, Table
from tiaokuai.ui.pages import Page
from tiaokuai.ui.times import exact


def state_word(edition: Edition, today: date) -> str:
    return str(STATES[edition.state_on(today)])


def editions_table(editions: Iterable[Edition], today: date, *, caption: str, empty: str = "") -> Table:
    """One line an edition, linked to its page."""
    columns = [
        Column("title", _("Title"), row_header=True),
        Column("kind", _("List")),
        Column("place", _("Place"), kind="names"),
        Column("state", _("State")),
        Column("valid", _("Holds")),
        Column("rows", _("Rows"), kind="number"),
    ]
    listed = list(editions)
    places = names_of_prefixes({edition.place for edition in listed}, today)
    lines = [
        {
            "title": Cell(
                edition.title, url=reverse("registers:show_edition", args=[edition.code]), note=edition.code
            ),
            "kind": kind_word(edition.kind),
            "place": places[edition.place],
            "state": state_word(edition, today),
            "valid": span(edition),
            "rows": getattr(edition, "row_count", ""),
        }
        for edition in listed
    ]
    return Table(caption=caption, columns=columns, rows=lines, empty=empty)


def span(edition: Edition) -> str:
    if edition.valid_from is None:
        return ""
    start = exact(edition.valid_from)
    if edition.valid_to is None:
        return _("since %(start)s") % {"start": start}
    return _("from %(start)s until %(end)s") % {"start": start, "end": exact(edition.valid_to)}


def edition_facts(edition: Edition, today: date) -> list[Fact]:
    """What a citation of the edition needs."""
    shown = [
        Fact(_("Code"), edition.code),
        Fact(_("List"), kind_word(edition.kind)),
        Fact(_("Place"), names_of_prefixes({edition.place}, today)[edition.place], note=edition.place),
        Fact(_("State"), state_word(edition, today)),
        Fact(_("Holds"), span(edition)),
        Fact(
            _("Approved by"),
            edition.approval_act,
            note=exact(edition.approved_on) if edition.approved_on else "",
        ),
        Fact(_("Published by"), edition.publisher),
        Fact(_("Digest of the rows (SHA-256)"), edition.digest),
        Fact(_("Source"), _("drafted from history") if edition.provenance == "history" else edition.source),
    ]
    return [fact for fact in shown if fact.value]


def choices_for(edition: Edition, actor: Actor, facts: EditionFacts, today: date) -> list[Choice]:
    """The verbs that the edition's state has, each allowed or with its reason. Strangers see none."""
    state = edition.state_on(today)
    verbs = [verb for verb in EDITION_FLOW.verbs_from(state) if verb in VERBS]
    answers = {verb: EDITION_FLOW.may(verb, state=state, actor=actor, facts=facts) for verb in verbs}
    if all(answer.code == "not_your_part" for answer in answers.values()):
        return []
    return [
        Choice(
            label=VERBS[verb],
            url=reverse("registers:move_edition", args=[edition.code, verb]),
            answer=_before_form(answers[verb]),
            primary=verb == "publish_edition",
        )
        for verb in verbs
    ]


BY_FORM = frozenset({"approval_missing", "start_missing", "end_not_after_start"})
"""Reasons that the form of the verb itself removes."""


def _before_form(answer: Answer) -> Answer:
    return YES if answer.code in BY_FORM else answer


def may_begin(verb: str, edition: Edition, actor: Actor, facts: EditionFacts, today: date) -> Answer:
    """Whether the form of a verb is shown: what its button says."""
    state = edition.state_on(today)
    return _before_form(EDITION_FLOW.may(verb, state=state, actor=actor, facts=facts))


def area_tabs(areas: Sequence[str], current: str) -> list[Tab]:
    """The areas of a list to leaf through; none where it has no areas."""
    if not areas:
        return []
    every = Tab(_("All areas"), "?", current=not current)
    return [every, *(Tab(area, f"?{urlencode({'area': area})}", current=area == current) for area in areas)]


def unit_word(code: str, published: str, names: Mapping[str, str]) -> str:
    """A unit as a reader knows it: the name published, else today's name, else "the town of the place"."""
    if code == TOWN:
        return published or _("the town of the place")
    return published or names.get(code, code)


def rows_table(page: Page[Row], names: Mapping[str, str], *, caption: str, empty: str) -> Table:
    """Rows of a list like a book: number, area, matter, lead and duty, assistants, basis."""
    columns = [
        Column("number", _("No."), kind="number"),
        Column("area", _("Area"), kind="names"),
        Column("name", _("Matter"), row_header=True),
        Column("lead", _("Lead")),
        Column("assist", _("Assists")),
        Column("basis", _("Basis")),
    ]
    lines = [_row_line(row, names) for row in page.rows]
    return Table(caption=caption, columns=columns, rows=lines, empty=empty, page=page)


def _row_line(row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    parts = row.parts.all()
    return {
        "number": row.number,
        "area": row.area,
        "name": Cell(row.name, url=reverse("registers:show_row", args=[row.id])),
        "lead": Cell(unit_word(row.lead, row.lead_name, names), note=row.lead_duty),
        "assist": Cell(
            "、".join(unit_word(part.unit, part.unit_name, names) for part in parts),
            note="；".join(part.duty for part in parts if part.duty),
        ),
        "basis": basis_text(row),
    }


def basis_text(row: Row) -> str:
    return "；".join(f"{basis.law}{basis.article}" for basis in row.bases.all())


def row_facts(row: Row, names: Mapping[str, str], matters: Mapping[str, str]) -> list[Fact]:
    """Everything the row says."""
    unchecked = _("not checked against the public text")
    shown = [
        Fact(_("List"), row.edition.title, url=reverse("registers:show_edition", args=[row.edition.code])),
        Fact(_("Area"), row.area),
        Fact(_("Batch"), row.batch or ""),
        Fact(
            _("Matters covered"), "、".join(f"{m.code} {matters.get(m.code, '')}" for m in row.matters.all())
        ),
        Fact(_("Lead"), unit_word(row.lead, row.lead_name, names), note=row.lead_duty),
        *(
            Fact(_("Assists"), unit_word(part.unit, part.unit_name, names), note=part.duty)
            for part in row.parts.all()
        ),
        *(
            Fact(_("Basis"), f"{basis.law}{basis.article}", note="" if basis.checked else unchecked)
            for basis in row.bases.all()
        ),
        Fact(_("Way of working"), row.work_mode),
        Fact(_("Handed over on"), exact(row.handover_on) if row.handover_on else ""),
        Fact(
            _("Town no longer assessed for it from"),
            exact(row.assessment_ends_on) if row.assessment_ends_on else "",
        ),
        Fact(_("Applies at"), row.place),
        Fact(_("Search words"), row.keywords),
        Fact(_("Flow chart and manual"), row.manual),
        Fact(_("Share of past cases"), f"{row.share:.0%}" if row.share is not None else ""),
        Fact(_("Note"), row.note),
    ]
    return [fact for fact in shown if fact.value]


TOLD = ("name", "area", "lead_name", "lead_duty", "work_mode", "handover_on", "assessment_ends_on")
"""Fields whose words are compared from one edition to the next."""


def history_of(rows: Sequence[Row], today: date) -> list[dict[str, Any]]:
    """The row through its editions, the latest first, each with what changed, word by word."""
    told: list[dict[str, Any]] = []
    before: Row | None = None
    for row in rows:
        changes = [] if before is None else _changes(before, row)
        told.append(
            {
                "row": row,
                "state": state_word(row.edition, today),
                "span": span(row.edition),
                "changes": changes,
                "first": before is None,
            }
        )
        before = row
    return told[::-1]


def _changes(before: Row, after: Row) -> list[dict[str, Any]]:
    pairs = [(FIELDS.get(name, FIELDS["lead"]), getattr(before, name), getattr(after, name)) for name in TOLD]
    pairs.append((FIELDS["assist_duty"], _duties(before), _duties(after)))
    pairs.append((FIELDS["basis"], basis_text(before), basis_text(after)))
    return [
        {"field": field, "pieces": words_diff(str(was or ""), str(now or ""))}
        for field, was, now in pairs
        if was != now
    ]


def _duties(row: Row) -> str:
    return "；".join(f"{part.unit_name or part.unit}：{part.duty}" for part in row.parts.all())
