"""What each verb opens, closes and changes besides the state. Pure: facts, inputs and limits in, `Effects` out.

`clocks` answers the limit of a step for the case's matter and place, or None where the county laid none down.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import PUBLIC_SOURCES, Mark
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.workcalendar import Limit, Unit
from tiaokuai.workflow.decide import ALL, Clock, Effects, Extension, Kind, Opening

Limits = Callable[[str], Limit | None]

FALLBACK = {
    "screen": Limit(4, Unit.WORKING_HOUR),
    "check": Limit(1, Unit.WORKING_DAY),
    "dispatch": Limit(4, Unit.WORKING_HOUR),
    "accept": Limit(1, Unit.WORKING_DAY),
    "handle": Limit(5, Unit.WORKING_DAY),
    "verify": Limit(2, Unit.WORKING_DAY),
    "decide": Limit(1, Unit.WORKING_DAY),
    "ruling": Limit(5, Unit.WORKING_DAY),
    "callback": Limit(3, Unit.WORKING_DAY),
}
"""Where a county has laid down nothing: no case is ever without a clock."""


def limit_or_fallback(limits: Limits, step: str) -> Limit:
    return limits(step) or FALLBACK[step]


def town_of(facts: CaseFacts) -> str:
    return facts.division[: Level.TOWN]


def county_of(facts: CaseFacts) -> str:
    return facts.division[: Level.COUNTY]


def commanded_by(facts: CaseFacts) -> dict[str, Any]:
    """Who commands: the town's command room, or the county centre where the place is wider than a town."""
    if town_of(facts)[Level.COUNTY :].strip("0"):
        return {"role": Role.COMMAND_ROOM, "place": town_of(facts)}
    return {"role": Role.COUNTY_CENTRE, "place": county_of(facts)}


def at_centre(facts: CaseFacts) -> dict[str, Any]:
    return {"role": Role.COUNTY_CENTRE, "place": county_of(facts)}


def by_centre(facts: CaseFacts) -> bool:
    """Whether the county, not the town, dispatched it."""
    return 0 < len(facts.dispatched_place) < Level.TOWN


def at_dispatcher(facts: CaseFacts) -> dict[str, Any]:
    return at_centre(facts) if by_centre(facts) else commanded_by(facts)


def on_report(facts: CaseFacts, limits: Limits) -> Effects:
    """A report is on the command room's desk at once."""
    opening = Opening(task="screen_case", limit=limit_or_fallback(limits, "screen"), **commanded_by(facts))
    return Effects(opens=(opening,))


def on_screen(facts: CaseFacts, limits: Limits) -> Effects:
    """Screened: a public report goes to the grid worker for a look, anything else is ready to file."""
    if facts.needs_check and not facts.is_checked:
        opening = Opening(
            task="check_on_site",
            role=Role.GRID_WORKER,
            grid=facts.grid,
            place="" if facts.grid else facts.division,
            limit=limit_or_fallback(limits, "check"),
        )
    else:
        opening = Opening(
            task="file_case", limit=limit_or_fallback(limits, "dispatch"), **commanded_by(facts)
        )
    return Effects(closes=ALL, opens=(opening,))


def on_check(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(task="file_case", limit=limit_or_fallback(limits, "dispatch"), **commanded_by(facts))
    return Effects(closes=ALL, opens=(opening,))


def on_file(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="dispatch_case", limit=limit_or_fallback(limits, "dispatch"), **commanded_by(facts)
    )
    return Effects(closes=ALL, opens=(opening,))


def on_dispatch(facts: CaseFacts, limits: Limits, *, handle_starts: datetime | None = None) -> Effects:
    """To the lead: a short clock to accept or object, and the clock of handling, which starts at dispatch."""
    lead = facts.asked.get("lead") or facts.ruled_lead or facts.proposed_lead
    assistants = sorted(facts.asked.get("assistants") or facts.proposed_assistants)
    handle = limit_or_fallback(limits, "handle")
    opens = [
        Opening(
            task="accept_case",
            kind=Kind.LEAD,
            role=Role.UNIT_HANDLER,
            unit=lead,
            limit=limits("accept") or limits("objection") or FALLBACK["accept"],
        ),
        Opening(
            task="handle_case",
            kind=Kind.CLOCK,
            role=Role.UNIT_HANDLER,
            unit=lead,
            limit=handle,
            starts=handle_starts,
        ),
    ]
    opens += [
        Opening(task="finish_part", kind=Kind.ASSIST, role=Role.UNIT_HANDLER, unit=unit, limit=handle)
        for unit in assistants
        if unit != lead
    ]
    return Effects(closes=ALL, opens=tuple(opens))


def on_accept(facts: CaseFacts, _limits: Limits) -> Effects:
    opening = Opening(
        task="handle_case",
        kind=Kind.LEAD,
        role=Role.UNIT_HANDLER,
        unit=facts.lead,
        due=facts.handle_due,
        adopts=True,
    )
    return Effects(closes=frozenset({"accept_case"}), opens=(opening,))


def on_return(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="dispatch_case", limit=limit_or_fallback(limits, "dispatch"), **at_dispatcher(facts)
    )
    return Effects(closes=ALL, opens=(opening,), values={"return_count": facts.return_count + 1})


def on_ruling(facts: CaseFacts, limits: Limits) -> Effects:
    """To the establishment office, with the justice office's concurrence asked at the same time."""
    limit = limit_or_fallback(limits, "ruling")
    place = county_of(facts)
    opens = (
        Opening(task="concur_ruling", role=Role.JUSTICE_OFFICE, place=place, limit=limit),
        Opening(task="rule_case", role=Role.ESTABLISHMENT_OFFICE, place=place, limit=limit),
    )
    return Effects(closes=ALL, opens=opens, unmarks=frozenset({Mark.JUSTICE_CONCURRED}))


def on_feed_back(facts: CaseFacts, _limits: Limits) -> Effects:
    """The handling clock stops. Assistants' parts run on until they sign off."""
    return Effects(
        closes=frozenset({"handle_case", "accept_case", "decide_extension", "put_on_ledger"}),
        unmarks=frozenset({Mark.EXTENSION_ASKED, Mark.LEDGER_PROPOSED, Mark.SUSPENDED}),
        clock=_running_again(facts),
    )


def _running_again(facts: CaseFacts) -> Clock | None:
    """A pause belongs to the handling: it ends with it, or the next clock would stand from its start."""
    return Clock.RESUME if Mark.SUSPENDED in facts.marks else None


def on_send_to_verify(facts: CaseFacts, limits: Limits) -> Effects:
    """To a verifier who neither handled nor dispatched it: the grid worker where there is one and the report is not
    confidential, else the county centre (or the town, where the county dispatched)."""
    limit = limit_or_fallback(limits, "verify")
    if facts.grid and Mark.CONFIDENTIAL not in facts.marks:
        opening = Opening(task="verify_case", role=Role.GRID_WORKER, grid=facts.grid, limit=limit)
    elif by_centre(facts):
        opening = Opening(task="verify_case", limit=limit, **commanded_by(facts))
    else:
        opening = Opening(task="verify_case", limit=limit, **at_centre(facts))
    return Effects(opens=(opening,))


def on_verified(facts: CaseFacts, limits: Limits) -> Effects:
    """Closed; where the reporter left a contact the command room calls back (domain 4.1.10)."""
    opens: tuple[Opening, ...] = ()
    if facts.source in PUBLIC_SOURCES and facts.asked.get("has_contact"):
        opens = (
            Opening(task="call_back", limit=limit_or_fallback(limits, "callback"), **commanded_by(facts)),
        )
    return Effects(closes=ALL, opens=opens)


def on_rework(facts: CaseFacts, limits: Limits) -> Effects:
    """Back to the lead with a new clock, and to assistants who have not signed off; the count stays on the case."""
    limit = limits("rework") or limit_or_fallback(limits, "handle")
    opening = Opening(
        task="handle_case",
        kind=Kind.LEAD,
        role=Role.UNIT_HANDLER,
        unit=facts.lead,
        limit=limit,
    )
    helping = (
        Opening(task="finish_part", kind=Kind.ASSIST, role=Role.UNIT_HANDLER, unit=unit, limit=limit)
        for unit in sorted(facts.assistants - facts.finished)
    )
    return Effects(closes=ALL, opens=(opening, *helping))


def on_sample(facts: CaseFacts, limits: Limits) -> Effects:
    """Solved on the spot, and drawn or doubted: someone else looks."""
    limit = limit_or_fallback(limits, "verify")
    return Effects(closes=ALL, opens=(Opening(task="verify_case", limit=limit, **commanded_by(facts)),))


def on_ask_extension(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(
        task="decide_extension",
        limit=limit_or_fallback(limits, "decide"),
        **at_dispatcher(facts),
    )
    return Effects(opens=(opening,), marks=frozenset({Mark.EXTENSION_ASKED}))


def on_grant_extension(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(
        closes=frozenset({"decide_extension"}),
        unmarks=frozenset({Mark.EXTENSION_ASKED}),
        marks=frozenset({Mark.EXTENDED}),
        extension=Extension(
            tasks=frozenset({"handle_case", "finish_part"}), amount=int(facts.asked["amount"])
        ),
        ground="extension",
    )


def on_propose_ledger(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(task="put_on_ledger", limit=limit_or_fallback(limits, "decide"), **at_centre(facts))
    return Effects(opens=(opening,), marks=frozenset({Mark.LEDGER_PROPOSED}))


def on_supervise(facts: CaseFacts, _limits: Limits) -> Effects:
    """The lead's leader is asked to answer, by when the case is due; pressing twice leaves one mark."""
    opens: tuple[Opening, ...] = ()
    if facts.lead:
        answer = Opening(
            task="answer_supervision",
            kind=Kind.ESCALATION,
            role=Role.UNIT_LEADER,
            unit=facts.lead,
            due=facts.handle_due,
        )
        opens = (answer,)
    return Effects(opens=opens, marks=frozenset({Mark.SUPERVISED}) - facts.marks)


def on_suspend(facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(
        clock=Clock.PAUSE, marks=frozenset({Mark.SUSPENDED}), ground=str(facts.asked.get("ground", ""))
    )


def on_resume(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(clock=Clock.RESUME, unmarks=frozenset({Mark.SUSPENDED}))


def on_ledger(facts: CaseFacts, _limits: Limits) -> Effects:
    """Written ground, plan, review date: the county centre is asked to look again on that date."""
    review: datetime = facts.asked["review_at"]
    opening = Opening(task="review_ledger", limit=FALLBACK["decide"], due=review, **at_centre(facts))
    return Effects(
        closes=ALL,
        opens=(opening,),
        unmarks=frozenset({Mark.LEDGER_PROPOSED, Mark.EXTENSION_ASKED, Mark.SUSPENDED}),
        clock=_running_again(facts),
    )


def on_reopen_request(facts: CaseFacts, limits: Limits) -> Effects:
    opening = Opening(task="decide_reopen", limit=limit_or_fallback(limits, "decide"), **at_centre(facts))
    return Effects(closes=ALL, opens=(opening,))


def merged(first: Effects, **changes: Any) -> Effects:
    """`first` with more values, rows, marks or payload added to it."""
    values: Mapping[str, Any] = {**first.values, **changes.pop("values", {})}
    rows = (*first.rows, *changes.pop("rows", ()))
    payload = {**first.payload, **changes.pop("payload", {})}
    return replace(first, values=values, rows=rows, payload=payload, **changes)
