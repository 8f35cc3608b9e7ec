"""What the holder of a receipt code sees of what they said of pressure, and may still do about it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.cases.models import Case, CaseRating, PressureReport
from tiaokuai.cases.queries.pressure.known import answer_of, pressure_facts, waits
from tiaokuai.cases.rules import PRESSURE_FLOW, CaseFacts
from tiaokuai.cases.states import RatingStanding
from tiaokuai.cases.words import FINDINGS, PRESSURE, RATINGS, Words
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date
from tiaokuai.ui.components import Fact


def pressure_verbs(
    case: Case, holder: Actor, facts: CaseFacts, said: Sequence[PressureReport], at: datetime
) -> set[str]:
    """What the holder may do now: say that they were pressed, and settle a rating given under pressure."""
    here = [report for report in said if report.case_id == case.id]
    asked = [("", None), *((report.state, report) for report in here)]
    verbs = set[str]()
    for state, report in asked:
        known = pressure_facts(case, at=at, said=report, is_waiting=waits(here), facts=facts)
        verbs |= {
            verb
            for verb in PRESSURE_FLOW.verbs_from(state)
            if PRESSURE_FLOW.may(verb, state=state, actor=holder, facts=known).ok
        }
    return verbs


def pressure_told(said: PressureReport) -> Fact:
    """What was said, and what became of it."""
    if said.finding:
        became = " — ".join(filter(None, (str(FINDINGS[said.finding]), answer_of(said))))
    else:
        became = _("With the supervision office")
    return Fact(f"{local_date(said.reported_at)} · {PRESSURE[said.kind]}", became)


NOT_COUNTED: Words = {
    RatingStanding.SET_ASIDE: gettext_lazy("It does not count: you said that you were pressed."),
    RatingStanding.WITHDRAWN: gettext_lazy("You withdrew it: it does not count."),
}


def rating_told(rating: CaseRating | None) -> list[Fact]:
    """Which score the reporter gave and when, whether they called it solved, and where it does not count why."""
    if rating is None or rating.score is None:
        return []
    told = [
        Fact(
            _("How was it handled?"),
            RATINGS[str(rating.score)],
            note=str(NOT_COUNTED.get(rating.standing, "")),
        )
    ]
    if rating.is_solved is not None:
        told.append(Fact(_("Is it solved?"), _("Yes") if rating.is_solved else _("No")))
    return [*told, Fact(_("Rated on"), str(rating.on))]
