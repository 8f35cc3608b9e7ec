"""Who may say that they were pressed, who learns of it, and what becomes of the rating. Pure.

Source: domain 5.2 rule 8. Neither the handling unit nor a command room has a standing here, nor the county centre,
which may have dispatched the case.
"""

from dataclasses import dataclass

from tiaokuai.cases.rules import checks, endings
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.standings import PLATFORM, REPORTER, SUPERVISION
from tiaokuai.cases.states import FINDINGS, PRESSURE_KINDS, PRESSURE_TABLE, RatingStanding
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.flow import Flow, Standing


@dataclass(frozen=True, slots=True)
class PressureFacts(CaseFacts):
    """A case, and what one of its reporters said of pressure. `pressed` is the actor who said it; `rating` how their
    rating stands, None where they gave none that this concerns."""

    pressed: str = ""
    is_waiting: bool = False
    rating: str | None = None


def _said_it(actor: Actor, facts: PressureFacts) -> bool:
    return bool(facts.pressed) and actor.id == facts.pressed


PRESSED = Standing("reporter who was pressed", frozenset({Role.RESIDENT, Role.API_CLIENT}), _said_it)


def not_waiting(_actor: Actor, facts: PressureFacts) -> Answer:
    return no("pressure_waits_already") if facts.is_waiting else YES


def kind_listed(_actor: Actor, facts: PressureFacts) -> Answer:
    return checks.listed("kind", PRESSURE_KINDS, facts)


def finding_listed(_actor: Actor, facts: PressureFacts) -> Answer:
    return checks.listed("finding", FINDINGS, facts)


def rating_is_set_aside(_actor: Actor, facts: PressureFacts) -> Answer:
    return YES if facts.rating == RatingStanding.SET_ASIDE else no("no_rating_set_aside")


def rating_counts_no_more(_actor: Actor, facts: PressureFacts) -> Answer:
    """Also one withdrawn can be given anew."""
    is_out = facts.rating in {RatingStanding.SET_ASIDE, RatingStanding.WITHDRAWN}
    return YES if is_out else no("no_rating_set_aside")


PRESSURE_FLOW = Flow(
    name="pressure report",
    initial=frozenset({""}),
    table=PRESSURE_TABLE,
    who={
        "report_pressure": (REPORTER,),
        "answer_pressure": (SUPERVISION,),
        "withdraw_rating": (PRESSED,),
        "rate_anew": (PRESSED,),
        "remove_pressure_data": (PLATFORM,),
    },
    rules={
        "report_pressure": (not_waiting, kind_listed),
        "answer_pressure": (checks.not_by_handling_unit, finding_listed),
        "withdraw_rating": (rating_is_set_aside, endings.within_reconsider_window),
        "rate_anew": (rating_counts_no_more, endings.within_reconsider_window),
    },
)


def may_read_pressure(actor: Actor, facts: PressureFacts) -> Answer:
    """The supervision office of the place, unless its own unit handles the case."""
    if not SUPERVISION.admits(actor, facts):
        return no("not_your_part", verb="read_pressure", who=[SUPERVISION.name])
    return checks.not_by_handling_unit(actor, facts)
