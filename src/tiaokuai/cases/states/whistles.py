"""Whistle and report-in as two tables (domain 4.2): the town's whistle, and the call of each department. No Django.

Each department goes through the stages by itself: BLOWN → ACKNOWLEDGED → ON_SITE → PLAN_AGREED → WORKING → DONE →
VERIFIED → MUTUALLY_RATED, so that one that rejects or does not show up stops no other. Where the whistle stands as a
whole follows from its calls (`rules.whistles.stage`) and is stored nowhere.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class WhistleKind(StrEnum):
    """What a whistle is blown for (北京市街道办事处条例 art. 5)."""

    DEMAND = "demand"
    KEY_WORK = "key_work"
    ENFORCEMENT = "enforcement"
    EMERGENCY = "emergency"


class WhistleState(StrEnum):
    """Where a whistle or one of its calls stands. The whistle itself is DRAFT, BLOWN or WITHDRAWN."""

    DRAFT = "draft"
    BLOWN = "blown"
    ACKNOWLEDGED = "acknowledged"
    REJECTED = "rejected_with_ground"
    ARBITRATED = "arbitrated"
    RELEASED = "released"
    NO_SHOW = "no_show"
    ON_SITE = "on_site"
    PLAN_AGREED = "plan_agreed"
    WORKING = "working"
    DONE = "done"
    VERIFIED = "verified"
    RATED_BY_TOWN = "rated_by_town"
    RATED_BY_UNIT = "rated_by_unit"
    MUTUALLY_RATED = "mutually_rated"
    WITHDRAWN = "withdrawn"


W = WhistleState

ENDED: Final = frozenset({W.MUTUALLY_RATED, W.RELEASED, W.WITHDRAWN})
"""Of a call nothing is owed any more."""

GOING: Final = frozenset(W) - ENDED - {W.DRAFT}
EXPECTED: Final = frozenset({W.BLOWN, W.ARBITRATED, W.ACKNOWLEDGED, W.NO_SHOW})
"""The department has not come yet, and still should."""

CAME: Final = frozenset(
    {W.ON_SITE, W.PLAN_AGREED, W.WORKING, W.DONE, W.VERIFIED, W.RATED_BY_TOWN, W.RATED_BY_UNIT}
)
"""The department has reported in, and is not through."""

SETTLED: Final = frozenset({W.VERIFIED, W.RATED_BY_TOWN, W.RATED_BY_UNIT, W.MUTUALLY_RATED})
"""The town has verified what the department did."""


def _stay(verb: str, states: Iterable[W]) -> dict[tuple[str, str], str]:
    return {(state, verb): state for state in sorted(states)}


WHISTLE_TABLE: Final[dict[tuple[str, str], str]] = {
    ("", "draft_whistle"): W.DRAFT,
    (W.DRAFT, "change_draft"): W.DRAFT,
    (W.DRAFT, "blow_whistle"): W.BLOWN,
    (W.DRAFT, "withdraw_whistle"): W.WITHDRAWN,
    (W.BLOWN, "withdraw_whistle"): W.WITHDRAWN,
    (W.BLOWN, "call_unit"): W.BLOWN,
    (W.BLOWN, "agree_plan"): W.BLOWN,
    **_stay("remove_whistle_data", (W.BLOWN, W.WITHDRAWN)),
}
"""What the town does with the whistle as a whole, and what the platform removes past its term."""


def _to(target: W, verb: str, *sources: W) -> dict[tuple[str, str], str]:
    return {(source, verb): target for source in sources}


CALL_TABLE: Final[dict[tuple[str, str], str]] = {
    ("", "call_unit"): W.BLOWN,
    **_to(W.BLOWN, "blow_whistle", W.DRAFT),
    **_to(
        W.WITHDRAWN, "withdraw_whistle", W.DRAFT, W.BLOWN, W.ARBITRATED, W.ACKNOWLEDGED, W.NO_SHOW, W.REJECTED
    ),
    **_to(W.ACKNOWLEDGED, "acknowledge_call", W.BLOWN, W.ARBITRATED, W.NO_SHOW),
    **_to(W.REJECTED, "reject_call", W.BLOWN),
    **_to(W.RELEASED, "accept_rejection", W.REJECTED),
    **_stay("concur_arbitration", (W.REJECTED,)),
    **_to(W.ARBITRATED, "uphold_call", W.REJECTED),
    **_to(W.RELEASED, "release_call", W.REJECTED),
    **_to(W.NO_SHOW, "mark_no_show", W.BLOWN, W.ARBITRATED, W.ACKNOWLEDGED),
    **_to(W.ON_SITE, "record_report_in", *sorted(EXPECTED)),
    **_to(W.PLAN_AGREED, "agree_plan", W.ON_SITE, W.PLAN_AGREED),
    **_to(W.WORKING, "agree_plan", W.WORKING),
    **_to(W.WORKING, "start_part", W.PLAN_AGREED),
    **_to(W.DONE, "hand_in_part", W.WORKING),
    **_to(W.VERIFIED, "verify_part", W.DONE),
    **_to(W.WORKING, "fail_part", W.DONE),
    **_to(W.RATED_BY_TOWN, "rate_report_in", W.VERIFIED),
    **_to(W.MUTUALLY_RATED, "rate_report_in", W.RATED_BY_UNIT),
    **_to(W.RATED_BY_UNIT, "rate_whistle", W.VERIFIED),
    **_to(W.MUTUALLY_RATED, "rate_whistle", W.RATED_BY_TOWN),
    **_stay("open_inquiry", (W.ARBITRATED, W.ACKNOWLEDGED, W.ON_SITE, W.PLAN_AGREED, W.WORKING)),
    **_stay("conclude_inquiry", frozenset(W) - {W.DRAFT}),
    **_stay("remind_call", GOING),
    **_stay("escalate_call", GOING),
    **_stay("hand_call", GOING),
    **_to(W.RELEASED, "merge_call", *sorted(GOING)),
}
"""What becomes of the call of one department. An ARBITRATED one is ordered to come and cannot reject again; RELEASED
means that it need not come."""

INQUIRY: Final = "inquiry"
"""The mark of a call into which the county inquires (北京市街道办事处条例 art. 44)."""

REJECT_GROUNDS: Final = (
    "not_our_duty",
    "other_place",
    "already_reclaimed",
    "power_granted_to_town",
    "town_own_duty",
    "facts_differ",
)


class Outcome(StrEnum):
    """What an arbitration says."""

    MUST_COME = "must_come"
    RELEASED = "released"


PROPERNESS: Final = ("proper", "partly_proper", "improper")
"""How a department rates the whistle that it was called by (北京市接诉即办工作条例 art. 33)."""

INQUIRY_FINDINGS: Final = ("refusal_found", "reason_found", "no_fault_found")


class Arbiter(StrEnum):
    """Who arbitrates: establishment and justice office together; the enforcement guidance body where enforcement is
    disputed (浙江省综合行政执法条例 art. 17); the county centre where one of these is a party itself."""

    COUNTY_BODY = "county_body"
    GUIDANCE = "guidance"
    CENTRE = "centre"


class Held(StrEnum):
    """What the lists give a department in the matter of a whistle."""

    LEAD = "lead"
    ASSIST = "assist"
    NO_ROW = "no_row"
