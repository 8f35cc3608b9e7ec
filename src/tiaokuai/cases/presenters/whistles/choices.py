"""The buttons of a whistle and of each of its calls: what the rules allow, and each refusal with its reason."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.cases.rules.whistles import CALL_FLOW, WHISTLE_FLOW, WhistleFacts
from tiaokuai.cases.rules.whistles.standings import CALL_WHO, WHISTLE_WHO
from tiaokuai.cases.words.whistles import VERBS
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.flow import Flow, Standing
from tiaokuai.ui.components import Choice

PRIMARY = (
    "blow_whistle",
    "acknowledge_call",
    "concur_arbitration",
    "uphold_call",
    "record_report_in",
    "agree_plan",
    "start_part",
    "hand_in_part",
    "verify_part",
    "rate_report_in",
    "rate_whistle",
    "conclude_inquiry",
)
"""In order: the first of these that is allowed is the button in colour."""

WHOLE = frozenset({"blow_whistle", "withdraw_whistle", "agree_plan", "call_unit"})
"""Verbs of the whole whistle: no button of a single call."""

NO_BUTTON = frozenset({"draft_whistle", "remove_whistle_data"})
OF_THE_MACHINE = frozenset({"remind_call", "escalate_call", "hand_call", "merge_call"})
QUIET = frozenset({"not_your_part", "not_inquired", "not_late_yet", "inquired_already"})
"""Refusals that tell the reader nothing."""


def whistle_choices(whistle: Whistle, facts: WhistleFacts, actor: Actor) -> list[Choice]:
    verbs = [verb for verb in WHISTLE_FLOW.verbs_from(whistle.state) if verb not in NO_BUTTON]
    urls = {verb: reverse(f"cases:{verb}", args=[whistle.number]) for verb in verbs}
    return _choices(WHISTLE_FLOW, WHISTLE_WHO, whistle.state, facts, actor, urls)


def call_choices(call: CalledUnit, facts: WhistleFacts, actor: Actor) -> list[Choice]:
    verbs = [
        verb for verb in CALL_FLOW.verbs_from(call.state) if verb not in WHOLE | OF_THE_MACHINE and call.state
    ]
    urls = {verb: reverse(f"cases:{verb}", args=[call.whistle.number, call.unit]) for verb in verbs}
    return _choices(CALL_FLOW, CALL_WHO, call.state, facts, actor, urls)


def _choices(
    flow: Flow,
    who: Mapping[str, Iterable[Standing]],
    state: str,
    facts: WhistleFacts,
    actor: Actor,
    urls: Mapping[str, str],
) -> list[Choice]:
    """Allowed ones first, then those refused to this role with why not."""
    allowed: list[Choice] = []
    refused: list[Choice] = []
    for verb in sorted(urls, key=lambda v: (v not in PRIMARY, PRIMARY.index(v) if v in PRIMARY else 0)):
        if not any(actor.role in standing.roles for standing in who[verb]):
            continue
        answer = flow.may(verb, state=state, actor=actor, facts=facts)
        first = verb in PRIMARY and not any(each.primary for each in allowed)
        choice = Choice(label=VERBS[verb], url=urls[verb], answer=answer, primary=answer.ok and first)
        if answer.ok:
            allowed.append(choice)
        elif answer.code not in QUIET:
            refused.append(choice)
    return allowed + refused + _verification_of_others(flow, state, facts, actor)


def _verification_of_others(flow: Flow, state: str, facts: WhistleFacts, actor: Actor) -> list[Choice]:
    """The department that did the work is told that it cannot verify it."""
    mine = actor.role in {Role.UNIT_HANDLER, Role.UNIT_LEADER} and actor.unit == facts.unit
    if not mine or flow is not CALL_FLOW or (state, "verify_part") not in flow.table:
        return []
    answer = flow.may("verify_part", state=state, actor=actor, facts=facts)
    return [Choice(label=VERBS["verify_part"], url="", answer=answer)]


CONSEQUENCES: dict[str, Promise] = {
    "blow_whistle": _("Every department named is called at once, and its clocks begin."),
    "withdraw_whistle": _("Nobody has to come any more. The departments read your reason."),
    "call_unit": _("It is called at once, and its clocks begin. The others go on as they are."),
    "agree_plan": _(
        "Write what each does by when. The department that answered first coordinates. A later plan replaces this one."
    ),
    "acknowledge_call": _("Your department comes. The town records when and where it has reported in."),
    "reject_call": _(
        "The county's arbiter decides. If it decides that your department must come, it cannot be rejected again."
    ),
    "accept_rejection": _("The department need not come, and nobody arbitrates. You can call another one."),
    "concur_arbitration": _("Establishment and justice office sign the same outcome; yours comes first."),
    "uphold_call": _("The department must come: its clocks begin anew, and it cannot reject again."),
    "release_call": _("The department need not come. The town is free to call another one."),
    "mark_no_show": _("The county inquires. The department may still come."),
    "record_report_in": _("Enter where and when it came. No telephone is located."),
    "start_part": _("The town sees that your department is at work."),
    "hand_in_part": _("The town verifies it: your department cannot close it itself."),
    "verify_part": _("Then both sides rate each other."),
    "fail_part": _("It goes back to the department, and the rework is counted."),
    "rate_report_in": _(
        "The department reads it once it has rated the whistle. Figures show units, never people."
    ),
    "rate_whistle": _(
        "The town reads it once it has rated your report-in. Figures show units, never people."
    ),
    "open_inquiry": _("The supervision office asks the department why. The work goes on meanwhile."),
    "conclude_inquiry": _("Town and department read it. It changes nothing else by itself."),
}
"""What follows from a verb, in one sentence above its form."""
