"""The story of a case: what was done, where it is now, what is still to come. The loop is visible."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.names import Names
from tiaokuai.cases.presenters.retention.gone import kinds_in_words
from tiaokuai.cases.queries.timeline import Event
from tiaokuai.cases.states import FINISHED, REOPENING, CaseState
from tiaokuai.cases.words import DONE, GROUNDS, STATES, TASKS
from tiaokuai.kernel.actor import Role
from tiaokuai.ui.components import Step, When

S = CaseState

VERIFICATION = gettext_lazy("independent verification")
LOOP = (gettext_lazy("dispatch"), gettext_lazy("handling"), VERIFICATION, gettext_lazy("close"))
"""What a case still passes, from dispatch on."""

HELD = frozenset({S.DISPATCHED, S.ACCEPTED, S.HANDLING, S.REWORK, S.PENDING_LEDGER})
"""States in which the lead has it in hand."""

AHEAD: dict[str, tuple[Promise, ...]] = {
    S.REPORTED: LOOP,
    S.SCREENED: LOOP,
    S.FILED: LOOP[1:],
    S.RETURNED: LOOP,
    S.RULING: LOOP[1:],
    S.DISPATCHED: LOOP[1:],
    S.ACCEPTED: LOOP[1:],
    S.HANDLING: LOOP[2:],
    S.REWORK: (gettext_lazy("handling again"), *LOOP[2:]),
    S.PENDING_LEDGER: (gettext_lazy("review"), *LOOP[1:]),
    S.FED_BACK: LOOP[2:],
    S.VERIFYING: LOOP[3:],
    S.SAMPLING: LOOP[3:],
    **dict.fromkeys(REOPENING, (gettext_lazy("decision of the county centre"),)),
}


def story_of(
    case: Case, events: list[Event], names: Names, *, roles: dict[str, str], to_do: Sequence[str] = ()
) -> list[Step]:
    """Past steps filled, the present ringed with what is `to_do` now, what is still to come hollow."""
    steps = [_past(event, names, roles) for event in events]
    if case.state in FINISHED:
        return steps
    holder = f" · {names.unit(case.lead)}" if case.lead and case.state in HELD else ""
    note = _("To do: %(tasks)s") % {"tasks": _(", ").join(to_do)} if to_do else ""
    steps.append(Step(title=f"{STATES[case.state]}{holder}", when=When.NOW, note=note))
    return steps + _ahead(case.state)


def _ahead(state: str) -> list[Step]:
    return [
        Step(
            title=title,
            when=When.FUTURE,
            note=_("Not by the unit that handles it, nor by whoever dispatched it.")
            if title is VERIFICATION
            else "",
        )
        for title in AHEAD.get(state, ())
    ]


def public_story_of(case: Case, events: list[Event], names: Names) -> list[Step]:
    """What the reporter sees: units and public replies, no people and no internal notes."""
    shown = [event for event in events if event.verb not in INTERNAL]
    steps = [
        Step(
            title=_("The report was received") if event.verb == "report_case" else _upper(event.verb),
            at=event.at,
            who=names.unit(event.unit) if event.unit else "",
            note=event.note.text if event.note and event.note.is_public else "",
        )
        for event in shown
    ]
    if case.state in FINISHED:
        return steps
    return [*steps, Step(title=STATES[case.state], when=When.NOW), *_ahead(case.state)]


SPOKEN_BY_UNIT = frozenset(
    {
        Role.COMMAND_ROOM, Role.COUNTY_CENTRE, Role.ESTABLISHMENT_OFFICE, Role.JUSTICE_OFFICE,
        Role.SUPERVISION_OFFICE,
    }
)  # fmt: skip
"""Roles that the name of the unit already tells."""

INTERNAL = frozenset(
    {
        "remind_case", "escalate_case", "supervise_case", "reveal_reporter", "review_suspension", "ask_extension",
        "refuse_extension", "propose_ledger", "send_to_verify", "draw_sample", "evaluate_case", "call_back",
        "rate_case",
        "concur_ruling", "finish_part",
    }
)  # fmt: skip
"""Verbs that are the administration's own and tell the reporter nothing."""


def _past(event: Event, names: Names, roles: dict[str, str]) -> Step:
    who = names.unit(event.unit) if event.unit else ""
    role = "" if who and event.role in SPOKEN_BY_UNIT else roles.get(event.role, event.role)
    target = names.unit(event.payload.get("lead") or "") if event.payload.get("lead") else ""
    title = f"{_upper(event.verb)} → {target}" if target else _upper(event.verb)
    ground = event.payload.get("ground")
    said = [str(GROUNDS[ground])] if ground in GROUNDS else []
    if event.verb in {"remind_case", "escalate_case"} and "share" in event.payload:
        said.append(_time_used(**event.payload))
    if event.verb == "remove_data":
        said.append(kinds_in_words(event.payload["removed"]))
    if event.note:
        said.append(event.note.text)
    return Step(title=title, at=event.at, who=f"{who} {role}".strip(), note=" — ".join(said))


def _time_used(*, task: str, share: int, **_more: object) -> str:
    return _("%(task)s: %(share)d%% of the time allowed is used") % {
        "task": TASKS.get(task, task),
        "share": share,
    }


def _upper(verb: str) -> str:
    words = str(DONE.get(verb, verb))
    return words[:1].upper() + words[1:]
