"""Everything a case page shows, gathered in a constant number of statements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tiaokuai.accounts.rules.roles import ROLES
from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.choices import COMMANDING, ONE_KEY, choice_as_proposed, choices_for
from tiaokuai.cases.presenters.explanation import explanation_of, units_in
from tiaokuai.cases.presenters.joint.case_part import joint_part
from tiaokuai.cases.presenters.names import Names, names_for
from tiaokuai.cases.presenters.remaining import remaining_of
from tiaokuai.cases.presenters.retention.gone import gone_of
from tiaokuai.cases.presenters.rows import similar_lines
from tiaokuai.cases.presenters.story import story_of
from tiaokuai.cases.presenters.whistles.rows import case_lines
from tiaokuai.cases.queries import timeline_of, with_everything
from tiaokuai.cases.queries.facts import Around
from tiaokuai.cases.queries.offers import answers_in_words
from tiaokuai.cases.queries.policies import reveal_until
from tiaokuai.cases.queries.shown.photos import photos_of
from tiaokuai.cases.queries.similar import numbers_merged_into, similar_to
from tiaokuai.cases.queries.timeline import Event
from tiaokuai.cases.queries.whistles.listing import whistles_of_case
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.reading import may_reveal_reporter
from tiaokuai.cases.rules.retention import marks_told
from tiaokuai.cases.states import OPEN
from tiaokuai.cases.words import MARKS, SOURCES, STATES, TASKS
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date, today
from tiaokuai.kernel.divisions import Level
from tiaokuai.ui.components import Fact, Reveal
from tiaokuai.workflow.models import Deadline


def case_context(case: Case, actor: Actor, *, at: datetime) -> dict[str, Any]:
    """The template's context for one case as this actor may see it."""
    around, facts = with_everything(case, at=at)
    events = timeline_of(case, reader=actor)
    marks = marks_told(around.marks, actor, case.division)
    units = {event.unit for event in events} | {str(event.payload.get("lead") or "") for event in events}
    units |= units_in(around.answer) | {part.unit for part in around.parts}
    units |= {deadline.unit for deadline in around.deadlines}
    names = names_for([case], local_date(at), units=units)
    clocks = [(_task(deadline, names), remaining_of(deadline, at)) for deadline in around.deadlines]
    return {
        "case": case,
        "story": case.story,
        "state": STATES[case.state],
        "marks": [MARKS[mark] for mark in sorted(marks) if mark in MARKS],
        "matter": names.matter(case.matter) if case.matter else _("Matter not known yet"),
        "place": names.place(case),
        "deadlines": clocks,
        "steps": story_of(
            case,
            events,
            names,
            roles={role.value: str(_(s.title)) for role, s in ROLES.items()},
            to_do=list(dict.fromkeys(task for task, _remaining in clocks)),
        ),
        **_recorded(events),
        "explanation": explanation_of(case, around.answer, names),
        "choices": choices_for(case, facts, actor, choice_as_proposed(case, around.answer, actor)),
        "facts": _facts(case, around, facts, actor, names),
        "similar": similar_lines(similar_to(case, actor.scope)) if _is_being_placed(case, actor) else [],
        "merged": [
            {"number": number, "url": reverse("cases:show_case", args=[number])}
            for number in numbers_merged_into(case, actor.scope)
        ],
        "reveal": _reveal(case, around, facts, actor, at),
        **_together(case, actor, around, at),
        "photos": [
            {"url": reverse("cases:photo", args=[case.number, photo.id]), "photo": photo}
            for photo in photos_of(case)
        ],
    }


def _together(case: Case, actor: Actor, around: Around, at: datetime) -> dict[str, Any]:
    """What several units do for it: whistles, joint handling."""
    return {
        "whistles": case_lines(whistles_of_case(case, actor.scope)),
        "blows_for": _blows_for(case, actor),
        **joint_part(case, actor, at=at, has_steps=bool(around.steps)),
    }


def _blows_for(case: Case, actor: Actor) -> bool:
    """Whether the reader's town may blow a whistle for it (domain 4.1.8)."""
    mine = actor.role in {Role.COMMAND_ROOM, Role.UNIT_LEADER} and actor.place[: Level.TOWN] == case.town
    return mine and case.state in OPEN and not case.is_confidential


def _recorded(events: Sequence[Event]) -> dict[str, Any]:
    """What a printed page bears of its record: how many entries, the digest of the last, and what was removed."""
    digest = events[-1].digest if events else ""
    return {"entries": len(events), "digest": digest, "gone": gone_of(events)}


def _task(deadline: Deadline, names: Names) -> str:
    """What a running clock waits for. Of several units that assist each is named."""
    if deadline.task == "finish_part":
        return _("%(unit)s assists") % {"unit": names.unit(deadline.unit)}
    return str(TASKS.get(deadline.task, deadline.task))


def _is_being_placed(case: Case, actor: Actor) -> bool:
    """Whether the reader may still merge it."""
    return actor.role in COMMANDING and case.state in ONE_KEY


def _facts(case: Case, around: Around, facts: CaseFacts, actor: Actor, names: Names) -> list[Fact]:
    rows = [Fact(_("Source"), SOURCES.get(case.source, case.source))]
    if case.story.place_text:
        rows.append(Fact(_("Place in words"), case.story.place_text))
    rows += [Fact(*pair) for pair in answers_in_words(case, today())]
    if case.refer_count:
        rows.append(Fact(_("Passed on to the county centre"), _("%(n)d times") % {"n": case.refer_count}))
    if case.return_count:
        rows.append(Fact(_("Sent back"), _("%(n)d times") % {"n": case.return_count}))
    if case.rework_count:
        rows.append(Fact(_("Reworked"), _("%(n)d times") % {"n": case.rework_count}))
    if len(around.reporters) > 1:
        rows.append(Fact(_("Reports"), _("%(n)d, merged") % {"n": len(around.reporters)}))
    return rows


def _reveal(case: Case, around: Around, facts: CaseFacts, actor: Actor, at: datetime) -> Reveal | None:
    if not any(reporter.sealed for reporter in around.reporters):
        return None
    may = may_reveal_reporter(actor, facts, until=reveal_until(case, on=local_date(at)))
    url = reverse("cases:reveal_reporter", args=[case.number]) if may.ok else ""
    return Reveal(masked=_("Reporter: •••"), url=url)
