"""What each verb opens, closes and changes besides the state, by stage. Pure: facts and limits in, `Effects` out."""

from tiaokuai.cases.effects.closing import (
    on_pressure,
    on_reopen_request,
    on_rework,
    on_sample,
    on_send_to_verify,
    on_verified,
)
from tiaokuai.cases.effects.desks import FALLBACK, Limits, county_of, merged
from tiaokuai.cases.effects.dispatching import (
    on_accept,
    on_contest,
    on_dispatch,
    on_hand_to_successor,
    on_return,
    on_ruling,
)
from tiaokuai.cases.effects.handling import (
    on_ask_extension,
    on_feed_back,
    on_grant_extension,
    on_ledger,
    on_propose_ledger,
    on_resume,
    on_review_suspension,
    on_supervise,
    on_suspend,
)
from tiaokuai.cases.effects.intake import (
    on_check,
    on_file,
    on_refer,
    on_report,
    on_screen,
    on_take_up,
    on_unmerge,
)

__all__ = [
    "FALLBACK",
    "Limits",
    "county_of",
    "merged",
    "on_accept",
    "on_ask_extension",
    "on_check",
    "on_contest",
    "on_dispatch",
    "on_feed_back",
    "on_file",
    "on_grant_extension",
    "on_hand_to_successor",
    "on_ledger",
    "on_pressure",
    "on_propose_ledger",
    "on_refer",
    "on_reopen_request",
    "on_report",
    "on_resume",
    "on_return",
    "on_review_suspension",
    "on_rework",
    "on_ruling",
    "on_sample",
    "on_screen",
    "on_send_to_verify",
    "on_supervise",
    "on_suspend",
    "on_take_up",
    "on_unmerge",
    "on_verified",
]
