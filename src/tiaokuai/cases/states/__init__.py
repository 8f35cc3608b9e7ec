"""The closed loop as a table (domain 4.1): who may do what stands in `rules`. No Django.

The main line is REPORTED → SCREENED → FILED → DISPATCHED → ACCEPTED → HANDLING → FED_BACK → VERIFYING → CLOSED →
EVALUATED. Extended, escalated, confidential, suspended and supervised coexist with a state and are marks.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class CaseState(StrEnum):
    REPORTED = "reported"
    SCREENED = "screened"
    FILED = "filed"
    DISPATCHED = "dispatched"
    RETURNED = "returned"
    RULING = "ruling"
    ACCEPTED = "accepted"
    HANDLING = "handling"
    PENDING_LEDGER = "pending_ledger"
    FED_BACK = "fed_back"
    VERIFYING = "verifying"
    REWORK = "rework"
    SELF_SOLVED = "self_solved"
    SAMPLING = "sampling"
    CLOSED = "closed"
    EVALUATED = "evaluated"
    REOPEN_REQUESTED = "reopen_requested"
    CANCEL_CONTESTED = "cancel_contested"
    HANDOVER_CONTESTED = "handover_contested"
    CANCELLED = "cancelled"
    MERGED = "merged"
    HANDED_OVER = "handed_over"


S = CaseState

FINISHED: Final = frozenset({S.CLOSED, S.EVALUATED, S.SELF_SOLVED, S.CANCELLED, S.MERGED, S.HANDED_OVER})
"""States in which nobody owes the reporter work. SELF_SOLVED may still be drawn for sampling."""

OPEN: Final = frozenset(S) - FINISHED

PRESSED: Final = OPEN | {S.CLOSED}
"""States whose deadlines are pressed: of what is closed the callback may still be owed."""

WITH_UNIT: Final = frozenset({S.DISPATCHED, S.ACCEPTED, S.HANDLING, S.PENDING_LEDGER, S.REWORK})
"""States in which the lead unit holds the case."""


class Mark(StrEnum):
    """What coexists with a state, with its own dates."""

    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    ESCALATED = "escalated"
    CONFIDENTIAL = "confidential"
    CONFIDENTIAL_WISHED = "confidential_wished"
    SUSPENDED = "suspended"
    SUPERVISED = "supervised"
    LEDGER_PROPOSED = "ledger_proposed"
    JUSTICE_CONCURRED = "justice_concurred"
    DATA_HELD = "data_held"
    NOT_FOUND = "not_found_on_site"


def _stay(verb: str, states: Iterable[S]) -> dict[tuple[str, str], str]:
    """A verb that leaves the state as it is."""
    return {(state, verb): state for state in sorted(states)}


def _to(target: S, verb: str, *sources: S) -> dict[tuple[str, str], str]:
    return {(source, verb): target for source in sources}


BEFORE_DISPATCH: Final = (S.REPORTED, S.SCREENED, S.FILED, S.RETURNED)
WORKED_ON: Final = (S.ACCEPTED, S.HANDLING, S.REWORK)
REOPENING: Final = (S.REOPEN_REQUESTED, S.CANCEL_CONTESTED, S.HANDOVER_CONTESTED)
"""The county centre is asked whether what was over goes on. Refused, each goes back to where it was asked from."""

TABLE: Final[dict[tuple[str, str], str]] = {
    ("", "report_case"): S.REPORTED,
    ("", "import_reported_case"): S.REPORTED,
    ("", "import_handled_case"): S.HANDLING,
    ("", "import_closed_case"): S.CLOSED,
    ("", "import_merged_case"): S.MERGED,
    **_stay("record_closing", {S.CLOSED}),
    **_stay("link_duplicate", {S.MERGED}),
    **_to(S.SELF_SOLVED, "self_solve_case", S.REPORTED),
    **_to(S.SAMPLING, "draw_sample", S.SELF_SOLVED),
    **_to(S.FILED, "fail_sample", S.SAMPLING),
    **_to(S.SCREENED, "screen_case", *BEFORE_DISPATCH),
    **_to(S.REPORTED, "refer_case", *BEFORE_DISPATCH),
    **_to(S.SCREENED, "check_on_site", S.SCREENED),
    **_to(S.FILED, "file_case", S.SCREENED),
    **_to(S.MERGED, "merge_case", S.REPORTED, S.SCREENED, S.FILED),
    **_to(S.REPORTED, "unmerge_case", S.MERGED),
    **_to(S.SCREENED, "unmerge_screened_case", S.MERGED),
    **_to(S.CANCELLED, "cancel_case", *BEFORE_DISPATCH),
    **_to(S.HANDED_OVER, "hand_over_emergency", S.REPORTED, S.SCREENED, S.FILED),
    **_to(S.DISPATCHED, "dispatch_case", S.FILED, S.RETURNED),
    **_to(S.RULING, "ask_ruling", S.FILED, S.RETURNED),
    **_to(S.RULING, "concur_ruling", S.RULING),
    **_to(S.DISPATCHED, "rule_case", S.RULING),
    **_to(S.ACCEPTED, "accept_case", S.DISPATCHED),
    **_to(S.RETURNED, "return_case", S.DISPATCHED),
    **_to(S.RULING, "contest_case", S.DISPATCHED),
    **_to(S.HANDLING, "start_handling", S.ACCEPTED, S.REWORK),
    **_stay("finish_part", (S.DISPATCHED, *WORKED_ON, S.FED_BACK, S.VERIFYING)),
    **_to(S.FED_BACK, "feed_back_case", S.HANDLING),
    **_to(S.VERIFYING, "send_to_verify", S.FED_BACK),
    **_to(S.CLOSED, "verify_case", S.VERIFYING, S.SAMPLING),
    **_to(S.REWORK, "fail_verification", S.VERIFYING),
    **_stay("start_joint", WORKED_ON),
    **_stay("ask_extension", WORKED_ON),
    **_stay("grant_extension", WORKED_ON),
    **_stay("refuse_extension", WORKED_ON),
    **_stay("suspend_case", WORKED_ON),
    **_stay("review_suspension", WORKED_ON),
    **_stay("resume_case", WORKED_ON),
    **_stay("propose_ledger", WORKED_ON),
    **_to(S.PENDING_LEDGER, "put_on_ledger", *WORKED_ON),
    **_to(S.PENDING_LEDGER, "review_ledger", S.PENDING_LEDGER),
    **_to(S.HANDLING, "take_off_ledger", S.PENDING_LEDGER),
    **_stay("call_back", (S.CLOSED,)),
    **_stay("rate_case", (S.CLOSED,)),
    **_to(S.EVALUATED, "evaluate_case", S.CLOSED),
    **_to(S.SAMPLING, "request_reopen", S.SELF_SOLVED),
    **_to(S.REOPEN_REQUESTED, "request_reopen", S.CLOSED, S.EVALUATED),
    **_to(S.CANCEL_CONTESTED, "request_reopen", S.CANCELLED),
    **_to(S.HANDOVER_CONTESTED, "request_reopen", S.HANDED_OVER),
    **_to(S.REWORK, "grant_reopen", S.REOPEN_REQUESTED),
    **_to(S.REPORTED, "take_up_case", *REOPENING),
    **_to(S.CLOSED, "refuse_reopen", S.REOPEN_REQUESTED),
    **_to(S.CANCELLED, "refuse_reopen", S.CANCEL_CONTESTED),
    **_to(S.HANDED_OVER, "refuse_reopen", S.HANDOVER_CONTESTED),
    **_stay("mark_confidential", OPEN),
    **_stay("lift_confidential", S),
    **_stay("supervise_case", OPEN),
    **_stay("remind_case", PRESSED),
    **_stay("escalate_case", PRESSED),
    **_stay("hand_to_successor", OPEN),
    **_stay("hold_data", S),
    **_stay("release_data", S),
    **_stay("remove_data", FINISHED),
}
"""(state, verb) to next state. "" is where a report begins, or a case of another system comes in as it stood."""


class Source(StrEnum):
    """Where a report came from (domain 2.1 "Sources", S0.9, S0.22)."""

    WEB = "web"
    GRID = "grid"
    HOTLINE = "hotline"
    WALK_IN = "walk_in"
    OPEN311 = "open311"
    UPPER = "upper"
    PATROL = "patrol"
    IMPORT = "import"


PUBLIC_SOURCES: Final = frozenset({Source.WEB, Source.HOTLINE, Source.WALK_IN, Source.OPEN311})
"""Reports by the public: checked on site before filing, unless the county has set otherwise."""


TAKEN_DOWN: Final = frozenset({Source.GRID, Source.HOTLINE, Source.WALK_IN, Source.UPPER, Source.PATROL})
"""Reports that somebody on duty writes down for others, and whose receipt they see."""


class Verification(StrEnum):
    """Whether an independent check is on record. NOT_RECORDED (imports) stays out of every rate."""

    NONE = ""
    PASSED = "passed"
    NOT_RECORDED = "not_recorded"


RETURN_GROUNDS: Final = (
    "not_our_duty",
    "other_place",
    "other_matter",
    "already_reclaimed",
    "power_granted_to_town",
    "facts_differ",
)
CANCEL_GROUNDS: Final = (
    "out_of_scope",
    "not_found_on_site",
    "no_filing_condition",
    "spam",
    "reporter_withdrew",
    "petition",
)
SUSPEND_GROUNDS: Final = (
    "appraisal",
    "litigation",
    "force_majeure",
    "season",
    "reporter_asked",
    "upper_approval",
)
LIFT_GROUNDS: Final = ("reporter_agreed", "no_reason", "reason_gone")
HOLD_GROUNDS: Final = ("legal_proceedings", "inquiry", "objection", "rights_request", "archive")
"""Why data are kept beyond their term (个人信息保护法 art. 19: unless laws or regulations have it otherwise)."""
LEDGER_GROUNDS: Final = ("needs_funds", "needs_project", "needs_policy", "history", "technical_limits")
EMERGENCY_NUMBERS: Final = ("110", "119", "120", "122")


class PressureState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"


P = PressureState

PRESSURE_TABLE: Final[dict[tuple[str, str], str]] = {
    ("", "report_pressure"): P.WAITING,
    (P.WAITING, "answer_pressure"): P.ANSWERED,
    **{(state, verb): state for verb in ("withdraw_rating", "rate_anew") for state in P},
    (P.ANSWERED, "remove_pressure_data"): P.ANSWERED,
}
"""A reporter says that somebody pressed them. A table of its own: a mark of the case, a task or an entry on it would
tell those who handle the case that there is such a report (domain 5.2 rule 8)."""

PRESSURE_KINDS: Final = ("to_withdraw", "to_rate_well", "other_pressure")
FINDINGS: Final = ("pressure_found", "pressure_not_found", "pressure_unclear")


class RatingStanding(StrEnum):
    """Whether a rating counts. One given under pressure does not, until its reporter withdraws it or rates anew."""

    COUNTS = ""
    SET_ASIDE = "set_aside"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
