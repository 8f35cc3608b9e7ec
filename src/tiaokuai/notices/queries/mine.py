"""One's own notices. They are reached by the account alone; what they lead to is reached through the scope of now."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tiaokuai.cases.models import Case, PressureReport
from tiaokuai.cases.queries import visible_cases
from tiaokuai.cases.queries.pressure.visible import visible_pressure
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


def unread_of(person: UUID) -> int:
    """How many notices of an account are unread, at most `MOST_COUNTED`. One statement on a partial index."""
    return len(
        Notice.objects.filter(person=person, is_read=False).order_by().values_list("id")[:MOST_COUNTED]
    )


def notices_of(person: UUID, actor: Actor, *, after: str = "", unread: bool = False) -> Seen:
    """A page of one's notices, newest first. Two statements; one more for an office that is told of pressure."""
    mine = Notice.objects.filter(person=person)
    if unread:
        mine = mine.filter(is_read=False)
    page = keyset_page(mine, order=("-at", "-id"), after=after, size=SIZE)
    return Seen(page, *_subjects(page.rows, actor))


def notice_of(notice_id: UUID, person: UUID) -> Notice | None:
    """One's own notice of that id; None for another's and for an unknown one."""
    return Notice.objects.filter(id=notice_id, person=person).first()


def subject_of(notice: Notice, actor: Actor) -> Case | PressureReport | None:
    """What the notice leads to, if the actor's scope shows it now."""
    cases, pressure = _subjects([notice], actor)
    return cases.get(notice.subject_id) or pressure.get(notice.subject_id)


def _subjects(notices: Iterable[Notice], actor: Actor) -> tuple[dict[UUID, Case], dict[UUID, PressureReport]]:
    named = {"case": set[UUID](), "pressurereport": set[UUID]()}
    for notice in notices:
        named.setdefault(notice.subject_type, set()).add(notice.subject_id)
    cases = visible_cases(actor.scope).in_bulk(named["case"]) if named["case"] else {}
    pressed = named["pressurereport"]
    return cases, visible_pressure(actor).in_bulk(pressed) if pressed else {}
