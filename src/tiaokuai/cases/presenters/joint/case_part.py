"""The part on a case's page that tells its joint handling: which steps are done, by whom, and what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.cases.models import Case, JointStep
from tiaokuai.cases.presenters.explanation import LISTS
from tiaokuai.cases.presenters.joint.choices import step_choices
from tiaokuai.cases.presenters.joint.drawing import Drawing, Shown, drawing_of
from tiaokuai.cases.presenters.joint.wording import listed
from tiaokuai.cases.presenters.remaining import remaining_of
from tiaokuai.cases.queries.joint.known import AroundJoint, around_joint, step_facts
from tiaokuai.cases.queries.joint.shown import notes_of, spent_of
from tiaokuai.cases.queries.joint.templates import fitting, template_of
from tiaokuai.cases.rules.joint.schedule import critical_path, elapsed
from tiaokuai.cases.states import WORKED_ON
from tiaokuai.cases.states.joint import OWED, SETTLED, P
from tiaokuai.cases.words import MARKS
from tiaokuai.cases.words.joint import DONE, STATES
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui.components import Choice, Fact
from tiaokuai.ui.times import Remaining, State, amount_words, exact

Text = str | Promise


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the page."""

    code: str
    name: str
    optional: bool
    unit: str
    state: Text
    marks: Sequence[Text]
    waits_for: str
    clocks: Sequence[Remaining]
    facts: Sequence[Fact]
    choices: Sequence[Choice]
    said: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class JointShown:
    name: str
    url: str
    progress: str
    facts: Sequence[Fact]
    drawing: Drawing
    steps: Sequence[StepShown]


def joint_part(case: Case, actor: Actor, *, at: datetime, has_steps: bool) -> dict[str, Any]:
    """The context for one case as this actor may see it. One statement for a case that could run on a template and is
    read by who may start one, none for others; seven for one that does."""
    if has_steps and (around := around_joint(case)) is not None:
        return {"joint": _shown(around, actor, at), "start_joint_url": ""}
    may = actor.role in {Role.COMMAND_ROOM, Role.COUNTY_CENTRE} and case.state in WORKED_ON
    offered = may and not case.is_confidential and case.division.startswith(actor.place or "-")
    if offered and fitting(case.matter, case.division, local_date(at)):
        return {"joint": None, "start_joint_url": reverse("cases:start_joint", args=[case.number])}
    return {"joint": None, "start_joint_url": ""}


def _shown(around: AroundJoint, actor: Actor, at: datetime) -> JointShown:
    template = template_of(around.joint.one_matter)
    names = names_of({step.unit for step in around.steps}, local_date(at))
    notes = notes_of(around.steps)
    spent = spent_of(around, at)
    required = [step for step in around.steps if step.required]
    done = sum(step.state == P.DONE for step in required)
    facts = [
        Fact(_("Planned"), amount_words(elapsed(template.after, template.limits), template.unit)),
        Fact(_("Declared limit"), amount_words(template.limit, template.unit)),
        Fact(
            _("Used until now"),
            _about(spent, template.unit),
            note=_("Of what runs at the same time the longest counts, what runs one after another adds up."),
        ),
        Fact(_("Started"), exact(around.joint.started_at)),
    ]
    return JointShown(
        name=template.name,
        url=reverse("cases:show_one_matter", args=[template.code])
        + f"?edition={around.joint.one_matter.edition}",
        progress=ngettext(
            "%(done)d of %(n)d required step signed off",
            "%(done)d of %(n)d required steps signed off",
            len(required),
        )
        % {"done": done, "n": len(required)},
        facts=facts,
        drawing=drawing_of(_boxes(around, names, at), "joint", template.name),
        steps=[_step(step, around, actor, names, notes.get(step.id, []), at) for step in around.steps],
    )


def _about(spent: float | None, unit: str) -> str:
    """Begun parts count as whole ones."""
    return _("about %(amount)s") % {"amount": amount_words(ceil(spent), unit)} if spent is not None else "—"


def _boxes(around: AroundJoint, names: Mapping[str, str], at: datetime) -> list[Shown]:
    path = critical_path(around.after, {step.code: step.amount for step in around.steps})
    return [
        Shown(
            code=step.code,
            name=step.name,
            after=tuple(step.after),
            owner=names[step.unit],
            foot=STATES[step.state],
            look=_look(step, around, at),
            critical=step.code in path,
        )
        for step in around.steps
    ]


def _look(step: JointStep, around: AroundJoint, at: datetime) -> str:
    if step.state in OWED and any(
        remaining_of(each, at).state is State.OVERDUE for each in around.deadlines[step.id]
    ):
        return "late"
    return {
        P.WAITING: "waiting",
        P.OPEN: "open",
        P.DONE: "done",
        P.RETURNED: "stopped",
        P.RULING: "stopped",
    }.get(P(step.state), "out")


def _step(
    step: JointStep,
    around: AroundJoint,
    actor: Actor,
    names: Mapping[str, str],
    notes: Sequence[Any],
    at: datetime,
) -> StepShown:
    facts = step_facts(step, around, at=at)
    settled = {each.code for each in around.steps if each.state in SETTLED}
    known = {each.code: each.name for each in around.steps}
    waits = [known[code] for code in step.after if code not in settled] if step.state == P.WAITING else []
    return StepShown(
        code=step.code,
        name=step.name,
        optional=not step.required,
        unit=names[step.unit],
        state=STATES[step.state],
        marks=[MARKS[mark] for mark in sorted(facts.marks) if mark in MARKS],
        waits_for=_("Waits for %(steps)s.") % {"steps": listed(waits)} if waits else "",
        clocks=[remaining_of(each, at) for each in around.deadlines.get(step.id, ())],
        facts=step_facts_shown(step),
        choices=step_choices(step, around.joint.case.number, facts, actor),
        said=[
            {"at": note.at, "what": DONE.get(note.verb, note.verb), "unit": note.unit_name, "text": note.text}
            for note in notes
        ],
    )


def step_facts_shown(step: JointStep) -> list[Fact]:
    rows = [
        Fact(_("Limit"), amount_words(step.amount, step.measure)),
        Fact(_("What proves it"), step.evidence, note=step.basis),
    ]
    if step.row:
        row = _("%(list)s, row %(number)s") % {
            "list": LISTS.get(step.row_list, step.row_list),
            "number": step.row_number,
        }
        url = reverse("registers:show_row", args=[step.row])
        rows.append(Fact(_("Theirs by"), row, url=url, note=step.duty))
    elif step.is_ruled:
        rows.append(Fact(_("Theirs by"), _("a ruling")))
    if step.rework_count:
        rows.append(Fact(_("Reworked"), _("%(n)d times") % {"n": step.rework_count}))
    if step.settled_at and step.state == P.DONE:
        rows.append(Fact(_("Signed off"), exact(step.settled_at)))
    return rows
