"""Whistles as rows of a list, of an inbox, of a case's page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tiaokuai.cases.models import Whistle
from tiaokuai.cases.presenters.remaining import remaining_until
from tiaokuai.cases.rules.whistles.stage import stage_of
from tiaokuai.cases.states.whistles import Held, W
from tiaokuai.cases.words.whistles import HELD, KINDS, STATES
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.queries.matters import matter_names
from tiaokuai.territory.queries import names_on
from tiaokuai.ui.components import Cell, Column
from tiaokuai.ui.times import exact

COLUMNS = (
    Column("what", gettext_lazy("Whistle"), row_header=True),
    Column("kind", gettext_lazy("Kind of whistle"), kind="names"),
    Column("place", gettext_lazy("Place"), kind="names"),
    Column("units", gettext_lazy("Departments called"), kind="names"),
    Column("state", gettext_lazy("State"), kind="names"),
    Column("blown", gettext_lazy("Blown at"), kind="code"),
)
SHOWN = 60
"""Characters of the reason that a row shows."""


class WhistleNames:
    """Names of the units, places and matters of some whistles. Three statements, however many."""

    def __init__(self, whistles: Iterable[Whistle], day: Any, *, units: Iterable[str] = ()) -> None:
        listed = list(whistles)
        codes = {call.unit for each in listed for call in each.calls.all()}
        codes |= {each.unit for each in listed} | {each.lead for each in listed} | set(units)
        divisions = {each.division for each in listed} | {_town(each) for each in listed}
        self._units = names_of(codes - {""}, day)
        self._divisions = names_on(divisions, day)
        self._matters = matter_names({each.matter for each in listed}, day)

    def unit(self, code: str) -> str:
        return self._units.get(code, code)

    def matter(self, code: str) -> str:
        return self._matters.get(code, code)

    def place(self, whistle: Whistle) -> str:
        """Town and village."""
        codes = list(dict.fromkeys((_town(whistle), whistle.division)))
        return " ".join(self._divisions.get(code, code) for code in codes)


def _town(whistle: Whistle) -> str:
    return whistle.town.ljust(CODE_LENGTH, "0")


def rows_for(whistles: Sequence[Whistle], *, at: datetime) -> list[dict[str, Any]]:
    """A row a whistle. Three statements."""
    names = WhistleNames(whistles, local_date(at))
    return [_row(whistle, names) for whistle in whistles]


def _row(whistle: Whistle, names: WhistleNames) -> dict[str, Any]:
    calls = list(whistle.calls.all())
    bare = sum(call.held == Held.NO_ROW for call in calls)
    marks = [_("own duty")] if whistle.is_own_duty else []
    marks += [ngettext("%(n)d without a row", "%(n)d without a row", bare) % {"n": bare}] if bare else []
    return {
        "what": Cell(
            names.matter(whistle.matter),
            url=reverse("cases:show_whistle", args=[whistle.number]),
            note=whistle.why[:SHOWN],
        ),
        "kind": Cell(KINDS[whistle.kind], note=_(", ").join(map(str, marks))),
        "place": names.place(whistle).replace(" ", "\u00a0"),
        "units": _(", ").join(names.unit(call.unit) for call in calls),
        "state": Cell(STATES[stage_of(whistle.state, [c.state for c in calls])], note=progress(whistle)),
        "blown": exact(whistle.blown_at) or "—",
    }


def progress(whistle: Whistle) -> str:
    """ "2 of 3 on site" while a whistle goes on; "" otherwise."""
    calls = [call for call in whistle.calls.all() if call.state not in {W.RELEASED, W.WITHDRAWN}]
    if whistle.state != W.BLOWN or len(calls) < 2:
        return ""
    came = sum(call.arrived_at is not None for call in calls)
    return _("%(came)d of %(called)d came") % {"came": came, "called": len(calls)}


def desk_rows(
    whistles: Mapping[UUID, Whistle],
    *,
    at: datetime,
    due: Mapping[UUID, datetime | None],
    tasks: Mapping[UUID, Any],
) -> list[dict[str, Any]]:
    """Rows of an inbox beside those of cases, by the subject of the task; of a call its department is named."""
    seen = list({whistle.id: whistle for whistle in whistles.values()}.values())
    if not seen:
        return []
    names = WhistleNames(seen, local_date(at))
    return [_desk_row(key, whistle, names, at, due, str(tasks[key])) for key, whistle in whistles.items()]


def _desk_row(
    key: UUID,
    whistle: Whistle,
    names: WhistleNames,
    at: datetime,
    due: Mapping[UUID, datetime | None],
    task: str,
) -> dict[str, Any]:
    call = next((call for call in whistle.calls.all() if call.id == key), None)
    moment = due.get(key)
    return {
        "left": Cell(remaining=remaining_until(moment, at), note=whistle.number)
        if moment
        else Cell("—", note=whistle.number),
        "what": Cell(
            _("Whistle: %(matter)s") % {"matter": names.matter(whistle.matter)},
            url=reverse("cases:show_whistle", args=[whistle.number]),
            note=whistle.why[:SHOWN],
        ),
        "place": Cell(names.place(whistle).replace(" ", "\u00a0"), note=whistle.place_text[:SHOWN]),
        "proposal": Cell(names.unit(call.unit), note=HELD[call.held])
        if call
        else Cell(names.unit(whistle.unit)),
        "state": STATES[call.state if call else whistle.state],
        "task": task,
        "do": "",
    }


def case_lines(whistles: Sequence[Whistle]) -> list[dict[str, Any]]:
    """The whistles of a case: number, stage and address."""
    return [
        {
            "number": whistle.number,
            "url": reverse("cases:show_whistle", args=[whistle.number]),
            "state": STATES[stage_of(whistle.state, [call.state for call in whistle.calls.all()])],
        }
        for whistle in whistles
    ]
