"""Many cases before and after they are dispatched together: what differs between them, and what became of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.cases.actions import Outcome
from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.presenters.choices import choice_as_proposed
from tiaokuai.cases.presenters.explanation import row_words, units_in
from tiaokuai.cases.presenters.names import Names, names_for
from tiaokuai.cases.presenters.rows import COLUMNS, SHOWN, rows_for
from tiaokuai.cases.states import CaseState
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui import wording
from tiaokuai.ui.components import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class Proposal:
    """What will happen to one of many: the case, what the button of its row would say, the answer it rests on."""

    case: Case
    answer: CaseAnswer
    act: str


def proposals_of(
    cases: Iterable[Case], answers: Mapping[UUID, CaseAnswer], actor: Actor
) -> tuple[list[Proposal], list[Case]]:
    """Those that can be done as proposed, and those that no longer can."""
    can, cannot = [], []
    for case in cases:
        answer = answers.get(case.id)
        choice = choice_as_proposed(case, answer, actor)
        if choice and answer:
            can.append(Proposal(case, answer, str(choice.label)))
        else:
            cannot.append(case)
    return can, cannot


def proposal_table(proposals: Sequence[Proposal], *, at: datetime) -> Table:
    """Each with its place, its lead and the row that names it. Three statements, for names."""
    answers = {each.case.id: each.answer for each in proposals}
    rows = rows_for([each.case for each in proposals], answers, at=at)
    for each, row in zip(proposals, rows, strict=True):
        why = Cell(row_words(each.answer), note=_edition(each.answer))
        row.update(left=each.case.number, act=each.act, why=why)
    columns = (
        Column("left", _("Case number"), kind="code"),
        *COLUMNS[1:4],
        Column("why", _("Based on")),
        Column("act", _("What is done"), kind="names"),
    )
    return Table(_("What was chosen"), columns, rows)


def differences(proposals: Sequence[Proposal], *, at: datetime) -> list[str]:
    """What is not the same among them, each in one line: "Lead: housing bureau (3), water bureau (1)"."""
    units = {unit for each in proposals for unit in units_in(each.answer)}
    names = names_for([each.case for each in proposals], local_date(at), units=units)
    asked: tuple[tuple[str, Callable[[Proposal], str]], ...] = (
        (_("What is done"), lambda each: each.act),
        (_("Lead"), lambda each: names.unit(each.answer.lead)),
        (_("Assists"), lambda each: _helping(each, names)),
        (_("Matter"), lambda each: names.matter(each.case.matter)),
        (_("Edition"), lambda each: _edition(each.answer)),
    )
    counted = [(label, Counter(of(each) for each in proposals)) for label, of in asked]
    return [_line(label, found) for label, found in counted if len(found) > 1]


def _line(label: str, found: Counter[str]) -> str:
    named = _(", ").join(f"{value} ({n})" for value, n in found.most_common(MOST_NAMED))
    more = len(found) - MOST_NAMED
    rest = ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more} if more > 0 else ""
    return _("%(label)s: %(named)s") % {"label": label, "named": " ".join(filter(None, (named, rest)))}


MOST_NAMED = 4
"""Values that a line of differences names, the most frequent first."""


def _helping(each: Proposal, names: Names) -> str:
    parts = each.answer.resolution.get("assistants", ())
    return _(", ").join(names.unit(part["unit"]) for part in parts) or _("nobody")


def _edition(answer: CaseAnswer) -> str:
    lead = answer.resolution.get("lead")
    return str(lead["edition"]) if lead else ""


def outcome_table(outcomes: Sequence[Outcome], *, at: datetime) -> Table:
    """What became of each, the refused first, each with its reason. Three statements, for names."""
    listed = sorted(outcomes, key=lambda outcome: outcome.answer.ok)
    names = names_for([outcome.case for outcome in listed], local_date(at))
    columns = (
        Column("number", _("Case number"), kind="code", row_header=True),
        Column("matter", _("Matter")),
        Column("became", _("What became of it")),
    )
    return Table(_("What became of each"), columns, [_row(outcome, names) for outcome in listed])


def _row(outcome: Outcome, names: Names) -> dict[str, Any]:
    case = outcome.case
    return {
        "number": Cell(case.number, url=reverse("cases:show_case", args=[case.number])),
        "matter": Cell(names.matter(case.matter), note=case.story.text[:SHOWN]),
        "became": _became(outcome, names),
    }


def _became(outcome: Outcome, names: Names) -> Cell:
    if not outcome.answer.ok:
        return Cell(_("Refused"), note=wording.sentence(outcome.answer))
    if outcome.case.state == CaseState.SCREENED:
        return Cell(_("Screened"), note=_("A grid worker looks on site before it is filed."))
    return Cell(_("Dispatched"), note=names.unit(outcome.case.lead))
