"""Bring in the cases of another system's file: as they stand there, once each, however often it is tried."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction

from tiaokuai.cases.actions.importing.ahead import read_ahead
from tiaokuai.cases.actions.importing.bootstrap_county import Founded, bootstrap_county
from tiaokuai.cases.actions.importing.drafts import Drafter
from tiaokuai.cases.actions.importing.linking import Target, link_awaiting, target_of, targets_of
from tiaokuai.cases.actions.importing.names import Names
from tiaokuai.cases.imports.duplicates import First, first_reports
from tiaokuai.cases.imports.mapping import Mapping as CaseMapping
from tiaokuai.cases.imports.rows import ForeignCase, Rejection, RowReader
from tiaokuai.cases.imports.survey import Survey
from tiaokuai.cases.imports.tables import Table, open_table
from tiaokuai.cases.models import Case
from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.kernel.ids import uuid7
from tiaokuai.workflow.writer import write

BATCH = 1000
NO_FIRSTS: Final[Mapping[str, First]] = MappingProxyType({})
Reject = Callable[[Rejection], None]
Opened = Callable[[Table], None]
Progress = Callable[[str, int, int | None], None]
"""Told the stage ("survey", "cases"), how many rows are done, and of how many where that is known."""


@dataclass(slots=True)
class ImportReport:
    """What was done, or in a dry run would be: read = imported + rejected + skipped + repeated.

    `skipped`: there already. `repeated`: rows that say once more what an earlier row of the file says; one of the same
    number that says something else is rejected. `duplicates`: imported as merged, `unlinked` of them into a case
    that neither the file nor the database has; `linked`: of earlier files, whose first report came now. `unplaced`,
    `without_matter`, `without_unit`: names not known here.
    """

    file: str
    read: int = 0
    imported: int = 0
    rejected: int = 0
    skipped: int = 0
    repeated: int = 0
    duplicates: int = 0
    unlinked: int = 0
    linked: int = 0
    unplaced: int = 0
    without_matter: int = 0
    without_unit: int = 0
    bootstrap: Founded | None = None
    dry_run: bool = False


def import_cases(
    *,
    file: Path,
    mapping: CaseMapping,
    by: Actor,
    at: datetime,
    bootstrap: bool = False,
    dry_run: bool = False,
    opened: Opened = lambda _table: None,
    reject: Reject = lambda _rejection: None,
    progress: Progress = lambda _stage, _done, _whole: None,
) -> ImportReport:
    """Import every row that can be a case; `reject` hears of every other one, `opened` of the table first.

    Batches of 1,000 rows stand or fall together; after a kill the same call goes on where it stopped, because
    cases that are there (by `Case.origin`) are skipped. Cases merged into another come last, when that one is
    there in either order. Raises `BadInput` for a file that cannot be read, missing columns, or a county that is not
    known.
    """
    table = open_table(file, mapping.form, mapping.needed())
    opened(table)
    run = _Run(table, mapping, by=by, at=at, reject=reject, progress=progress, dry_run=dry_run)
    if bootstrap:
        run.found_county()
    names = run.named or Names(mapping.county)
    if not names.is_founded and not (bootstrap and dry_run):
        raise BadInput(no("import_county_unknown", county=mapping.county.code), field="county")
    run.bring_in(names)
    if not dry_run:
        run.remember()
    return run.report


class _Run:
    """One import from its first row to its last."""

    def __init__(
        self,
        table: Table,
        mapping: CaseMapping,
        *,
        by: Actor,
        at: datetime,
        reject: Reject,
        progress: Progress,
        dry_run: bool,
    ) -> None:
        self._table, self._mapping, self._by, self._at = table, mapping, by, at
        self._reject, self._progress = reject, progress
        self._reader = RowReader(mapping, table, at=at)
        self._whole: int | None = None
        self._would_be: set[str] = set()
        self._said: dict[int, int] = {}
        self.named: Names | None = None
        self.report = ImportReport(file=table.path.name, dry_run=dry_run)

    def found_county(self) -> None:
        survey = Survey()
        for number, cells in self._table.lines():
            survey.read += 1
            row = self._reader.read(number, cells)
            if isinstance(row, ForeignCase):
                survey.add(row)
            if survey.read % BATCH == 0:
                self._progress("survey", survey.read, None)
        self._whole = survey.read
        self.report.bootstrap, self.named = bootstrap_county(
            mapping=self._mapping,
            survey=survey,
            file=self._table.path.name,
            by=self._by,
            at=self._at,
            dry_run=self.report.dry_run,
        )

    def bring_in(self, names: Names) -> None:
        drafter = Drafter(names, self._mapping, by=self._by, at=self._at)
        held: list[ForeignCase] = []
        rows = ((self._reader.read(number, cells), cells) for number, cells in self._table.lines())
        with read_ahead(rows, BATCH) as batches:
            for batch in batches:
                fresh = self._fresh(self._sound(batch))
                held += [case for case in fresh if case.is_duplicate and case.parent]
                self._write(
                    drafter, names, [case for case in fresh if not (case.is_duplicate and case.parent)]
                )
                self._progress("cases", self.report.read, self._whole)
        self._bring_in_held(drafter, names, held)

    def _sound(self, batch: list[tuple[ForeignCase | Rejection, list[str]]]) -> list[ForeignCase]:
        """The cases of a batch, each once in the file; what is turned away is handed on."""
        sound = []
        for row, cells in batch:
            found = row if isinstance(row, Rejection) else self._once(row, cells)
            if isinstance(found, Rejection):
                self._reject(found)
                self.report.rejected += 1
            elif found is not None:
                sound.append(found)
        self.report.read += len(batch)
        return sound

    def _once(self, case: ForeignCase, cells: Sequence[str]) -> ForeignCase | Rejection | None:
        """The case where no earlier row has its number; None where one says the same. Of each number and of what is
        said of it a hash is kept, some hundred bytes a row."""
        key, said = hash(case.origin), hash(case[2:])
        earlier = self._said.get(key)
        if earlier is None:
            self._said[key] = said
            return case
        if earlier == said:
            self.report.repeated += 1
            return None
        column = self._mapping.number.column if self._mapping.number else ""
        number = case.origin.partition(":")[2]
        return Rejection(case.row, column, number, no("row_repeated_otherwise", number=number), tuple(cells))

    def _fresh(self, batch: list[ForeignCase]) -> list[ForeignCase]:
        """Those of a batch that are not there yet. One statement."""
        origins = [case.origin for case in batch]
        there = set(Case.objects.filter(origin__in=origins).values_list("origin", flat=True))
        fresh = [case for case in batch if case.origin not in there]
        self.report.skipped += len(batch) - len(fresh)
        return fresh

    def _bring_in_held(self, drafter: Drafter, names: Names, held: list[ForeignCase]) -> None:
        """Repeated reports, when whatever they repeat has had its chance to come in; ends of chains before the rest."""
        once = {case.origin: case for case in reversed(held)}
        repeats = {origin: self._reader.origin_of(case.parent) for origin, case in once.items()}
        firsts = first_reports(repeats, lambda origin: (once[origin].reported, origin))
        cases = list(reversed(once.values()))
        for are_ends in (True, False):
            some = [case for case in cases if (firsts[case.origin].last == case.origin) is are_ends]
            for start in range(0, len(some), BATCH):
                batch = some[start : start + BATCH]
                self._write(drafter, names, batch, {case.origin: firsts[case.origin] for case in batch})

    def _write(
        self,
        drafter: Drafter,
        names: Names,
        batch: list[ForeignCase],
        firsts: Mapping[str, First] = NO_FIRSTS,
    ) -> None:
        """A batch in one transaction, with the links that it makes possible."""
        report = self.report
        report.imported += len(batch)
        report.duplicates += sum(case.is_duplicate for case in batch)
        wanted = {origin for first in firsts.values() for origin in first if origin}
        targets = targets_of(wanted) if wanted else {}
        if report.dry_run:
            self._would_be.update(case.origin for case in batch)
            targets |= {origin: Target(UUID(int=0), "") for origin in wanted & self._would_be}
        places = drafter.places(batch)
        if batch and not report.dry_run:
            decisions = drafter.decisions(batch, places, firsts, targets)
            with transaction.atomic():
                write(*decisions)
                report.linked += link_awaiting([case.origin for case in batch], by=self._by, at=self._at)
        report.unlinked += sum(
            case.is_duplicate and target_of(case.origin, firsts, targets) is None for case in batch
        )
        report.unplaced += sum(where.division == names.county_code for where in places)
        report.without_matter += sum(not names.matter_of(case) for case in batch)
        report.without_unit += sum(not names.unit_of(case) for case in batch)

    def remember(self) -> None:
        """One entry for the whole file, beside those of its cases."""
        report = self.report
        with self._table.path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        payload = {
            "rows": report.imported,
            "skipped": report.skipped + report.repeated,
            "rejected": report.rejected,
            "digest": digest,
        }
        remember(
            "import_cases",
            "import",
            uuid7(),
            part="cases",
            by=self._by,
            at=self._at,
            place=self._mapping.county.code,
            payload=payload,
        )
