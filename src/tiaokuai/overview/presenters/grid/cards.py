"""A grid worker's day as cards: what is asked, where, how long there is, and the forms that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tiaokuai.cases.forms import form_for
from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.choices import CONSEQUENCES
from tiaokuai.cases.presenters.names import Names, grid_words, names_for
from tiaokuai.cases.presenters.remaining import remaining_until
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.rules.standings import WHO
from tiaokuai.cases.words import TASKS, VERBS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.times import Remaining, State
from tiaokuai.workflow.models import Assignment

Text = str | Promise

FIRST = ("check_on_site", "verify_case")
"""What a card is for; the others stand beneath."""
BESIDE = ("fail_verification", "fail_sample", "self_solve_case", "hand_over_emergency")
LONG = 160
"""Characters of a report that a card shows; the whole stands on its page."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do from a card. `form` is that of the verb's own page, and goes to the same address."""

    verb: str
    label: Text
    url: str
    form: Any
    consequence: Text


@dataclass(frozen=True, slots=True)
class Card:
    """One case of today's list. `task` "" where nothing is asked of the worker, who may still solve it at once."""

    number: str
    url: str
    matter: str
    place: str
    text: str
    remaining: Remaining | None
    task: Text
    first: Act | None
    others: Sequence[Act]

    @property
    def state(self) -> str:
        return self.remaining.state.value if self.remaining else "plain"


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading."""

    title: Text
    cards: Sequence[Card]


def groups_of(tasks: Sequence[Card], solvable: Sequence[Card]) -> list[Group]:
    """Overdue first, then what is due today, then what has time; last what could be solved on the way."""
    late = [card for card in tasks if card.state == State.OVERDUE.value]
    today = [card for card in tasks if card.state == State.TODAY.value]
    later = [card for card in tasks if card not in late and card not in today]
    found = [
        Group(_("Overdue"), late),
        Group(_("Due today"), today),
        Group(_("Due later"), later),
        Group(_("New in your grids: solve it on the spot, if you can"), solvable),
    ]
    return [group for group in found if group.cards]


def cards_for(
    cases: Sequence[Case], tasks: dict[Any, Assignment], actor: Actor, *, at: datetime
) -> list[Card]:
    """A card per case, in the order given. Two statements for all names."""
    day = local_date(at)
    names = names_for(cases, day)
    return [_card(case, tasks.get(case.id), names, actor, at=at, day=day) for case in cases]


def _card(
    case: Case, task: Assignment | None, names: Names, actor: Actor, *, at: datetime, day: date
) -> Card:
    acts = {act.verb: act for act in _acts(case, actor, day)}
    first = next((acts[verb] for verb in FIRST if verb in acts), None)
    said = case.story.text
    return Card(
        number=case.number,
        url=reverse("cases:show_case", args=[case.number]),
        matter=names.matter(case.matter) if case.matter else _("Matter not known yet"),
        place=" · ".join(filter(None, (names.division(case), _grid(case), case.story.place_text))),
        text=said if len(said) <= LONG else said[:LONG] + "…",
        remaining=remaining_until(task.due_at, at) if task else None,
        task=TASKS.get(task.task, task.task) if task else "",
        first=first,
        others=[acts[verb] for verb in BESIDE if verb in acts],
    )


def _grid(case: Case) -> str:
    return grid_words(case.grid) if case.grid else ""


def _acts(case: Case, actor: Actor, day: date) -> list[Act]:
    """What the table allows in this state to a grid worker of the place. The action asks every rule again."""
    standing = CaseFacts(division=case.division, grid=case.grid)
    acts = []
    for verb in (*FIRST, *BESIDE):
        admitted = any(who.admits(actor, standing) for who in WHO[verb])
        if (case.state, verb) not in CASE_FLOW.table or not admitted:
            continue
        form = form_for(verb, case, None, day=day)
        form.auto_id = f"id_{case.number}_{verb}_%s"
        url = reverse(f"cases:{verb}", args=[case.number])
        acts.append(Act(verb, VERBS[verb], url, form, CONSEQUENCES.get(verb, "")))
    return acts
