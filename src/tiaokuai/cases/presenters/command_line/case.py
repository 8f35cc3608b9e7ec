"""One case as the command line prints it."""

from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.cases.models import Case
from tiaokuai.cases.queries import timeline_of
from tiaokuai.cases.queries.listing import newest_answers
from tiaokuai.cases.words import DONE, STATES
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.clock import CHINA, today
from tiaokuai.organisation.queries import names_of


def case_json(case: Case) -> dict[str, Any]:
    """The case for machines: codes and ISO moments; `history` oldest first."""
    answer = newest_answers([case.id]).get(case.id)
    moments = ("reported_at", "filed_at", "dispatched_at", "fed_back_at", "closed_at", "due_at")
    return {
        "number": case.number,
        "state": case.state,
        "origin": case.origin,
        "source": case.source,
        "matter": case.matter,
        "division": case.division,
        "grid": case.grid,
        "lon": case.lon,
        "lat": case.lat,
        "lead": case.lead,
        "verification": case.verification,
        "merged_into": str(case.merged_into) if case.merged_into else None,
        **{name: (at.isoformat() if (at := getattr(case, name)) else None) for name in moments},
        "text": case.story.text,
        "answer": answer and {"lead": answer.lead, "gap": answer.gap, "resolution": answer.resolution},
        "history": [
            {"at": event.at.isoformat(), "verb": event.verb, "role": event.role, "unit": event.unit}
            for event in timeline_of(case, reader=PLATFORM)
        ],
    }


def case_lines(case: Case) -> list[str]:
    """The case for people."""
    answer = newest_answers([case.id]).get(case.id)
    names = names_of({code for code in (case.lead, answer.lead if answer else "") if code}, today())
    lines = [f"{case.number}  {STATES[case.state]}  {case.origin}".rstrip(), case.story.text]
    if case.lead:
        lines.append(_("With: %(unit)s") % {"unit": names[case.lead]})
    if answer and answer.lead:
        lines.append(_("The lists name: %(unit)s") % {"unit": names[answer.lead]})
    if answer and answer.gap:
        lines.append(_("The lists leave open who leads (%(gap)s)") % {"gap": answer.gap})
    for event in timeline_of(case, reader=PLATFORM):
        done = DONE.get(event.verb, event.verb)
        lines.append(f"  {event.at.astimezone(CHINA):%Y-%m-%d %H:%M}  {done}")
    return lines
