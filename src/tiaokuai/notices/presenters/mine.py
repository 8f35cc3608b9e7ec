"""One's own notices as a list: what, about which case if one sees it now, when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tiaokuai.accounts.presenters.wording import role_title
from tiaokuai.cases.models import Case, PressureReport, Whistle
from tiaokuai.cases.presenters.names import Names, names_for
from tiaokuai.cases.words import TASKS as OF_CASES
from tiaokuai.cases.words.joint import TASKS as OF_STEPS
from tiaokuai.cases.words.whistles import TASKS as OF_WHISTLES
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.models import Notice
from tiaokuai.notices.queries.mine import Seen
from tiaokuai.notices.rules.kinds import Kind
from tiaokuai.notices.words import ANSWERED, KINDS
from tiaokuai.organisation.queries import names_of
from tiaokuai.ui.components import Tab

TASKS = {**OF_CASES, **OF_WHISTLES, **OF_STEPS}
PRESSING = {Kind.OVERDUE: "overdue", Kind.ESCALATED: "overdue", Kind.DUE_SOON: "today", Kind.PRESSED: "today"}
"""What has a colour, as everywhere: the state of the work."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: `title` says what, `about` which case in words, "" where it is not in sight now (`is_gone`).

    `url` leads through the notice to its subject and makes it read; "" where there is nothing to see.
    """

    notice: Notice
    title: str
    about: str
    number: str
    url: str
    office: str
    state: str
    is_gone: bool


def notices_shown(seen: Seen, at: datetime) -> list[Shown]:
    """Three statements for the names of matters, places and units, however many notices."""
    day = local_date(at)
    names = names_for(list(seen.cases.values()), day)
    units = names_of({notice.unit for notice in seen.page.rows if notice.unit}, day)
    return [_shown(notice, seen, names, units) for notice in seen.page.rows]


def _shown(notice: Notice, seen: Seen, names: Names, units: dict[str, str]) -> Shown:
    subject = seen.subject_of(notice)
    is_gone = subject is None
    return Shown(
        notice=notice,
        title=title_of(notice),
        about=_about(subject, names),
        number="" if subject is None or isinstance(subject, PressureReport) else subject.number,
        url="" if is_gone else reverse("notices:open_notice", args=[notice.id]),
        office=" · ".join(filter(None, (role_title(notice.role), units.get(notice.unit, "")))),
        state=PRESSING.get(Kind(notice.kind), "") if not notice.is_read else "",
        is_gone=is_gone,
    )


def title_of(notice: Notice) -> str:
    """The kind, and what is asked where that says more."""
    if notice.kind == Kind.ANSWERED:
        return str(ANSWERED.get(notice.task, KINDS[notice.kind]))
    kind = str(KINDS.get(notice.kind, notice.kind))
    with_task = {Kind.TASK, Kind.DECISION, Kind.RULING, Kind.DUE_SOON, Kind.OVERDUE}
    if notice.kind in with_task and notice.task in TASKS:
        return _("%(kind)s: %(task)s") % {"kind": kind, "task": TASKS[notice.task]}
    return kind


def _about(subject: Case | PressureReport | Whistle | None, names: Names) -> str:
    match subject:
        case Case():
            return " · ".join(filter(None, (names.matter(subject.matter), names.division(subject))))
        case Whistle():
            return _("Whistle")
    return ""


def url_of(subject: Case | PressureReport | Whistle) -> str:
    """Where a subject is read on; a whistle that has no page yet stands in the inbox."""
    match subject:
        case Case():
            return reverse("cases:show_case", args=[subject.number])
        case PressureReport():
            return reverse("cases:answer_pressure", args=[subject.id])
    try:
        return reverse("cases:show_whistle", args=[subject.number])
    except NoReverseMatch:
        return "/inbox/"


def tabs(*, unread: bool, count: int) -> list[Tab]:
    here = reverse("notices:notices")
    return [
        Tab(_("All"), here, current=not unread),
        Tab(_("Unread"), f"{here}?unread=1", current=unread, count=count),
    ]


def page_context(seen: Seen, at: datetime, *, unread: bool, count: int) -> dict[str, Any]:
    newest = seen.page.rows[0].at.isoformat() if seen.page.rows else ""
    return {
        "shown": notices_shown(seen, at),
        "page": seen.page,
        "tabs": tabs(unread=unread, count=count),
        "until": newest if seen.page.first else "",
        "unread": unread,
        "count": count,
    }
