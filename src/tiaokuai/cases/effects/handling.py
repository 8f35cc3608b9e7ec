"""While the lead works on it: extension, suspension, the pending ledger, supervision. Pure."""

from datetime import datetime

from tiaokuai.cases.effects.desks import FALLBACK, Limits, at_centre, at_dispatcher, limit_or_fallback
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import Mark
from tiaokuai.kernel.actor import Role
from tiaokuai.workflow.decide import ALL, Clock, Effects, Extension, Kind, Opening


def on_feed_back(facts: CaseFacts, _limits: Limits) -> Effects:
    """The handling clock stops. Assistants' parts run on until they sign off."""
    return Effects(
        closes=frozenset(
            {"handle_case", "accept_case", "decide_extension", "put_on_ledger", "review_suspension"}
        ),
        unmarks=frozenset({Mark.EXTENSION_ASKED, Mark.LEDGER_PROPOSED, Mark.SUSPENDED}),
        clock=_running_again(facts),
    )


def _running_again(facts: CaseFacts) -> Clock | None:
    """A pause belongs to the handling: it ends with it, or the next clock would stand from its start."""
    return Clock.RESUME if Mark.SUSPENDED in facts.marks else None


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
    """The lead's leader is asked to answer, by when the case is due; pressing twice leaves one mark and one demand."""
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
    return Effects(
        closes=frozenset({"answer_supervision"}),
        opens=opens,
        marks=frozenset({Mark.SUPERVISED}) - facts.marks,
    )


def on_suspend(facts: CaseFacts, limits: Limits) -> Effects:
    """The clock of the handling stands; that of the next look runs."""
    return Effects(
        opens=(_next_look(facts, limits),),
        clock=Clock.PAUSE,
        marks=frozenset({Mark.SUSPENDED}),
        ground=str(facts.asked.get("ground", "")),
    )


def on_review_suspension(facts: CaseFacts, limits: Limits) -> Effects:
    return Effects(closes=frozenset({"review_suspension"}), opens=(_next_look(facts, limits),))


def _next_look(facts: CaseFacts, limits: Limits) -> Opening:
    """On the day that was set the dispatcher's side is asked whether the ground still holds."""
    review: datetime = facts.asked["review_at"]
    limit = limit_or_fallback(limits, "decide")
    return Opening(task="review_suspension", limit=limit, due=review, **at_dispatcher(facts))


def on_resume(_facts: CaseFacts, _limits: Limits) -> Effects:
    return Effects(
        closes=frozenset({"review_suspension"}), clock=Clock.RESUME, unmarks=frozenset({Mark.SUSPENDED})
    )


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
