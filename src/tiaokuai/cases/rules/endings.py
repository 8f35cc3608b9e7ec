"""What must hold where a case ends, is contested, reopened or kept confidential. Each answers yes, or why not."""

from datetime import timedelta

from tiaokuai.cases.rules.checks import listed
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.standings import REPORTER
from tiaokuai.cases.states import CANCEL_GROUNDS, LIFT_GROUNDS, Mark
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no

RATING_DAYS = 15
"""Days after closing in which a reporter may rate; then the case counts as evaluated without a rating."""

RECONSIDER_DAYS = 30
"""Days after closing in which a rating given under pressure is set aside, withdrawn or given anew: longer than one may
rate, so that pressure on the last day can be told; then figures settle."""

REOPEN_DAYS = 90


def cancel_ground_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("ground", CANCEL_GROUNDS, facts)


def no_unit_had_it(_actor: Actor, facts: CaseFacts) -> Answer:
    """What a unit once held does not vanish from the desk: it is dispatched, ruled on, or withdrawn by its reporter."""
    ground = facts.asked.get("ground")
    if facts.dispatched_by and ground not in {None, "reporter_withdrew"}:
        return no("unit_had_it")
    return YES


def not_reopened(actor: Actor, facts: CaseFacts) -> Answer:
    """What the county centre took up again after it had been ended is not ended again by the town."""
    if facts.ended_by and actor.role is not Role.COUNTY_CENTRE:
        return no("centre_took_it_up")
    return YES


def not_who_ended_it(actor: Actor, facts: CaseFacts) -> Answer:
    """Whoever ended it does not decide whether that was right."""
    return no("you_ended_it") if facts.ended_by and actor.id == facts.ended_by else YES


def merge_not_over(actor: Actor, facts: CaseFacts) -> Answer:
    """While the case that a report was merged into is worked on, the town may take the report out again; once that is
    over its reporters were answered, and the county centre says whether they were answered wrongly."""
    if facts.goes_on_in_open or actor.role is Role.COUNTY_CENTRE:
        return YES
    return no("merged_into_is_over")


def no_lead_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    """Filing begins the search for a lead; a case that has one is reopened with it."""
    return no("has_a_lead") if facts.lead else YES


def has_a_lead(_actor: Actor, facts: CaseFacts) -> Answer:
    """What nobody led, such as a case solved on the spot, is taken up anew instead of reopened."""
    return YES if facts.lead else no("no_lead_to_reopen")


def not_rated_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("rated_already") if facts.is_rated else YES


def not_called_back_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("called_back_already") if facts.is_called_back else YES


def within_rating_window(_actor: Actor, facts: CaseFacts) -> Answer:
    return _within(facts, RATING_DAYS, "rating_window_over")


def within_reconsider_window(_actor: Actor, facts: CaseFacts) -> Answer:
    return _within(facts, RECONSIDER_DAYS, "reconsider_window_over")


def within_reopen_window(_actor: Actor, facts: CaseFacts) -> Answer:
    return _within(facts, REOPEN_DAYS, "reopen_window_over")


def _within(facts: CaseFacts, days: int, code: str) -> Answer:
    if facts.closed_at and facts.at and facts.at > facts.closed_at + timedelta(days=days):
        return no(code, days=days)
    return YES


def not_confidential_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("confidential_already") if Mark.CONFIDENTIAL in facts.marks else YES


def is_confidential(_actor: Actor, facts: CaseFacts) -> Answer:
    return YES if Mark.CONFIDENTIAL in facts.marks else no("not_confidential")


def first_reporter_asks(actor: Actor, facts: CaseFacts) -> Answer:
    """Of the reporters only the first hides a case: a handler could merge a report of their own into it."""
    if REPORTER.admits(actor, facts) and facts.own_receipts and actor.id not in facts.own_receipts:
        return no("another_report_hides_nothing")
    return YES


def lift_ground_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("ground", LIFT_GROUNDS, facts)


def wish_is_kept(_actor: Actor, facts: CaseFacts) -> Answer:
    """What the reporter asked for ends only when the reporter agrees (信访工作条例 art. 30)."""
    ground = facts.asked.get("ground")
    if Mark.CONFIDENTIAL_WISHED in facts.marks and ground not in {None, "reporter_agreed"}:
        return no("reporter_asked_for_it")
    return YES
