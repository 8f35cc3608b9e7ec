"""A list of cases as the rows of a file: codes and names, moments, counts; nothing that people wrote, nobody."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from django.utils.translation import gettext as _

from tiaokuai.cases.models import Case
from tiaokuai.cases.presenters.names import Names, names_for
from tiaokuai.cases.words import SOURCES, STATES
from tiaokuai.kernel.clock import CHINA
from tiaokuai.kernel.exports import Row
from tiaokuai.ui.times import exact
from tiaokuai.ui.wording import labelled

PORTION = 1000
"""Cases whose names are looked up together."""


def headings() -> list[str]:
    return [
        _("Number"),
        _("State"),
        _("Source"),
        _("Matter (code)"),
        _("Matter"),
        _("Place (code)"),
        _("Place"),
        _("Grid (code)"),
        _("Reported"),
        _("Filed"),
        _("Dispatched"),
        _("Due"),
        _("Fed back"),
        _("Ended"),
        _("Lead unit (code)"),
        _("Lead unit"),
        _("Times returned"),
        _("Times worked on again"),
    ]


def case_rows(cases: Iterable[Case], day: date) -> Iterator[Row]:
    """One statement for each thousand cases."""
    going = iter(cases)
    while portion := list(islice(going, PORTION)):
        names = names_for(portion, day)
        for case in portion:
            yield _row(case, names)


def _row(case: Case, names: Names) -> Row:
    return [
        case.number,
        str(STATES[case.state]),
        str(SOURCES[case.source]),
        case.matter,
        names.matter(case.matter) if case.matter else "",
        case.division,
        names.division(case),
        case.grid,
        *(exact(at) for at in _moments(case)),
        case.lead,
        names.unit(case.lead) if case.lead else "",
        case.return_count,
        case.rework_count,
    ]


def _moments(case: Case) -> Sequence[datetime | None]:
    return (
        case.reported_at,
        case.filed_at,
        case.dispatched_at,
        case.due_at,
        case.fed_back_at,
        case.closed_at,
    )


def notes(
    asked: Iterable[tuple[str, str]], who: str, at: datetime
) -> Callable[[int, str], list[tuple[str, str]]]:
    """The sheet that says what the file holds: filter, scope, moment, digest, and what the columns mean."""

    def told(rows: int, digest: str) -> list[tuple[str, str]]:
        return [
            (_("What"), _("Cases")),
            (_("Narrowed to"), _("; ").join(labelled(name, value) for name, value in asked) or _("nothing")),
            (_("In the sight of"), who),
            (_("Written"), at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")),
            (_("Rows"), str(rows)),
            (_("SHA-256 of heading and rows as CSV"), digest),
            (_("Due"), _("When the lead must have fed back, extensions included; as it stood last.")),
            (_("Ended"), _("Closed, merged, called off, handed over or solved on the spot.")),
            (_("Times returned"), _("How often units gave the case back.")),
            (_("Times worked on again"), _("How often a check failed or the case was taken up again.")),
        ]

    return told
