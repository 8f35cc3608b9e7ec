"""What the holder of a receipt code sees: state, unit and dates, public replies, and what they may do now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.explanation import explanation_of, units_in
from tiaokuai.cases.presenters.names import names_for
from tiaokuai.cases.presenters.pressure.reporter import pressure_told, pressure_verbs, rating_told
from tiaokuai.cases.presenters.retention.gone import gone_of
from tiaokuai.cases.presenters.story import public_story_of
from tiaokuai.cases.queries import timeline_of, with_everything
from tiaokuai.cases.queries.pressure.known import own_rating, said_of_pressure
from tiaokuai.cases.rules import CASE_FLOW
from tiaokuai.cases.words import STATES, VERBS
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.clock import local_date

LABELS: dict[str, Promise] = {
    "verify_case": _("Yes, it is done"),
    "fail_verification": _("No, it is not done"),
    "rate_case": _("Rate"),
    "request_reopen": _("Ask to reopen"),
    "mark_confidential": _("Keep my report confidential"),
    **{verb: VERBS[verb] for verb in ("report_pressure", "withdraw_rating", "rate_anew")},
}


def follow_context(
    report: Case, case: Case, holder: Actor, *, at: datetime, forms: Mapping[str, Any]
) -> dict[str, Any]:
    """`report` is the reporter's own, `case` the one that goes on; they differ after a merge.

    `forms`: for each verb that a reporter may be offered, the form it asks.
    """
    around, facts = with_everything(case, at=at)
    events = timeline_of(case, reader=holder)
    names = names_for([case], local_date(at), units={e.unit for e in events} | units_in(around.answer))
    said = said_of_pressure(holder)
    offered = {
        verb
        for verb in CASE_FLOW.verbs_from(case.state)
        if CASE_FLOW.may(verb, state=case.state, actor=holder, facts=facts).ok
    } | pressure_verbs(case, holder, facts, said, at)
    offers = [
        {"verb": verb, "label": LABELS[verb], "form": form} for verb, form in forms.items() if verb in offered
    ]
    return {
        "report": report,
        "gone": gone_of(timeline_of(report, reader=holder) if report.id != case.id else events),
        "case": case,
        "was_merged": report.id != case.id,
        "state": STATES[case.state],
        "steps": public_story_of(case, events, names),
        "explanation": explanation_of(case, around.answer, names),
        "offers": offers,
        "rating": rating_told(own_rating(case, holder, said)),
        "pressure": [pressure_told(each) for each in said],
        "matter": names.matter(case.matter),
        "place": names.place(case),
    }
