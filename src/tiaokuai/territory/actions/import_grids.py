from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Final

import shapely
from django.db import transaction

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Answer, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.sheets import Problem
from tiaokuai.territory.actions.entries import grids_changed, record_import
from tiaokuai.territory.formats.grid_rows import GridRow, GridsFile
from tiaokuai.territory.formats.grids_geojson import read_grids_geojson
from tiaokuai.territory.formats.grids_workbook import read_grids_workbook
from tiaokuai.territory.formats.report import ImportReport, Progress, unheard
from tiaokuai.territory.formats.text import digest_of
from tiaokuai.territory.geometry.measures import area_m2
from tiaokuai.territory.models import Division, Grid
from tiaokuai.territory.models.dated import holding_on
from tiaokuai.territory.rules import may_change_territory
from tiaokuai.workflow.writer.lengths import longest_of

_BATCH: Final = 1000
_STATED: Final = (
    "name",
    "kind",
    "households",
    "worker",
    "geometry",
    "min_lon",
    "min_lat",
    "max_lon",
    "max_lat",
    "area_m2",
)
_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def import_grids(
    *,
    content: bytes,
    file: str,
    by: Actor,
    at: datetime,
    system: str = "wgs84",
    valid_from: date | None = None,
    dry_run: bool = False,
    progress: Progress = unheard,
) -> ImportReport:
    """Bring in grids from GeoJSON (outlines) or a workbook (names, households, workers): all, or with any bad row none.

    `system`: coordinate system of the outlines (wgs84, gcj02, bd09 or a projected one by code). `valid_from`
    defaults to the day of `at`. A known grid that the file states otherwise is replaced from that day on, the old
    one ends; what the file does not state is kept. Grids that the file does not name stay as they are. Raises
    Refused when `by` may not, BadInput when the file cannot be read at all or the system is unknown.
    """
    require(may_change_territory(by, by.place))
    is_workbook = content.startswith(_WORKBOOKS)
    longest = longest_of(Grid, "name", "worker")
    found = (
        read_grids_workbook(content, longest) if is_workbook else read_grids_geojson(content, system, longest)
    )
    day = valid_from or local_date(at)
    with transaction.atomic():
        plan = _Plan(found, day, by)
        plan.make(progress)
        report = plan.report(file, dry_run=dry_run)
        if report.ok and not dry_run and (report.created or report.replaced):
            plan.write()
            grids_changed()
            payload = {"created": report.created, "replaced": report.replaced, "valid_from": day}
            record_import("import_grids", payload | {"digest": digest_of(content)}, by=by, at=at)
    return report


class _Plan:
    """What becomes of each row: a grid to create, one to end and replace, one to correct the day it began."""

    def __init__(self, found: GridsFile, day: date, by: Actor) -> None:
        self.found, self.day, self.by = found, day, by
        self.problems: list[Problem] = list(found.problems)
        self.create: list[Grid] = []
        self.end: list[Grid] = []
        self.correct: list[Grid] = []
        self.created = 0

    def make(self, progress: Progress) -> None:
        rows = self.found.rows
        known = _known(rows)
        villages = _villages(rows, self.day)
        for done, row in enumerate(rows, start=1):
            answer = next(self._reasons_against(row, known.get(row.code, ()), villages), None)
            if answer is not None:
                self.problems.append(Problem(self.found.sheet, row.number, "code", answer))
            else:
                self._place(row, known.get(row.code, ()))
            progress(done, len(rows))

    def _reasons_against(self, row: GridRow, spells: Sequence[Grid], villages: set[str]) -> Iterator[Answer]:
        reach = may_change_territory(self.by, row.village)
        if not reach.ok:
            yield reach
        if row.village not in villages:
            yield no("grid_village_missing", grid=row.code, village=row.village, day=self.day)
        later = [spell.valid_from for spell in spells if spell.valid_from > self.day]
        if later:
            yield no("grid_begins_later", grid=row.code, day=min(later))

    def _place(self, row: GridRow, spells: Sequence[Grid]) -> None:
        old = next((s for s in spells if s.valid_to is None or s.valid_to > self.day), None)
        new = _grid(row, self.day, old)
        if old is None:
            self.created += 1
            self.create.append(new)
        elif all(getattr(old, column) == getattr(new, column) for column in _STATED):
            return
        elif old.valid_from == self.day:
            for column in _STATED:
                setattr(old, column, getattr(new, column))
            self.correct.append(old)
        else:
            new.valid_to = old.valid_to
            self.end.append(old)
            self.create.append(new)

    def report(self, file: str, *, dry_run: bool) -> ImportReport:
        replaced = len(self.end) + len(self.correct)
        bad = len({(p.sheet, p.row) for p in self.problems})
        return ImportReport(
            file=file,
            read=self.found.read,
            created=self.created,
            replaced=replaced,
            unchanged=max(0, self.found.read - self.created - replaced - bad),
            problems=tuple(sorted(self.problems, key=lambda p: (p.row, p.column))),
            dry_run=dry_run,
        )

    def write(self) -> None:
        for start in range(0, len(self.end), _BATCH):
            ids = [grid.id for grid in self.end[start : start + _BATCH]]
            Grid.objects.filter(id__in=ids).update(valid_to=self.day)
        Grid.objects.bulk_update(self.correct, _STATED, batch_size=_BATCH)
        Grid.objects.bulk_create(self.create, batch_size=_BATCH)


def _grid(row: GridRow, day: date, old: Grid | None) -> Grid:
    """The grid this row states; what it leaves open is taken from the old one."""
    grid = Grid(code=row.code, name=row.name, kind=row.kind, village=row.village, valid_from=day)
    grid.households = row.households if row.households is not None or old is None else old.households
    grid.worker = row.worker or (old.worker if old else "")
    if row.shape is not None:
        grid.geometry = shapely.to_geojson(row.shape)
        grid.min_lon, grid.min_lat, grid.max_lon, grid.max_lat = (float(v) for v in row.shape.bounds)
        grid.area_m2 = round(area_m2(row.shape), 1)
    elif old is not None:
        for column in ("geometry", "min_lon", "min_lat", "max_lon", "max_lat", "area_m2"):
            setattr(grid, column, getattr(old, column))
    return grid


def _known(rows: Iterable[GridRow]) -> dict[str, list[Grid]]:
    """Every stored spell of the grids in the rows, in one statement."""
    codes = {row.code for row in rows}
    known: dict[str, list[Grid]] = {}
    if codes:
        stored = Grid.objects.filter(code__gte=min(codes), code__lte=max(codes)).order_by("valid_from")
        for grid in stored.iterator(chunk_size=2000):
            if grid.code in codes:
                known.setdefault(grid.code, []).append(grid)
    return known


def _villages(rows: Iterable[GridRow], day: date) -> set[str]:
    codes = {row.village for row in rows}
    if not codes:
        return set()
    stored = Division.objects.filter(holding_on(day), code__gte=min(codes), code__lte=max(codes))
    return codes.intersection(stored.values_list("code", flat=True).iterator(chunk_size=5000))
