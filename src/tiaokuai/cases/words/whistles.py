"""What whistles are called: kinds, states, verbs, grounds. The Chinese stands in the catalogue."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.cases.states.whistles import Held, Outcome, W, WhistleKind
from tiaokuai.cases.words import GROUNDS as CASE_GROUNDS
from tiaokuai.cases.words import Words

KINDS: Words = {
    WhistleKind.DEMAND: _("people's demand"),
    WhistleKind.KEY_WORK: _("key work"),
    WhistleKind.ENFORCEMENT: _("enforcement"),
    WhistleKind.EMERGENCY: pgettext_lazy("kind of whistle", "emergency"),
}

STATES: Words = {
    W.DRAFT: pgettext_lazy("of a whistle", "draft"),
    W.BLOWN: _("blown, not answered yet"),
    W.ACKNOWLEDGED: _("acknowledged, on the way"),
    W.REJECTED: _("rejected with a ground"),
    W.ARBITRATED: _("must come, by arbitration"),
    W.RELEASED: _("need not come"),
    W.NO_SHOW: _("did not show up"),
    W.ON_SITE: _("on site"),
    W.PLAN_AGREED: _("plan agreed"),
    W.WORKING: _("at work"),
    W.DONE: _("done, to be verified"),
    W.VERIFIED: _("verified, to be rated"),
    W.RATED_BY_TOWN: _("rated by the town"),
    W.RATED_BY_UNIT: _("rated by the department"),
    W.MUTUALLY_RATED: _("rated by both sides"),
    W.WITHDRAWN: pgettext_lazy("of a whistle", "withdrawn"),
}

VERBS: Words = {
    "draft_whistle": _("Draft a whistle"),
    "change_draft": _("Change the draft"),
    "blow_whistle": _("Blow the whistle"),
    "withdraw_whistle": _("Withdraw the whistle"),
    "call_unit": _("Call one more department"),
    "agree_plan": _("Agree the plan"),
    "acknowledge_call": _("Acknowledge and name who comes"),
    "reject_call": _("Reject with a ground"),
    "accept_rejection": _("Accept the rejection"),
    "concur_arbitration": _("Sign the arbitration"),
    "uphold_call": _("Decide: it must come"),
    "release_call": _("Decide: it need not come"),
    "mark_no_show": _("Record that it did not come"),
    "record_report_in": _("Record the report-in"),
    "start_part": _("Start our part"),
    "hand_in_part": _("Hand in what was done"),
    "verify_part": pgettext_lazy("of a part", "Verified"),
    "fail_part": _("Not done: back to the department"),
    "rate_report_in": _("Rate the report-in"),
    "rate_whistle": _("Rate the whistle"),
    "open_inquiry": _("Ask the county to inquire"),
    "conclude_inquiry": _("Conclude the inquiry"),
}
"""What a button says."""

DONE: Words = {
    "draft_whistle": _("drafted the whistle"),
    "change_draft": _("changed the draft"),
    "blow_whistle": _("blew the whistle"),
    "withdraw_whistle": _("withdrew the whistle"),
    "call_unit": _("called one more department"),
    "agree_plan": _("agreed the plan"),
    "acknowledge_call": _("acknowledged"),
    "reject_call": _("rejected"),
    "accept_rejection": _("accepted the rejection"),
    "concur_arbitration": _("signed the arbitration"),
    "uphold_call": _("decided that it must come"),
    "release_call": _("decided that it need not come"),
    "mark_no_show": _("recorded that it did not come"),
    "record_report_in": _("recorded the report-in"),
    "start_part": _("started its part"),
    "hand_in_part": _("handed in what was done"),
    "verify_part": _("verified the part"),
    "fail_part": _("found the part not done"),
    "rate_report_in": _("rated the report-in"),
    "rate_whistle": _("rated the whistle"),
    "open_inquiry": _("asked the county to inquire"),
    "conclude_inquiry": _("concluded the inquiry"),
    "remind_call": _("reminded: four fifths of the time are used"),
    "escalate_call": _("escalated: the time is over"),
    "hand_call": _("handed to the unit that carries the duties on"),
    "merge_call": _("released: the unit that carries its duties on is called already"),
    "remove_whistle_data": _("removed words that were past their term"),
}
"""What the timeline says was done."""

TASKS: Words = {
    **{
        verb: VERBS[verb]
        for verb in (
            "blow_whistle",
            "acknowledge_call",
            "record_report_in",
            "concur_arbitration",
            "agree_plan",
            "hand_in_part",
            "verify_part",
            "rate_report_in",
            "rate_whistle",
            "conclude_inquiry",
        )
    },
    "arbitrate_call": _("Arbitrate the rejection"),
    "press_call": _("Overdue: press"),
}
"""What an inbox says is to be done."""

CLOCKS: Words = {
    **TASKS,
    "acknowledge_call": _("Answer"),
    "record_report_in": _("Report in"),
    "hand_in_part": _("Its part"),
}
"""What a running clock waits for."""

GROUNDS: Words = {
    **{
        ground: CASE_GROUNDS[ground]
        for ground in (
            "not_our_duty",
            "other_place",
            "already_reclaimed",
            "power_granted_to_town",
            "facts_differ",
        )
    },
    "town_own_duty": _("The town's own duty"),
}

HELD: Words = {
    Held.LEAD: _("leads by the list"),
    Held.ASSIST: _("assists by the list"),
    Held.NO_ROW: pgettext_lazy("of a department", "no row"),
}

OUTCOMES: Words = {
    Outcome.MUST_COME: _("It must come"),
    Outcome.RELEASED: _("It need not come"),
}

PROPERNESS: Words = {
    "proper": _("Proper: it was ours, and the town could not act alone"),
    "partly_proper": _("Partly proper"),
    "improper": _("Improper: it was not ours, or the town could have acted alone"),
}

INQUIRY_FINDINGS: Words = {
    "refusal_found": _("It refused without reason"),
    "reason_found": _("It had a reason"),
    "no_fault_found": _("No fault was found"),
}

SCORES: Words = {
    "5": _("5 very good: in time, with the right people, finished"),
    "4": pgettext_lazy("of a report-in", "4 good"),
    "3": pgettext_lazy("of a report-in", "3 middling"),
    "2": pgettext_lazy("of a report-in", "2 poor"),
    "1": pgettext_lazy("of a report-in", "1 very poor"),
}
