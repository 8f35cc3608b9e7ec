"""Create what an empty database lacks for a file: divisions, units, matters, limits, and who leads by history."""

import csv
import io
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from tiaokuai.cases.actions.importing.names import Names
from tiaokuai.cases.imports.catalogue import key_of
from tiaokuai.cases.imports.drafting import HistoryRow, draft_divisions, draft_limits, draft_rows, draft_units
from tiaokuai.cases.imports.mapping import Mapping
from tiaokuai.cases.imports.survey import Survey
from tiaokuai.cases.queries.matters import forget_labels
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, no
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.kernel.sheets import Problem, write_table
from tiaokuai.organisation.actions import create_unit
from tiaokuai.organisation.actions.create_unit import UnitFacts
from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.rules.kinds import UnitKind
from tiaokuai.registers.actions import (
    add_rows,
    adopt_edition,
    import_matters,
    publish_edition,
    set_limits,
    start_edition,
)
from tiaokuai.registers.content import RowContent
from tiaokuai.registers.models import Edition, Provenance, TimeLimit
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.states import EditionState
from tiaokuai.registers.workbooks.catalogue import MATTER_COLUMNS
from tiaokuai.registers.workbooks.limits import LimitLine
from tiaokuai.territory.actions import import_divisions
from tiaokuai.territory.models import Division
from tiaokuai.workflow.actions import seed_calendar

OF_DATA = "zh-hans"
"""The language of names that are kept, whichever the terminal speaks."""


@dataclass(frozen=True, slots=True)
class Founded:
    """How many were created, or would be. `edition`: code of the list drafted from history, "" for none."""

    divisions: int = 0
    units: int = 0
    matters: int = 0
    limits: int = 0
    rows: int = 0
    edition: str = ""

    def as_json(self) -> dict[str, int | str]:
        return asdict(self)


def bootstrap_county(
    *, mapping: Mapping, survey: Survey, file: str, by: Actor, at: datetime, dry_run: bool = False
) -> tuple[Founded, Names]:
    """Create what the survey shows and the database lacks; what is there stays. All of it, or nothing.

    Answers also with the names known afterwards, in a dry run those that would be. Everything holds from the first
    of January of the file's first year. Raises `Refused` where the county works by lists that people made: a file's
    habits must not stand beside them.
    """
    if survey.first is None:
        return Founded(), Names(mapping.county)
    county = mapping.county.code
    made = Edition.objects.filter(place__startswith=county, state=EditionState.PUBLISHED)
    if made.exclude(provenance=Provenance.HISTORY).exists():
        raise Refused(no("bootstrap_over_real_lists", county=county))
    with transaction.atomic(), translation.override(OF_DATA):
        founding = _Founding(mapping, survey, file, by, at)
        founded = founding.plan_only() if dry_run else founding.carry_out()
    forget_labels()
    return founded, founding.names if dry_run else Names(mapping.county)


class _Founding:
    """The steps, in the order in which each needs the one before."""

    def __init__(self, mapping: Mapping, survey: Survey, file: str, by: Actor, at: datetime) -> None:
        self.mapping, self.survey, self.file, self.by, self.at = mapping, survey, file, by, at
        self.county = mapping.county
        self.begins = date((survey.first or at).year, 1, 1)
        self.names = Names(mapping.county)
        self.catalogue = self.names.catalogue
        self.catalogue.add_all(survey.matters)
        self.new_divisions = [
            *self._frame(),
            *(
                (d.code, d.name)
                for d in draft_divisions(self.county, survey, self.names.places, self.names.divisions)
            ),
        ]
        wanted = {key_of(name): name for name in sorted(survey.units) if key_of(name) not in self.names.units}
        self.new_units = draft_units(self.county.code, wanted.values(), self.names.unit_codes)

    def plan_only(self) -> Founded:
        units = self.names.units | {key_of(name): code for name, code in self.new_units.items()}
        rows = [] if self._has_edition() else draft_rows(self.survey, self.catalogue, units)
        limits = draft_limits(self.survey, self.catalogue, self.mapping.limit, self._limited())
        fresh = self._units()
        self.names.expect(dict(self.new_divisions), {name: code for code, name, _kind, _where in fresh})
        return Founded(len(self.new_divisions), len(fresh), len(self.catalogue.added), len(limits), len(rows))

    def carry_out(self) -> Founded:
        seed_calendar(by=self.by, at=self.at)
        self._make_divisions()
        units = self._make_units()
        self._make_matters()
        limits = self._make_limits()
        rows, edition = self._make_edition()
        return Founded(len(self.new_divisions), units, len(self.catalogue.added), limits, rows, edition)

    def _frame(self) -> list[tuple[str, str]]:
        """The county with the city and the province above it, as far as they are missing."""
        code = self.county.code
        frame = (
            (code[:2], self.county.province or self.county.name),
            (code[:4], self.county.city or self.county.name),
            (code, self.county.name),
        )
        whole = [(short.ljust(CODE_LENGTH, "0"), name) for short, name in frame]
        known = set(
            Division.objects.filter(code__in=[c for c, _name in whole]).values_list("code", flat=True)
        )
        return [(code, name) for code, name in whole if code not in known]

    def _make_divisions(self) -> None:
        if not self.new_divisions:
            return
        text = io.StringIO()
        csv.writer(text).writerows([("code", "name"), *self.new_divisions])
        report = import_divisions(
            content=text.getvalue().encode(), file=self.file, by=self.by, at=self.at, valid_from=self.begins
        )
        _require_none(report.problems)

    def _make_units(self) -> int:
        fresh = self._units()
        for code, name, kind, where in fresh:
            facts = UnitFacts(code=code, name=name[:120], kind=kind, place=where, valid_from=self.begins)
            create_unit(facts=facts, by=self.by, at=self.at)
        return len(fresh)

    def _units(self) -> list[tuple[str, str, UnitKind, str]]:
        """A centre for the county, a government and a command room for every town, and the file's own units."""
        place = self.county.code.ljust(CODE_LENGTH, "0")
        wanted = [
            (
                f"{self.county.code}-centre",
                _("%(place)s governance centre") % {"place": self.county.name},
                UnitKind.COUNTY_CENTRE,
                place,
            )
        ]
        for code, name in self.new_divisions:
            if code[6:9] != "000" and code[9:] == "000":
                stem = f"{self.county.code}-t{code[6:9]}"
                wanted += [
                    (stem, _("%(place)s government") % {"place": name}, UnitKind.TOWN_GOVERNMENT, code),
                    (
                        f"{stem}-room",
                        _("%(place)s command room") % {"place": name},
                        UnitKind.COMMAND_ROOM,
                        code,
                    ),
                ]
        wanted += [(code, name, UnitKind.COUNTY_DEPARTMENT, place) for name, code in self.new_units.items()]
        if Unit.objects.filter(kind=UnitKind.COUNTY_CENTRE, code__startswith=f"{self.county.code}-").exists():
            del wanted[0]
        return [one for one in wanted if one[0] not in self.names.unit_codes]

    def _make_matters(self) -> None:
        if not self.catalogue.added:
            return
        needed = {code[:length] for code in self.catalogue.added for length in range(2, len(code) + 1, 2)}
        rows = [{"code": code, "name": self.catalogue.names[code]} for code in sorted(needed)]
        columns = [column for column in MATTER_COLUMNS if column.key in {"code", "name"}]
        done = import_matters(
            content=write_table("matters", columns, rows),
            by=self.by,
            at=self.at,
            source=self._source(),
            valid_from=self.begins,
        )
        _require_none(done.problems)

    def _make_limits(self) -> int:
        limits = draft_limits(self.survey, self.catalogue, self.mapping.limit, self._limited())
        lines = [
            LimitLine(
                n, one.matter, self.county.code, "handle", one.amount, one.unit, "report_case", self._source()
            )
            for n, one in enumerate(limits, start=1)
        ]
        _require_none(set_limits(lines=lines, valid_from=self.begins, by=self.by, at=self.at).problems)
        return len(lines)

    def _limited(self) -> set[str]:
        laid_down = TimeLimit.objects.filter(place=self.county.code, step="handle", valid_to=None)
        return set(laid_down.values_list("matter", flat=True))

    def _has_edition(self) -> bool:
        return Edition.objects.filter(
            kind=ListKind.DISPATCH, place=self.county.code, state=EditionState.PUBLISHED
        ).exists()

    def _make_edition(self) -> tuple[int, str]:
        rows = draft_rows(self.survey, self.catalogue, Names(self.county).units)
        if not rows or self._has_edition():
            return 0, ""
        names = dict(Unit.objects.filter(code__in={row.unit for row in rows}).values_list("code", "name"))
        title = _("Dispatch catalogue of %(county)s, from history") % {"county": self.county.name}
        edition = start_edition(
            kind=ListKind.DISPATCH,
            place=self.county.code,
            title=title,
            by=self.by,
            at=self.at,
            provenance=Provenance.HISTORY,
            source=self._source(),
        )
        contents = [self._content(number, row, names) for number, row in enumerate(rows, start=1)]
        add_rows(edition=edition, contents=contents, by=self.by, at=self.at)
        today = local_date(self.at)
        edition = adopt_edition(
            edition=edition, act=self._source(), approved_on=today, by=self.by, at=self.at
        )
        publish_edition(edition=edition, valid_from=self.begins, by=self.by, at=self.at)
        return len(rows), edition.code

    def _content(self, number: int, row: HistoryRow, names: dict[str, str]) -> RowContent:
        said = {"cases": row.cases, "of": row.of, "share": f"{row.share:.0%}", "unit": names[row.unit]}
        return RowContent(
            number=number,
            name=self.catalogue.label(row.matter),
            matters=(row.matter,),
            lead=row.unit,
            lead_name=names[row.unit],
            note=_("From history: %(unit)s handled %(cases)s of %(of)s cases (%(share)s).") % said,
            share=round(row.share, 4),
        )

    def _source(self) -> str:
        return (_("From history: %(file)s") % {"file": self.file})[:200]


def _require_none(problems: "list[Problem] | tuple[Problem, ...] | object") -> None:
    for problem in problems if isinstance(problems, list | tuple) else ():
        raise Refused(problem.answer)
