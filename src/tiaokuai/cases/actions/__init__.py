"""Every verb of a case, one a file, foldered by the stage it belongs to."""

from tiaokuai.cases.actions.closing.call_back import call_back
from tiaokuai.cases.actions.closing.draw_sample import draw_sample
from tiaokuai.cases.actions.closing.evaluate_case import evaluate_case
from tiaokuai.cases.actions.closing.fail_sample import fail_sample
from tiaokuai.cases.actions.closing.fail_verification import fail_verification
from tiaokuai.cases.actions.closing.rate_case import rate_case
from tiaokuai.cases.actions.closing.send_to_verify import send_to_verify
from tiaokuai.cases.actions.closing.verify_case import verify_case
from tiaokuai.cases.actions.dispatching.accept_case import accept_case
from tiaokuai.cases.actions.dispatching.ask_ruling import ask_ruling
from tiaokuai.cases.actions.dispatching.concur_ruling import concur_ruling
from tiaokuai.cases.actions.dispatching.contest_case import contest_case
from tiaokuai.cases.actions.dispatching.dispatch_as_proposed import dispatch_as_proposed
from tiaokuai.cases.actions.dispatching.dispatch_case import dispatch_case
from tiaokuai.cases.actions.dispatching.dispatch_many import Outcome, dispatch_many
from tiaokuai.cases.actions.dispatching.return_case import return_case
from tiaokuai.cases.actions.dispatching.rule_case import rule_case
from tiaokuai.cases.actions.handling.ask_extension import ask_extension
from tiaokuai.cases.actions.handling.feed_back_case import feed_back_case
from tiaokuai.cases.actions.handling.finish_part import finish_part
from tiaokuai.cases.actions.handling.grant_extension import grant_extension
from tiaokuai.cases.actions.handling.refuse_extension import refuse_extension
from tiaokuai.cases.actions.handling.resume_case import resume_case
from tiaokuai.cases.actions.handling.review_suspension import review_suspension
from tiaokuai.cases.actions.handling.start_handling import start_handling
from tiaokuai.cases.actions.handling.suspend_case import suspend_case
from tiaokuai.cases.actions.intake.cancel_case import cancel_case
from tiaokuai.cases.actions.intake.check_on_site import check_on_site
from tiaokuai.cases.actions.intake.file_case import file_case
from tiaokuai.cases.actions.intake.hand_over_emergency import hand_over_emergency
from tiaokuai.cases.actions.intake.merge_case import merge_case
from tiaokuai.cases.actions.intake.refer_case import refer_case
from tiaokuai.cases.actions.intake.report_case import Report, Reported, report_case
from tiaokuai.cases.actions.intake.screen_case import screen_case
from tiaokuai.cases.actions.intake.self_solve_case import self_solve_case
from tiaokuai.cases.actions.intake.unmerge_case import unmerge_case
from tiaokuai.cases.actions.ledger.propose_ledger import propose_ledger
from tiaokuai.cases.actions.ledger.put_on_ledger import put_on_ledger
from tiaokuai.cases.actions.ledger.review_ledger import review_ledger
from tiaokuai.cases.actions.ledger.take_off_ledger import take_off_ledger
from tiaokuai.cases.actions.pressure.answer_pressure import answer_pressure
from tiaokuai.cases.actions.pressure.rate_anew import rate_anew
from tiaokuai.cases.actions.pressure.read_pressure import read_pressure
from tiaokuai.cases.actions.pressure.report_pressure import report_pressure
from tiaokuai.cases.actions.pressure.withdraw_rating import withdraw_rating
from tiaokuai.cases.actions.reopening.grant_reopen import grant_reopen
from tiaokuai.cases.actions.reopening.refuse_reopen import refuse_reopen
from tiaokuai.cases.actions.reopening.request_reopen import request_reopen
from tiaokuai.cases.actions.reopening.take_up_case import take_up_case
from tiaokuai.cases.actions.retention.hold_data import hold_data
from tiaokuai.cases.actions.retention.release_data import release_data
from tiaokuai.cases.actions.watching.export_cases import export_cases
from tiaokuai.cases.actions.watching.lift_confidential import lift_confidential
from tiaokuai.cases.actions.watching.mark_confidential import mark_confidential
from tiaokuai.cases.actions.watching.reveal_reporter import reveal_reporter
from tiaokuai.cases.actions.watching.set_intake_policy import set_intake_policy
from tiaokuai.cases.actions.watching.supervise_case import supervise_case

__all__ = [
    "Outcome",
    "Report",
    "Reported",
    "accept_case",
    "answer_pressure",
    "ask_extension",
    "ask_ruling",
    "call_back",
    "cancel_case",
    "check_on_site",
    "concur_ruling",
    "contest_case",
    "dispatch_as_proposed",
    "dispatch_case",
    "dispatch_many",
    "draw_sample",
    "evaluate_case",
    "export_cases",
    "fail_sample",
    "fail_verification",
    "feed_back_case",
    "file_case",
    "finish_part",
    "grant_extension",
    "grant_reopen",
    "hand_over_emergency",
    "hold_data",
    "lift_confidential",
    "mark_confidential",
    "merge_case",
    "propose_ledger",
    "put_on_ledger",
    "rate_anew",
    "rate_case",
    "read_pressure",
    "refer_case",
    "refuse_extension",
    "refuse_reopen",
    "release_data",
    "report_case",
    "report_pressure",
    "request_reopen",
    "resume_case",
    "return_case",
    "reveal_reporter",
    "review_ledger",
    "review_suspension",
    "rule_case",
    "screen_case",
    "self_solve_case",
    "send_to_verify",
    "set_intake_policy",
    "start_handling",
    "supervise_case",
    "suspend_case",
    "take_off_ledger",
    "take_up_case",
    "unmerge_case",
    "verify_case",
    "withdraw_rating",
]
