"""Who may read what is sealed, and for what. Pure."""

from datetime import datetime

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.standings import COMMAND_ROOM, COUNTY_CENTRE, LEAD_HANDLER
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no

PURPOSES = ("contact_for_facts", "callback", "emergency", "legal_request")


def may_read_confidential(actor: Actor, facts: CaseFacts) -> bool:
    """Those who command the case; never the handling unit, also where the report was merged into its case."""
    return any(standing.admits(actor, facts) for standing in (COMMAND_ROOM, COUNTY_CENTRE))


def may_reveal_reporter(actor: Actor, facts: CaseFacts, *, until: datetime | None = None) -> Answer:
    """The command room and the county centre may, for a listed purpose; the lead unit only to ask about facts, and
    never in a confidential case (信访工作条例 art. 30). Nobody after `until`: who reported is then over with the case
    (个人信息保护法 art. 19)."""
    answer = _may_for_purpose(actor, facts)
    if answer.ok and until is not None and facts.at is not None and facts.at > until:
        return no("reveal_term_over", until=until)
    return answer


def _may_for_purpose(actor: Actor, facts: CaseFacts) -> Answer:
    purpose = facts.asked.get("purpose")
    if purpose is not None and purpose not in PURPOSES:
        return no("purpose_not_listed", given=purpose, allowed=list(PURPOSES))
    if may_read_confidential(actor, facts):
        return YES
    if LEAD_HANDLER.admits(actor, facts):
        if Mark.CONFIDENTIAL in facts.marks:
            return no("confidential_to_handlers")
        return YES if purpose in {None, "contact_for_facts"} else no("purpose_not_yours", given=purpose)
    whose = (COMMAND_ROOM, COUNTY_CENTRE, LEAD_HANDLER)
    return no("not_your_part", verb="reveal_reporter", who=[standing.name for standing in whose])
