"""What must hold besides state and standing. Each answers yes, or why not."""

from datetime import timedelta

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.standings import REPORTER
from tiaokuai.cases.states import (
    EMERGENCY_NUMBERS,
    LEDGER_GROUNDS,
    RETURN_GROUNDS,
    SUSPEND_GROUNDS,
    TAKEN_DOWN,
    Mark,
)
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, first_no, no

MOST_EXTENSION = 60
"""In the unit of the limit; beyond that it is a matter for the pending ledger."""

MOST_SUSPENSION_DAYS = 90


def matter_is_known(_actor: Actor, facts: CaseFacts) -> Answer:
    """A case is filed under a matter; only a reporter may leave it open."""
    return YES if facts.matter else no("matter_missing")


def place_is_known(_actor: Actor, facts: CaseFacts) -> Answer:
    """Filed under a division code; a place only described in words is settled at screening."""
    return (
        YES
        if facts.division[9:] not in {"", "000"} or facts.division[6:9] not in {"", "000"}
        else no("place_missing")
    )


def place_is_ours(actor: Actor, facts: CaseFacts) -> Answer:
    """Nobody screens a report onto a desk outside their own place: a town passes it on to the county centre."""
    where = facts.asked.get("division") or facts.division
    return YES if where.startswith(actor.place) else no("place_not_ours", division=where)


def checked_on_site(_actor: Actor, facts: CaseFacts) -> Answer:
    """Public reports are looked at on site before filing (domain 2.1), unless the county set otherwise."""
    return no("check_on_site_first") if facts.needs_check and not facts.is_checked else YES


def lead_is_named(_actor: Actor, facts: CaseFacts) -> Answer:
    """Nobody whom the list, or a ruling, does not name can be given the case (L1 art. 4; S0.28)."""
    named = facts.ruled_lead or facts.proposed_lead
    chosen = facts.asked.get("lead") or named
    if not named:
        return no("gap_needs_ruling", gap=facts.gap or "no_row")
    return YES if chosen == named else no("lead_not_named", chosen=chosen, named=named)


def assistants_are_named(_actor: Actor, facts: CaseFacts) -> Answer:
    extra = set(facts.asked.get("assistants") or ()) - facts.proposed_assistants
    return no("assistants_not_named", units=sorted(extra)) if extra else YES


def not_returned_before(_actor: Actor, facts: CaseFacts) -> Answer:
    """The first return goes back to the dispatcher; a second objection goes to ruling (domain 4.1.6)."""
    return YES if facts.return_count == 0 else no("returned_before_contest_instead")


def returned_before(_actor: Actor, facts: CaseFacts) -> Answer:
    return YES if facts.return_count else no("return_first")


def within_objection_limit(_actor: Actor, facts: CaseFacts) -> Answer:
    if facts.accept_due and facts.at and facts.at > facts.accept_due:
        return no("objection_limit_passed", limit=facts.accept_due.isoformat())
    return YES


def is_independent(actor: Actor, facts: CaseFacts) -> Answer:
    """Nobody verifies what their own unit, or they themselves, did or dispatched (domain 2.1, 4.0).

    The reporter may, whose receipt nobody of the staff saw. A grid worker of the place may unless they handled it in
    person. Who holds several offices is one person in all of them.
    """
    if actor.role is Role.RESIDENT:
        return _receipt_is_theirs(facts)
    return first_no((_not_in_person(actor, facts), _not_of_its_units(actor, facts)))


def _receipt_is_theirs(facts: CaseFacts) -> Answer:
    """A report that staff took down gave its receipt to them first. A system of another body passes it on unseen."""
    if facts.taken_by.startswith("client:"):
        return YES
    worked = {*facts.handlers, facts.dispatched_by, facts.self_solved_by}
    if facts.source in TAKEN_DOWN or (facts.taken_by and facts.taken_by in worked):
        return no("receipt_seen_by_staff")
    return YES


def reported_it_first(actor: Actor, facts: CaseFacts) -> Answer:
    """Of the reporters only the first closes a case: a handler could merge a report of their own into it."""
    if REPORTER.admits(actor, facts) and facts.own_receipts and actor.id not in facts.own_receipts:
        return no("another_report_of_it")
    return YES


def _not_in_person(actor: Actor, facts: CaseFacts) -> Answer:
    if actor.id in facts.handlers or actor.id == facts.self_solved_by:
        return no("you_handled_it")
    return no("you_dispatched_it") if actor.id == facts.dispatched_by else YES


def _not_of_its_units(actor: Actor, facts: CaseFacts) -> Answer:
    if actor.role is Role.GRID_WORKER:
        return YES  # of the place, whichever office keeps the post; in person is asked before
    if (handled := not_by_handling_unit(actor, facts)) != YES:
        return handled
    if actor.belongs_to({facts.dispatched_unit}):
        return no("your_unit_dispatched_it")
    if actor.role is Role.SUPERVISION_OFFICE:
        return YES  # its place is the county centre's, and it commands nothing there
    return no("your_unit_dispatched_it") if actor.place == facts.dispatched_place else YES


def not_by_handling_unit(actor: Actor, facts: CaseFacts) -> Answer:
    """What favours the handling unit is decided by someone outside it, and neither right below nor right above it."""
    if actor.belongs_to({facts.lead, facts.lead_above, *facts.assistants, *facts.step_units}):
        return no("your_unit_handled_it")
    return no("your_town_handled_it") if facts.lead and facts.lead in actor.above else YES


def ruling_binds(actor: Actor, facts: CaseFacts) -> Answer:
    """A ruling settles who leads this case: the unit ruled on cannot object again (domain 4.1.6)."""
    if facts.ruled_lead and facts.ruled_lead == actor.unit:
        return no("ruling_binds")
    return YES


def extension_not_used(_actor: Actor, facts: CaseFacts) -> Answer:
    """One extension, asked with reason before due (domain 4.1.7)."""
    if Mark.EXTENDED in facts.marks:
        return no("extended_once_already")
    return no("extension_pending") if Mark.EXTENSION_ASKED in facts.marks else YES


def before_due(_actor: Actor, facts: CaseFacts) -> Answer:
    if facts.handle_due and facts.at and facts.at >= facts.handle_due:
        return no("already_overdue", due=facts.handle_due.isoformat())
    return YES


def extension_amount_fits(_actor: Actor, facts: CaseFacts) -> Answer:
    """Absent when a button asks; the action requires it."""
    given = facts.asked.get("amount", 1)
    return YES if 1 <= given <= MOST_EXTENSION else no("extension_amount", most=MOST_EXTENSION, given=given)


def extension_asked(_actor: Actor, facts: CaseFacts) -> Answer:
    return YES if Mark.EXTENSION_ASKED in facts.marks else no("no_extension_asked")


def not_suspended(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("suspended_already") if Mark.SUSPENDED in facts.marks else YES


def suspended(_actor: Actor, facts: CaseFacts) -> Answer:
    return YES if Mark.SUSPENDED in facts.marks else no("not_suspended")


def justice_concurred(_actor: Actor, facts: CaseFacts) -> Answer:
    """The justice office concurs that one named unit leads, and no other can be ruled (domain 4.1.6)."""
    if Mark.JUSTICE_CONCURRED not in facts.marks or not facts.concurred_lead:
        return no("justice_office_first")
    chosen = facts.asked.get("lead") or facts.concurred_lead
    if chosen != facts.concurred_lead:
        return no("concurred_in_another", chosen=chosen, concurred=facts.concurred_lead)
    return YES


def not_concurred_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    """Of one unit once; of another again, where the establishment office would rule otherwise."""
    same = facts.asked.get("lead") == facts.concurred_lead
    return no("concurred_already") if Mark.JUSTICE_CONCURRED in facts.marks and same else YES


def lists_allow(_actor: Actor, facts: CaseFacts) -> Answer:
    """A ruling settles what the lists leave open: it gives the town no part that a row keeps it out of (domain 4.1.5).

    `asked["barred"]` is what `known_units.barred_by_lists` found; absent when a button asks.
    """
    barred = facts.asked.get("barred")
    return no("lists_bar_town", **barred) if barred else YES


def not_proposed_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("ledger_proposed_already") if Mark.LEDGER_PROPOSED in facts.marks else YES


def part_not_finished(actor: Actor, facts: CaseFacts) -> Answer:
    return no("part_finished_already") if actor.unit in facts.finished else YES


def not_checked_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("checked_already") if facts.is_checked else YES


def listed(name: str, allowed: tuple[str, ...], facts: CaseFacts) -> Answer:
    """A ground is taken from a list. Absent when a button asks, so absent passes here; the action requires it."""
    given = facts.asked.get(name)
    return (
        YES
        if given is None or given in allowed
        else no("ground_not_listed", given=given, allowed=list(allowed))
    )


def return_ground_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("ground", RETURN_GROUNDS, facts)


def suspend_ground_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("ground", SUSPEND_GROUNDS, facts)


def ledger_ground_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("ground", LEDGER_GROUNDS, facts)


def review_is_ahead(_actor: Actor, facts: CaseFacts) -> Answer:
    """A pending case is looked at again: the day lies ahead (domain 4.1.8)."""
    review = facts.asked.get("review_at")
    return no("review_date_past") if review and facts.at and review <= facts.at else YES


def review_is_soon(_actor: Actor, facts: CaseFacts) -> Answer:
    """A halt is looked at again in a time that can be overseen; a longer one is renewed, each time on the record."""
    review = facts.asked.get("review_at")
    if review and facts.at and review > facts.at + timedelta(days=MOST_SUSPENSION_DAYS):
        return no("review_date_too_far", days=MOST_SUSPENSION_DAYS)
    return YES


def emergency_number_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("number", EMERGENCY_NUMBERS, facts)
