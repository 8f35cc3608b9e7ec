"""The buttons of a step: what the rules allow, and each refusal with its reason."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.models import JointStep
from tiaokuai.cases.rules.joint.facts import StepFacts
from tiaokuai.cases.rules.joint.flow import STEP_FLOW
from tiaokuai.cases.rules.joint.standings import STEP_WHO
from tiaokuai.cases.words.joint import VERBS
from tiaokuai.kernel.actor import Actor
from tiaokuai.ui.components import Choice, Consequence

PRIMARY = ("sign_off_step", "reassign_step", "concur_step", "rule_step", "grant_step_extension")
QUIET = frozenset(
    {"not_your_part", "no_extension_asked", "case_not_worked_on", "step_is_required", "concurred_already"}
)
"""Refusals that tell the reader nothing."""


def step_choices(step: JointStep, number: str, facts: StepFacts, actor: Actor) -> list[Choice]:
    """Allowed ones first, then those refused to this role with why not. `number`: the case's."""
    allowed: list[Choice] = []
    refused: list[Choice] = []
    verbs = [verb for verb in STEP_FLOW.verbs_from(step.state) if verb in VERBS]
    for verb in sorted(verbs, key=lambda v: (v not in PRIMARY, PRIMARY.index(v) if v in PRIMARY else 0)):
        if not any(actor.role in standing.roles for standing in STEP_WHO[verb]):
            continue
        answer = STEP_FLOW.may(verb, state=step.state, actor=actor, facts=facts)
        first = verb in PRIMARY and not any(each.primary for each in allowed)
        url = reverse(f"cases:{verb}", args=[number, step.code])
        choice = Choice(label=VERBS[verb], url=url, answer=answer, primary=answer.ok and first)
        if answer.ok:
            allowed.append(choice)
        elif answer.code not in QUIET:
            refused.append(choice)
    return allowed + refused if allowed else []


CONSEQUENCES: dict[str, Promise] = {
    "sign_off_step": _(
        "What waited for it begins at once. The case is closed only when every required step is signed off."
    ),
    "return_step": _(
        "The command room decides: it gives the step to another unit that the lists name, or asks for a ruling."
    ),
    "ask_step_extension": _("One extension is possible. The command room decides."),
    "reassign_step": _(
        "The unit is asked at once, with a new clock. Only units that the lists name can be chosen."
    ),
    "refer_step": _(
        "The justice office concurs, then the establishment office rules. The unit that it names cannot object."
    ),
    "concur_step": _("Then the establishment office rules."),
    "rule_step": _("The unit is asked at once, and cannot object again."),
    "grant_step_extension": _("The limit moves by so much, in its own unit. It is recorded."),
    "refuse_step_extension": _("The limit stays as it is. The unit reads your reason."),
    "skip_step": _("Nobody owes it any more, and what waited for it begins."),
    "redo_step": _(
        "The unit is asked again, with a new clock, and the rework is counted. The result waits for it."
    ),
}
"""What follows from a verb, in one sentence above its form."""

END_ONE_MATTER = Consequence(
    _("End the template"),
    (
        _("From that day on no case begins to run on it, and an edition that was to follow never holds."),
        _("Cases that run on it go on. To use it again, take it in from a file as a new edition."),
    ),
)
