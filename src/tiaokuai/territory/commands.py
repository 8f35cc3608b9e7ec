"""`tiaokuai territory`: import, locate, check, frame, rename, merge, split, template."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.territory import actions, queries
from tiaokuai.territory.formats.grids_workbook import write_grids_workbook
from tiaokuai.territory.formats.report import ImportReport, unheard
from tiaokuai.territory.formats.report import Progress as Told
from tiaokuai.territory.geometry.coordinates import System, to_wgs84
from tiaokuai.territory.presenters.imports import HEADINGS, report_json, report_sentence
from tiaokuai.territory.presenters.places import place_json, place_sentence
from tiaokuai.territory.presenters.tiling import FAULTS, fault_json, tiling_sentence, untiled_json
from tiaokuai.ui.wording import sentence

app = typer.Typer(
    help="Divisions and grids: bring them in, check them, ask where a point lies.", no_args_is_help=True
)
imports = typer.Typer(help="Bring in divisions (CSV) or grids (GeoJSON, workbook).", no_args_is_help=True)
app.add_typer(imports, name="import")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="File to read; .gz too.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check everything, change nothing.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day; today if left out.")]
On = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="First day of the new state.")]


@imports.command(
    "divisions", epilog="Example: tiaokuai territory import divisions towns.csv --valid-from 2024-01-01"
)
def import_divisions(
    file: File, valid_from: Day = None, dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """Bring in divisions from CSV: all of them, or with any bad row none. Levels above must be there already."""
    with _progress(hidden=as_json) as told:
        report = actions.import_divisions(
            content=file.read_bytes(),
            file=file.name,
            by=PLATFORM,
            at=clock.now(),
            valid_from=_day(valid_from),
            dry_run=dry_run,
            progress=told,
        )
    _say(report, as_json=as_json)


@imports.command(
    "grids", epilog="Example: tiaokuai territory import grids grids.geojson --system gcj02 --dry-run"
)
def import_grids(
    file: File,
    system: Annotated[
        str, typer.Option(help="Coordinates of the file: wgs84, gcj02, bd09, or a code such as EPSG:4549.")
    ] = "wgs84",
    valid_from: Day = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Bring in grids: outlines from GeoJSON, or names, households and workers from a workbook. All or none."""
    with _progress(hidden=as_json) as told:
        report = actions.import_grids(
            content=file.read_bytes(),
            file=file.name,
            by=PLATFORM,
            at=clock.now(),
            system=system,
            valid_from=_day(valid_from),
            dry_run=dry_run,
            progress=told,
        )
    _say(report, as_json=as_json)


@app.command(epilog="Example: tiaokuai territory template grids.xlsx")
def template(out: Annotated[Path, typer.Argument(help="Workbook to write.")]) -> None:
    """Write the empty workbook in which grids are filled in."""
    out.write_bytes(write_grids_workbook())
    typer.echo(str(out))


@app.command(
    epilog="Example: tiaokuai territory locate 119.9052 29.0871 --on 2026-03-01 --json",
    context_settings={"ignore_unknown_options": True},
)
def locate(
    lon: Annotated[float, typer.Argument(help="Longitude in degrees.")],
    lat: Annotated[float, typer.Argument(help="Latitude in degrees.")],
    on: Day = None,
    system: Annotated[System, typer.Option(help="Coordinates given.")] = System.WGS84,
    as_json: AsJson = False,
) -> None:
    """Say in which grid, village and town a point lies: inside, on a boundary, or outside and how far."""
    day = _day(on) or clock.today()
    x, y = (float(v) for v in to_wgs84(lon, lat, system))
    place = queries.locate(x, y, day)
    if as_json:
        typer.echo(json.dumps(place_json(place, day)))
    else:
        codes = [code for code in (place.county, place.town, place.village) if code]
        typer.echo(place_sentence(place, queries.names_on(codes, day)))


@app.command(epilog="Example: tiaokuai territory check --under 990122 --json")
def check(
    under: Annotated[str, typer.Option(help="Only below this division (code); everything if left out.")] = "",
    on: Day = None,
    as_json: AsJson = False,
) -> None:
    """List every gap and overlap of the grids with its area and place, and every village without a grid.

    Exit 1 when there is any, or nothing to check.
    """
    found = queries.tiling(under.ljust(12, "0") if under else "", _day(on) or clock.today())
    if as_json:
        said: dict[str, Any] = {
            "ok": found.ok,
            "gaps": [fault_json(f) for f in found.faults if f.kind == "gap"],
            "overlaps": [fault_json(f) for f in found.faults if f.kind == "overlap"],
            "problems": [untiled_json(one) for one in found.untiled],
        }
        typer.echo(json.dumps(said, ensure_ascii=False))
    else:
        typer.echo(tiling_sentence(found))
        for fault in found.faults:
            place = f"{fault.lon:.6f}, {fault.lat:.6f}"
            area = f"{fault.area_m2:12,.1f}"
            typer.echo(f"  {FAULTS[fault.kind]}  {area} m²  {place}  {' '.join(fault.codes)}")
        for one in found.untiled if found.villages else ():
            typer.echo(f"  {one.division} {one.name}: {sentence(one.answer)}")
    raise typer.Exit(0 if found.ok else 1)


@app.command(
    epilog="Example: tiaokuai territory frame 990122000000 --centre 禾川县社会治理中心 "
    "--track safety_law=平安法治 --matters safety_law=05,07,12 --on 2026-12-01"
)
def frame(
    county: str,
    on: On,
    centre: Annotated[str, typer.Option(help="Name of the county's centre.")],
    track: Annotated[list[str], typer.Option(help="SLUG=NAME of a platform that every town has; repeat.")],
    matters: Annotated[
        list[str] | None, typer.Option(help="SLUG=CODES of the matters that fall to it, with commas; repeat.")
    ] = None,
) -> None:
    """Found a county's centre and the platforms of its towns, and say which matters fall to each. Again: adds to it."""
    falls_to = {slug: codes.split(",") for slug, codes in _pairs(matters).items()}
    founded = actions.found_frame(
        county=county,
        centre=centre,
        tracks=_pairs(track),
        matters=falls_to,
        valid_from=on.date(),
        by=PLATFORM,
        at=clock.now(),
    )
    typer.echo(founded)


@app.command(epilog="Example: tiaokuai territory rename 990122001000 清溪镇 --on 2026-12-01")
def rename(code: str, name: str, on: On) -> None:
    """Give a division another name from a day on; the old one stays true of the days before."""
    done = actions.rename_division(code=code, name=name, on=on.date(), by=PLATFORM, at=clock.now())
    typer.echo(done.full_name)


@app.command(
    epilog="Example: tiaokuai territory merge 990122001003 990122001004 --into 990122001003 --name 上塘村 "
    "--on 2026-12-01"
)
def merge(
    codes: Annotated[list[str], typer.Argument(help="Divisions that go on as one.")],
    into: Annotated[str, typer.Option(help="Code of the one that goes on, or a new code.")],
    name: Annotated[str, typer.Option(help="Name from that day on.")],
    on: On,
    recode: Annotated[
        list[str] | None, typer.Option(help="OLD=NEW code of a division below; repeat.")
    ] = None,
) -> None:
    """Let divisions go on as one from a day on. Grids follow; divisions below need new codes."""
    done = actions.merge_divisions(
        codes=codes, into=into, name=name, on=on.date(), recoding=_pairs(recode), by=PLATFORM, at=clock.now()
    )
    typer.echo(done.full_name)


@app.command(
    epilog="Example: tiaokuai territory split 990122001003 --into 990122001003=上塘村 "
    "--into 990122001301=新塘村 --on 2026-12-01"
)
def split(
    code: str,
    into: Annotated[list[str], typer.Option(help="CODE=NAME of a part; repeat.")],
    on: On,
    recode: Annotated[
        list[str] | None, typer.Option(help="OLD=NEW code of a division below; repeat.")
    ] = None,
    grid: Annotated[list[str] | None, typer.Option(help="GRID=CODE of the part it goes to; repeat.")] = None,
) -> None:
    """Let a division go on as several from a day on."""
    done = actions.split_division(
        code=code,
        into=_pairs(into),
        on=on.date(),
        recoding=_pairs(recode),
        grids=_pairs(grid),
        by=PLATFORM,
        at=clock.now(),
    )
    for part in done:
        typer.echo(part.full_name)


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs = [text.partition("=") for text in given or []]
    bad = next((left for left, sign, right in pairs if not (left and sign and right)), None)
    if bad is not None:
        raise typer.BadParameter(f"“{bad}”: write LEFT=RIGHT, without spaces")
    return {left: right for left, _, right in pairs}


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _say(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report_json(report), ensure_ascii=False))
    else:
        typer.echo(f"{report.file}: {report_sentence(report)}")
        for problem in report.problems:
            column = HEADINGS.get(problem.column, problem.column)
            where = ", ".join(str(part) for part in (problem.sheet, problem.row, column) if part)
            typer.echo(f"  {where}: {sentence(problem.answer)}")
    raise typer.Exit(0 if report.ok else 1)


@contextmanager
def _progress(*, hidden: bool) -> Iterator[Told]:
    """A bar on stderr, so that what is printed on stdout can be piped."""
    if hidden:
        yield unheard
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
