"""One's own notices. They are reached by the account alone; what they lead to is reached through the scope of now."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from tiaokuai.cases.models import CalledUnit, Case, PressureReport, Whistle
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.joint.shown import steps_by_id
from tiaokuai.cases.queries.pressure.visible import visible_pressure
from tiaokuai.cases.queries.whistles.visible import visible_whistles
from tiaokuai.kernel.actor import Actor
from tiaokuai.notices.models import Notice
from tiaokuai.ui.pages import Page, keyset_page

SIZE = 30
MOST_COUNTED = 100
"""The bell counts so far and then says that there are more: its one statement stays cheap."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of notices, and what of their subjects the actor's scope shows now, by id."""

    page: Page[Notice]
    cases: dict[UUID, Case]
    pressure: dict[UUID, PressureReport]
    whistles: dict[UUID, Whistle]

    def subject_of(self, notice: Notice) -> Case | PressureReport | Whistle | None:
        """What the notice leads to, None where it is not in sight now. Of a call the whistle, of a step its case."""
        key = notice.subject_id
        return self.cases.get(key) or self.pressure.get(key) or self.whistles.get(key)


def unread_of(person: UUID) -> int:
    """How many notices of an account are unread, at most `MOST_COUNTED`. One statement on a partial index."""
    return len(
        Notice.objects.filter(person=person, is_read=False).order_by().values_list("id")[:MOST_COUNTED]
    )


def notices_of(person: UUID, actor: Actor, *, after: str = "", unread: bool = False) -> Seen:
    """A page of one's notices, newest first. One statement, and one more for each sort of subject on the page."""
    mine = Notice.objects.filter(person=person)
    if unread:
        mine = mine.filter(is_read=False)
    page = keyset_page(mine, order=("-at", "-id"), after=after, size=SIZE)
    return _seen(page, actor)


def notice_of(notice_id: UUID, person: UUID) -> Notice | None:
    """One's own notice of that id; None for another's and for an unknown one."""
    return Notice.objects.filter(id=notice_id, person=person).first()


def subject_of(notice: Notice, actor: Actor) -> Case | PressureReport | Whistle | None:
    """What the notice leads to, if the actor's scope shows it now."""
    return _seen(Page([notice]), actor).subject_of(notice)


def _seen(page: Page[Notice], actor: Actor) -> Seen:
    named: dict[str, set[UUID]] = defaultdict(set)
    for notice in page.rows:
        named[notice.subject_type].add(notice.subject_id)
    cases, pressure = named["case"], named["pressurereport"]
    return Seen(
        page,
        cases={
            **(visible_cases(actor.scope).in_bulk(cases) if cases else {}),
            **{
                key: step.joint.case
                for key, step in steps_by_id(list(named["jointstep"]), actor.scope).items()
            },
        },
        pressure=visible_pressure(actor).in_bulk(pressure) if pressure else {},
        whistles=_whistles(named["whistle"], named["calledunit"], actor),
    )


def _whistles(whistles: set[UUID], calls: set[UUID], actor: Actor) -> dict[UUID, Whistle]:
    """Whistles in sight, by their own ids and by those of their calls."""
    visible = visible_whistles(actor.scope)
    found = visible.in_bulk(whistles) if whistles else {}
    if calls:
        rows = CalledUnit.objects.filter(id__in=calls, whistle__in=visible).select_related("whistle")
        found |= {call.id: call.whistle for call in rows}
    return found
