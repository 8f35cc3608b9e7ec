"""Cases as rows of a table: time left, what and what was said, where, the proposal, the state (screens.md 2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.presenters.explanation import units_in
from tiaokuai.cases.presenters.names import Names, grid_words, names_for
from tiaokuai.cases.presenters.remaining import remaining_until
from tiaokuai.cases.queries.similar import Similar
from tiaokuai.cases.states import FINISHED
from tiaokuai.cases.words import STATES
from tiaokuai.kernel.clock import local_date
from tiaokuai.search.highlighting import pieces
from tiaokuai.ui.components import Cell, Column
from tiaokuai.ui.components.data import marked
from tiaokuai.ui.times import Remaining, State

COLUMNS = (
    Column("left", gettext_lazy("Time left"), kind="due"),
    Column("what", gettext_lazy("Matter"), row_header=True),
    Column("place", gettext_lazy("Place"), kind="names"),
    Column("proposal", gettext_lazy("Lead / assists"), kind="names"),
    Column("state", gettext_lazy("State"), kind="names"),
)

SHOWN = 60
"""Characters of a report that a row shows."""


def rows_for(
    cases: Iterable[Case],
    answers: Mapping[UUID, CaseAnswer],
    *,
    at: datetime,
    due: Mapping[UUID, datetime | None] | None = None,
    words: str = "",
) -> list[dict[str, Any]]:
    """A row per case. `due`: when the reader's own task is due, else the case's own date is shown. `words`: what was
    searched for, marked where it stands in what was said.
    """
    listed = list(cases)
    units = {unit for answer in answers.values() for unit in units_in(answer)}
    names = names_for(listed, local_date(at), units=units)
    rows = [_row(case, answers.get(case.id), names, at, due or {}) for case in listed]
    if words:
        for row, case in zip(rows, listed, strict=True):
            row["what"] = replace(row["what"], note=_said(case, words))
    return rows


def _said(case: Case, words: str) -> str:
    """What was said, around the first of the words."""
    shown = pieces(case.story.text, words, most=SHOWN)
    return marked((piece.text, piece.hit) for piece in shown)


def _row(
    case: Case, answer: CaseAnswer | None, names: Names, at: datetime, due: Mapping[UUID, datetime | None]
) -> dict[str, Any]:
    return {
        "left": _left(case, at, due),
        "what": Cell(
            text=names.matter(case.matter) if case.matter else _("Matter not known yet"),
            url=reverse("cases:show_case", args=[case.number]),
            note=case.story.text[:SHOWN],
        ),
        "place": Cell(
            names.division(case).replace(" ", "\u00a0"), note=grid_words(case.grid) if case.grid else ""
        ),
        "proposal": _proposal(case, answer, names),
        "state": STATES[case.state],
    }


def _left(case: Case, at: datetime, due: Mapping[UUID, datetime | None]) -> Cell:
    if case.id not in due and case.state in FINISHED:
        return Cell(remaining=Remaining(State.DONE, done_at=case.closed_at), note=case.number)
    moment = due.get(case.id, case.due_at)
    if moment is None:
        return Cell("—", note=case.number)
    return Cell(remaining=remaining_until(moment, at), note=case.number)


def _proposal(case: Case, answer: CaseAnswer | None, names: Names) -> Cell:
    if answer is None:
        return Cell(names.unit(case.lead) if case.lead else "—")
    helping = [names.unit(part["unit"]) for part in answer.resolution.get("assistants", ())]
    lead = case.lead or answer.lead
    if not lead and answer.gap == "matter_unknown":
        return Cell("—", note=_("Matter not known yet"))
    if not lead:
        return Cell(_("⚠ not in any list"))
    return Cell(
        names.unit(lead), note=_("with %(units)s") % {"units": _(", ").join(helping)} if helping else ""
    )


SHORT = 40
"""Characters of a report that a line of choice shows."""


def similar_words(found: Similar) -> str:
    """ "2026-11-14, 35 m away, being handled: three street lights…"."""
    case = found.case
    where = (
        _("same village")
        if found.metres is None
        else _("%(metres)d m away") % {"metres": round(found.metres)}
    )
    if found.is_said:
        where = _("%(where)s, the same as the reporter says") % {"where": where}
    return _("%(number)s (%(day)s, %(where)s, %(state)s): %(text)s") % {
        "number": case.number,
        "day": local_date(case.reported_at),
        "where": where,
        "state": STATES[case.state],
        "text": case.story.text[:SHORT],
    }


def known_choices(cases: Sequence[Case], matters: Mapping[str, str], day: date) -> list[tuple[str, str]]:
    """Cases that anybody may know of, by number, as somebody about to report is told of them: matter, village, day
    and state; no words, no street, no unit. "Street light out · Shangtang village · reported 2026-11-14 · being
    handled"."""
    names = names_for(cases, day)
    return [
        (
            case.number,
            " · ".join(
                [
                    matters.get(case.matter, case.matter),
                    names.division(case),
                    _("reported %(day)s") % {"day": local_date(case.reported_at)},
                    str(STATES[case.state]),
                ]
            ),
        )
        for case in cases
    ]


def similar_lines(found: Sequence[Similar]) -> list[dict[str, Any]]:
    """Each with its address."""
    return [
        {"url": reverse("cases:show_case", args=[each.case.number]), "words": similar_words(each)}
        for each in found
    ]


def similar_choices(found: Sequence[Similar]) -> list[tuple[str, str]]:
    """Each by its number, as a choice."""
    return [(each.case.number, similar_words(each)) for each in found]
