"""The story of a whistle: what was done, where it is now, what is still to come."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.accounts.rules.roles import ROLES
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.presenters.whistles.rows import WhistleNames
from tiaokuai.cases.queries.whistles.shown import Happened
from tiaokuai.cases.rules.whistles.stage import ORDER, stage_of
from tiaokuai.cases.states.whistles import ENDED, W
from tiaokuai.cases.words.whistles import CLOCKS, DONE, GROUNDS, INQUIRY_FINDINGS, OUTCOMES, STATES
from tiaokuai.kernel.actor import Role
from tiaokuai.ui.components import Step, When

AHEAD: tuple[tuple[W, Promise], ...] = (
    (W.ACKNOWLEDGED, gettext_lazy("the departments answer")),
    (W.ON_SITE, gettext_lazy("report in on site")),
    (W.PLAN_AGREED, gettext_lazy("a plan is agreed")),
    (W.DONE, gettext_lazy("each does its part")),
    (W.VERIFIED, gettext_lazy("the town verifies")),
    (W.MUTUALLY_RATED, gettext_lazy("both sides rate")),
)
"""What is still to come, and the stage that has it behind."""

SPOKEN_BY_UNIT = frozenset(
    {
        Role.COMMAND_ROOM, Role.COUNTY_CENTRE, Role.ESTABLISHMENT_OFFICE, Role.JUSTICE_OFFICE,
        Role.SUPERVISION_OFFICE,
    }
)  # fmt: skip
"""Roles that the name of the unit already tells."""


def story_of(
    whistle: Whistle, calls: Sequence[CalledUnit], events: Sequence[Happened], names: WhistleNames
) -> list[Step]:
    """Past steps filled, the present ringed, what is still to come hollow."""
    steps = [_past(event, names) for event in events]
    states = [call.state for call in calls]
    stage = stage_of(whistle.state, states)
    if whistle.state == W.WITHDRAWN or (whistle.state == W.BLOWN and set(states) <= ENDED):
        return steps
    return [*steps, Step(title=STATES[stage], when=When.NOW), *_ahead(stage)]


def _ahead(stage: str) -> list[Step]:
    if stage == W.DRAFT:
        titles: list[Promise] = [gettext_lazy("the town's leader blows"), *(title for _stage, title in AHEAD)]
    else:
        here = ORDER.index(W(stage)) if stage in ORDER else 0
        titles = [title for behind, title in AHEAD if ORDER.index(behind) > here]
    return [Step(title=title, when=When.FUTURE) for title in titles]


def _past(event: Happened, names: WhistleNames) -> Step:
    title = str(DONE.get(event.verb, event.verb))
    title = title[:1].upper() + title[1:]
    other = event.unit or str(event.payload.get("unit") or "")
    if other and other != event.by_unit:
        title = f"{title} · {names.unit(other)}"
    return Step(title=title, at=event.at, who=_who(event, names), note=_note(event))


def _who(event: Happened, names: WhistleNames) -> str:
    unit = names.unit(event.by_unit) if event.by_unit else ""
    sheet = next((sheet for role, sheet in ROLES.items() if role.value == event.role), None)
    spoken = unit and event.role in SPOKEN_BY_UNIT
    role = "" if spoken or sheet is None else _(sheet.title)
    return f"{unit} {role}".strip()


def _note(event: Happened) -> str:
    said = []
    for key, words in (("ground", GROUNDS), ("outcome", OUTCOMES), ("finding", INQUIRY_FINDINGS)):
        code = event.payload.get(key)
        if code in words:
            said.append(str(words[code]))
    if "share" in event.payload:
        task = str(event.payload.get("task", ""))
        said.append(
            _("%(task)s: %(share)s%% of the time allowed is used")
            % {"task": CLOCKS.get(task, task), "share": event.payload["share"]}
        )
    if event.note:
        said.append(event.note)
    return " — ".join(said)
