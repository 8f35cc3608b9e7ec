"""The buttons of a case: what the rules allow now, and each thing refused to this role with its reason."""

from django.urls import reverse

from tiaokuai.cases.models import Case
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.rules.standings import WHO
from tiaokuai.cases.words import VERBS
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.ui.components import Choice

PRIMARY = (
    "screen_case",
    "check_on_site",
    "file_case",
    "dispatch_case",
    "accept_case",
    "start_handling",
    "feed_back_case",
    "finish_part",
    "verify_case",
    "rule_case",
    "concur_ruling",
    "grant_extension",
    "put_on_ledger",
    "take_off_ledger",
    "call_back",
    "grant_reopen",
)
"""In order: the first of these that is allowed is the button in colour."""

OF_THE_MACHINE = frozenset(
    {"report_case", "remind_case", "escalate_case", "evaluate_case", "send_to_verify", "rate_case"}
)


def choices_for(case: Case, facts: CaseFacts, actor: Actor) -> list[Choice]:
    """Verbs of this state that the actor's role could do: the allowed ones first, then the greyed ones with why not.

    Verbs that are never for this role are left out; a verb that this very person may not do stays visible.
    """
    allowed: list[Choice] = []
    refused: list[Choice] = []
    verbs = [verb for verb in CASE_FLOW.verbs_from(case.state) if verb not in OF_THE_MACHINE]
    for verb in sorted(verbs, key=lambda v: (v not in PRIMARY, PRIMARY.index(v) if v in PRIMARY else 0)):
        if not _could(actor.role, verb):
            continue
        answer = CASE_FLOW.may(verb, state=case.state, actor=actor, facts=facts)
        url = reverse(f"cases:{verb}", args=[case.number])
        choice = Choice(label=VERBS[verb], url=url, answer=answer, primary=answer.ok and not allowed)
        if answer.ok:
            allowed.append(choice)
        elif answer.code != "not_your_part" or _explains_itself(actor, verb):
            refused.append(choice)
    return allowed + refused


def _could(role: Role, verb: str) -> bool:
    return any(role in standing.roles for standing in WHO[verb])


def _explains_itself(actor: Actor, verb: str) -> bool:
    """The handling unit is told that it cannot verify; other people's buttons would only be noise."""
    return verb == "verify_case" and actor.role in {Role.UNIT_HANDLER, Role.UNIT_LEADER}
