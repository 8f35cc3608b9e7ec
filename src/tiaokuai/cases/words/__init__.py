"""What states, verbs, sources and grounds are called. The Chinese stands in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tiaokuai.cases.states import CaseState as S
from tiaokuai.cases.states import Mark, Source

Words = dict[str, Promise]

STATES: Words = {
    S.REPORTED: _("to be screened"),
    S.SCREENED: _("screened"),
    S.FILED: _("to be dispatched"),
    S.DISPATCHED: _("dispatched"),
    S.RETURNED: _("returned by the unit"),
    S.RULING: _("to be ruled on"),
    S.ACCEPTED: _("accepted"),
    S.HANDLING: _("being handled"),
    S.PENDING_LEDGER: _("on the pending ledger"),
    S.FED_BACK: _("result reported"),
    S.VERIFYING: _("to be verified"),
    S.REWORK: _("rework"),
    S.SELF_SOLVED: _("solved on the spot"),
    S.SAMPLING: _("drawn for verification"),
    S.CLOSED: _("closed"),
    S.EVALUATED: _("evaluated"),
    S.REOPEN_REQUESTED: _("reopening requested"),
    S.CANCEL_CONTESTED: _("ending contested"),
    S.HANDOVER_CONTESTED: _("hand-over contested"),
    S.CANCELLED: _("ended without a case"),
    S.MERGED: _("merged"),
    S.HANDED_OVER: _("handed to emergency services"),
}

VERBS: Words = {
    "self_solve_case": _("Solved on the spot"),
    "draw_sample": _("Draw for verification"),
    "fail_sample": _("Not solved: open a case"),
    "screen_case": _("Screen"),
    "refer_case": _("Pass on to the county centre"),
    "check_on_site": _("Record the look on site"),
    "file_case": pgettext_lazy("of a case", "File"),
    "merge_case": _("Merge"),
    "unmerge_case": _("Take out of the merge"),
    "cancel_case": _("End without a case"),
    "hand_over_emergency": _("Hand to emergency services"),
    "dispatch_case": _("Dispatch"),
    "dispatch_as_proposed": _("Dispatch as proposed"),
    "ask_ruling": _("Ask for a ruling"),
    "concur_ruling": _("Concur in a ruling"),
    "rule_case": _("Rule who leads"),
    "accept_case": _("Accept"),
    "return_case": _("Return with a ground"),
    "contest_case": _("Object again: to ruling"),
    "start_handling": _("Start handling"),
    "finish_part": _("Sign off our part"),
    "feed_back_case": _("Report the result"),
    "send_to_verify": _("Send to verification"),
    "verify_case": _("Verified: close"),
    "fail_verification": _("Not done: rework"),
    "ask_extension": _("Ask for an extension"),
    "grant_extension": _("Grant the extension"),
    "refuse_extension": _("Refuse the extension"),
    "suspend_case": _("Stop the clock"),
    "review_suspension": _("Let the clock stand on"),
    "resume_case": _("Let the clock run on"),
    "propose_ledger": _("Propose for the pending ledger"),
    "put_on_ledger": _("Put on the pending ledger"),
    "review_ledger": _("Review, set the next date"),
    "take_off_ledger": _("Take off the pending ledger"),
    "call_back": _("Record the callback"),
    "rate_case": _("Rate"),
    "evaluate_case": _("Evaluate"),
    "request_reopen": _("Ask to reopen"),
    "grant_reopen": _("Reopen"),
    "take_up_case": _("Take up again"),
    "refuse_reopen": _("Keep closed"),
    "mark_confidential": _("Make confidential"),
    "lift_confidential": _("End confidentiality"),
    "supervise_case": _("Press for a result"),
    "report_pressure": _("Say that somebody pressed you"),
    "answer_pressure": _("Answer the pressure report"),
    "withdraw_rating": _("Withdraw my rating"),
    "rate_anew": _("Rate anew"),
}
"""What a button says."""

DONE: Words = {
    "report_case": _("reported"),
    "import_reported_case": _("taken over from another system as reported"),
    "import_handled_case": _("taken over from another system as being handled"),
    "import_closed_case": _("taken over from another system as closed there"),
    "import_merged_case": _("taken over from another system as a repeated report"),
    "record_closing": _("closed in the other system"),
    "link_duplicate": _("linked as a repeated report"),
    "self_solve_case": _("solved on the spot"),
    "draw_sample": _("drawn for verification"),
    "fail_sample": _("found unsolved: became a case"),
    "screen_case": _("screened"),
    "refer_case": _("passed on to the county centre"),
    "check_on_site": _("looked at on site"),
    "file_case": _("filed"),
    "merge_case": _("merged"),
    "unmerge_case": _("taken out of the merge: goes on by itself"),
    "unmerge_screened_case": _("taken out of the merge: goes on by itself"),
    "cancel_case": _("ended without a case"),
    "hand_over_emergency": _("handed to emergency services"),
    "dispatch_case": _("dispatched"),
    "ask_ruling": _("asked for a ruling"),
    "concur_ruling": _("concurred in a ruling"),
    "rule_case": _("ruled who leads"),
    "accept_case": _("accepted"),
    "return_case": _("returned"),
    "contest_case": _("objected again: to ruling"),
    "start_handling": _("started handling"),
    "finish_part": _("signed off its part"),
    "feed_back_case": _("reported the result"),
    "send_to_verify": _("sent to independent verification"),
    "verify_case": _("verified and closed"),
    "fail_verification": _("found not done: rework"),
    "ask_extension": _("asked for an extension"),
    "grant_extension": _("granted the extension"),
    "refuse_extension": _("refused the extension"),
    "suspend_case": _("stopped the clock"),
    "review_suspension": _("let the clock stand on"),
    "resume_case": _("let the clock run on"),
    "propose_ledger": _("proposed it for the pending ledger"),
    "put_on_ledger": _("put it on the pending ledger"),
    "review_ledger": _("reviewed the pending case"),
    "take_off_ledger": _("took it off the pending ledger"),
    "call_back": _("called the reporter back"),
    "rate_case": _("was rated by the reporter"),
    "evaluate_case": _("evaluated"),
    "request_reopen": _("asked to reopen"),
    "grant_reopen": _("reopened"),
    "refuse_reopen": _("kept it closed"),
    "take_up_case": _("took it up again"),
    "mark_confidential": _("made confidential"),
    "lift_confidential": _("ended confidentiality"),
    "supervise_case": _("pressed for a result"),
    "remind_case": _("reminded: four fifths of the time are used"),
    "escalate_case": _("escalated: the time is over"),
    "hand_to_successor": _("handed to the unit that carries the duties on"),
    "export_cases": _("took a list of cases out as a file"),
    "reveal_reporter": _("read the reporter's details"),
    "report_pressure": _("said that somebody pressed them"),
    "read_pressure": _("read the pressure report"),
    "answer_pressure": _("answered the pressure report"),
    "withdraw_rating": _("withdrew the rating"),
    "rate_anew": _("rated anew"),
}
"""What the timeline says was done."""

SOURCES: Words = {
    Source.WEB: _("web page"),
    Source.GRID: _("grid worker"),
    Source.HOTLINE: _("hotline"),
    Source.WALK_IN: _("at the counter"),
    Source.OPEN311: _("another system (Open311)"),
    Source.UPPER: _("upper level"),
    Source.PATROL: _("patrol"),
    Source.IMPORT: _("imported"),
}

MARKS: Words = {
    Mark.EXTENSION_ASKED: _("extension asked"),
    Mark.EXTENDED: _("extended"),
    Mark.ESCALATED: _("escalated"),
    Mark.CONFIDENTIAL: _("confidential"),
    Mark.CONFIDENTIAL_WISHED: _("at the reporter's wish"),
    Mark.SUSPENDED: _("clock stopped"),
    Mark.SUPERVISED: _("pressed"),
    Mark.LEDGER_PROPOSED: _("proposed for the pending ledger"),
    Mark.JUSTICE_CONCURRED: _("justice office concurs"),
}

GROUNDS: Words = {
    "not_our_duty": _("Not our duty"),
    "other_place": _("Another place"),
    "other_matter": _("Another matter"),
    "already_reclaimed": _("Reclaimed by a department"),
    "power_granted_to_town": _("Power granted to the town"),
    "facts_differ": _("The facts are different"),
    "out_of_scope": _("Outside this platform"),
    "not_found_on_site": _("Not found on site"),
    "found_on_site": _("Found on site"),
    "no_filing_condition": _("Does not meet the filing condition"),
    "spam": _("Not a report"),
    "reporter_withdrew": _("Withdrawn by the reporter"),
    "petition": _("Belongs to the petition system"),
    "appraisal": _("Appraisal or test under way"),
    "litigation": _("Litigation or arbitration"),
    "force_majeure": _("Force majeure"),
    "season": _("Season or weather forbids the work"),
    "reporter_asked": _("The reporter asked to wait"),
    "upper_approval": _("Approval of an upper level awaited"),
    "reporter_agreed": _("The reporter agrees"),
    "no_reason": _("There was no reason for it"),
    "reason_gone": _("The reason for it is gone"),
    "needs_funds": _("Needs funds"),
    "needs_project": _("Needs a project"),
    "needs_policy": _("Needs a policy"),
    "history": _("Left over from the past"),
    "technical_limits": _("Technical limits"),
}

PRESSURE: Words = {
    "to_withdraw": _("To withdraw what I reported"),
    "to_rate_well": _("To rate it as satisfied"),
    "other_pressure": _("In another way"),
}

FINDINGS: Words = {
    "pressure_found": _("There was pressure"),
    "pressure_not_found": _("No pressure was found"),
    "pressure_unclear": _("It could not be made out"),
}

RATINGS: Words = {
    "5": _("5 very good"),
    "4": _("4 good"),
    "3": _("3 fair"),
    "2": _("2 poor"),
    "1": _("1 very poor"),
}

EMERGENCIES: Words = {
    "110": _("110 police"),
    "119": _("119 fire and rescue"),
    "120": _("120 ambulance"),
    "122": _("122 traffic police"),
}

PURPOSES: Words = {
    "contact_for_facts": _("Ask about the facts"),
    "callback": _("Callback"),
    "emergency": _("Emergency"),
    "legal_request": _("Request based on law"),
}

TASKS: Words = {
    **{
        verb: VERBS[verb]
        for verb in ("screen_case", "check_on_site", "file_case", "dispatch_case", "accept_case")
    },
    "handle_case": _("Handle"),
    "finish_part": VERBS["finish_part"],
    "verify_case": _("Verify"),
    "concur_ruling": VERBS["concur_ruling"],
    "rule_case": VERBS["rule_case"],
    "decide_extension": _("Decide on the extension"),
    "put_on_ledger": VERBS["put_on_ledger"],
    "review_suspension": _("May the clock stand on?"),
    "review_ledger": _("Review the pending case"),
    "call_back": _("Call the reporter back"),
    "decide_reopen": _("Decide on reopening"),
    "press_case": _("Overdue: press"),
    "answer_supervision": _("Answer the supervision"),
    "answer_pressure": VERBS["answer_pressure"],
}
"""What an inbox says is to be done."""

PLACES: Words = {
    "inside": _("the point lies inside the grid"),
    "boundary": _("the point lies on a boundary"),
    "outside": _("the point lies outside every grid"),
    "by_list": _("chosen from the list"),
    "referred": _("not in the town that had it; the county centre finds the place"),
    "described": _("only described in words"),
}
