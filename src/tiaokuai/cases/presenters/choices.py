"""The buttons of a case: what the rules allow now, and each thing refused to this role with its reason."""

from dataclasses import replace

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.models import Case, CaseAnswer
from tiaokuai.cases.queries import policy_for
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.rules.checks import is_independent
from tiaokuai.cases.rules.standings import WHO
from tiaokuai.cases.states import CaseState
from tiaokuai.cases.words import TASKS, VERBS
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
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
    "take_up_case",
)
"""In order: the first of these that is allowed is the button in colour."""

COMMANDING = frozenset({Role.COMMAND_ROOM, Role.COUNTY_CENTRE})
ONE_KEY = frozenset({CaseState.REPORTED, CaseState.SCREENED, CaseState.FILED})

UNDER_WAY = frozenset(
    {CaseState.ACCEPTED, CaseState.HANDLING, CaseState.REWORK, CaseState.FED_BACK, CaseState.VERIFYING}
)
KEYS = {
    "s": ("screen_case",),
    "m": ("merge_case",),
    "f": ("file_case",),
    "r": ("return_case", "refer_case"),
}
"""Letters beside `d`, the one key, in a list that is worked through by keyboard; of several verbs the first that may be
tried: a unit returns a case, a town passes it on."""

QUIET = frozenset(
    {
        "not_your_part",
        "no_extension_asked",
        "not_suspended",
        "suspended_already",
        "not_confidential",
        "data_held_already",
        "data_not_held",
    }
)
"""Refusals that tell the reader nothing: there is no such thing to do on this case now."""

OF_THE_MACHINE = frozenset(
    {
        "report_case",
        "start_joint",
        "remind_case",
        "escalate_case",
        "hand_to_successor",
        "evaluate_case",
        "send_to_verify",
        "rate_case",
        "record_closing",
        "link_duplicate",
        "unmerge_screened_case",
        "remove_data",
    }
)


def choices_for(case: Case, facts: CaseFacts, actor: Actor, one_key: Choice | None = None) -> list[Choice]:
    """Verbs of this state that the actor's role could do: the allowed ones first, then the greyed ones with why not.

    Verbs that are never for this role are left out; a verb that this very person may not do stays visible.
    """
    allowed: list[Choice] = [replace(one_key, primary=True)] if one_key else []
    refused: list[Choice] = []
    verbs = [verb for verb in CASE_FLOW.verbs_from(case.state) if verb not in OF_THE_MACHINE]
    for verb in sorted(verbs, key=lambda v: (v not in PRIMARY, PRIMARY.index(v) if v in PRIMARY else 0)):
        if not _could(actor.role, verb):
            continue
        answer = CASE_FLOW.may(verb, state=case.state, actor=actor, facts=facts)
        url = reverse(f"cases:{verb}", args=[case.number])
        first = verb in PRIMARY and not any(each.primary for each in allowed)
        choice = Choice(label=VERBS[verb], url=url, answer=answer, primary=answer.ok and first)
        if answer.ok:
            allowed.append(choice)
        elif answer.code not in QUIET:
            refused.append(choice)
    return allowed + refused + _verification_of_others(case, facts, actor)


def _verification_of_others(case: Case, facts: CaseFacts, actor: Actor) -> list[Choice]:
    """The handling unit is told that it cannot verify; other people's buttons would only be noise."""
    if case.state not in UNDER_WAY or actor.role not in {Role.UNIT_HANDLER, Role.UNIT_LEADER}:
        return []
    answer = is_independent(actor, facts)
    return [] if answer.ok else [Choice(label=TASKS["verify_case"], url="", answer=answer)]


def choice_as_proposed(
    case: Case, answer: CaseAnswer | None, actor: Actor, *, back: str = ""
) -> Choice | None:
    """The one key for those who command: screen, file and dispatch to the lead that the list names. None where the
    lists leave it open, where a person must decide first, or when it is not theirs. No statement.

    A returned case is looked at again by a person: what was objected to is not sent once more by one key.
    """
    if actor.role not in COMMANDING or case.state not in ONE_KEY or answer is None or not answer.lead:
        return None
    if not case.division.startswith(actor.place or "-"):
        return None
    first_look = _needs_look(case)
    if first_look and case.state == CaseState.SCREENED:
        return None
    return Choice(
        label=_("Screen as proposed") if first_look else VERBS["dispatch_as_proposed"],
        url=reverse("cases:dispatch_as_proposed", args=[case.number]),
        post=True,
        hidden=(("version", case.version), ("back", back)),
        key="d",
    )


def _needs_look(case: Case) -> bool:
    """Whether a grid worker has to look on site before it can be filed."""
    if case.checked_at is not None:
        return False
    if case.state != CaseState.REPORTED:
        return case.needs_check
    on = local_date(case.reported_at)
    return policy_for(division=case.division, source=case.source, matter=case.matter, on=on).needs_check


def _could(role: Role, verb: str) -> bool:
    return any(role in standing.roles for standing in WHO[verb])


def row_verbs(case: Case, actor: Actor) -> dict[str, str]:
    """Letters of the keyboard to the verb that this role may try in this state."""
    tried = {
        key: next((verb for verb in verbs if _may_try(case, verb, actor)), "") for key, verbs in KEYS.items()
    }
    return {key: verb for key, verb in tried.items() if verb}


def _may_try(case: Case, verb: str, actor: Actor) -> bool:
    return (case.state, verb) in CASE_FLOW.table and _could(actor.role, verb)


CONSEQUENCES: dict[str, Promise] = {
    "screen_case": _(
        "Confirm or correct matter and place: the lists are asked again. A public report then goes to the grid "
        "worker, who looks on site."
    ),
    "refer_case": _(
        "It leaves your town: the county centre finds the place and screens it on. How often it was passed on stays on "
        "the record."
    ),
    "check_on_site": _("What you find decides whether the command room files the case."),
    "self_solve_case": _(
        "The case ends here. Some of these are drawn at random and verified by someone else."
    ),
    "file_case": _("From now on it counts as a case and can be dispatched."),
    "merge_case": _("The other case goes on. Everyone who reported this one is kept informed."),
    "unmerge_case": _(
        "It goes on by itself from where it was, and its clock begins now. Everyone who reported it follows it again."
    ),
    "cancel_case": _("The report ends without a case. The reporter reads your reason."),
    "hand_over_emergency": _("Call the service first; this records that you did."),
    "dispatch_case": _("It goes to the unit that the list names, beside. The clock for handling starts now."),
    "ask_ruling": _("The establishment office rules who leads, after the justice office has concurred."),
    "concur_ruling": _(
        "With your opinion the establishment office can rule that this unit leads, and no other."
    ),
    "rule_case": _("Your ruling binds this case, not the list. The case goes to the unit at once."),
    "accept_case": _("Your unit takes the case on. It can no longer be returned."),
    "return_case": _("It goes back to the dispatcher. A second objection would go to ruling."),
    "contest_case": _("Establishment and justice office rule who leads. Until then the clock stands."),
    "feed_back_case": _("Someone outside your unit verifies it: you cannot close it yourselves."),
    "finish_part": _("The lead unit sees that your part is done."),
    "verify_case": _("The case is closed. The reporter can rate it or ask to reopen."),
    "fail_verification": _("It goes back to the unit, and the rework is counted."),
    "ask_extension": _("One extension is possible. The command room decides."),
    "suspend_case": _(
        "The clock stands until it is let run on; the time stood is added to the deadline. On the day you set it is "
        "asked whether the ground still holds."
    ),
    "review_suspension": _("The ground still holds. If it does not, let the clock run on instead."),
    "propose_ledger": _("The county centre decides whether it is put on the pending ledger."),
    "put_on_ledger": _("The clock stands. On the day you set the county centre looks at it again."),
    "call_back": _(
        "Ask the reporter without the handling unit present. What is said is kept with the case; a rating given to you "
        "counts in no published figure, one given by receipt code does."
    ),
    "grant_reopen": _("The same unit handles it again, with a new clock."),
    "take_up_case": _(
        "It begins anew on the command room's desk. The town cannot end it without a case again."
    ),
    "lift_confidential": _("Whoever sees the place sees the case again. The reporter reads your reason."),
    "mark_confidential": _("From now on the handling unit does not learn who reported."),
    "supervise_case": _("The unit's leader is asked to answer."),
    "hold_data": _(
        "Nothing of this case is removed at the end of its term, until somebody lets it go again. That it is held, by "
        "whom and why, is told to those alone who may hold or release; the unit that handles it does not learn of it."
    ),
    "release_data": _(
        "What is past its term goes with the next run, within a day, and cannot be brought back."
    ),
}
"""What follows from a verb, in one sentence above its form."""
