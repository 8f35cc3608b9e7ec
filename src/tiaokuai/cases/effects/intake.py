"""From report to filing, and what comes back to the desk. Pure."""

from tiaokuai.cases.effects.desks import Limits, at_centre, commanded_by, limit_or_fallback
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.states import CaseState, Mark
from tiaokuai.kernel.actor import Role
from tiaokuai.workflow.decide import ALL, Effects, Opening


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
    return Effects(closes=ALL, opens=(opening,), unmarks=frozenset({Mark.NOT_FOUND}))


def on_refer(facts: CaseFacts, limits: Limits) -> Effects:
    """From a town's desk to the county centre's, which finds the place and screens it on."""
    opening = Opening(task="screen_case", limit=limit_or_fallback(limits, "screen"), **at_centre(facts))
    return Effects(closes=ALL, opens=(opening,), unmarks=frozenset({Mark.NOT_FOUND}))


def on_unmerge(facts: CaseFacts, limits: Limits) -> Effects:
    """Back on the desk it was merged from: that of filing where it had been screened, else that of screening."""
    if facts.merged_from in {CaseState.SCREENED, CaseState.FILED}:
        return on_screen(facts, limits)
    return on_report(facts, limits)


def on_take_up(facts: CaseFacts, limits: Limits) -> Effects:
    """Ended without anybody leading it, and reopened: it begins anew on the command room's desk."""
    return Effects(closes=ALL, opens=on_report(facts, limits).opens)
