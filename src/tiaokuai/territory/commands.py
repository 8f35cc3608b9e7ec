"""`tiaokuai territory`: import, locate, check, frame, rename, merge, split, template."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from tiaokuai.kernel import clock
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.terminal import Json, Yes, answer, bars, go_on, may_write, problems
from tiaokuai.territory import actions, queries
from tiaokuai.territory.formats.grids_workbook import write_grids_workbook
from tiaokuai.territory.formats.report import ImportReport
from tiaokuai.territory.geometry.coordinates import System, to_wgs84
from tiaokuai.territory.models import Division
from tiaokuai.territory.presenters.imports import HEADINGS, report_json, report_sentence
from tiaokuai.territory.presenters.places import place_json, place_sentence
from tiaokuai.territory.presenters.tiling import FAULTS, fault_json, tiling_sentence, untiled_json
from tiaokuai.ui.wording import labelled, sentence

app = typer.Typer(
    help="Divisions and grids: bring them in, check them, ask where a point lies.",
    epilog="tiaokuai territory check --under 990122",
    no_args_is_help=True,
)
imports = typer.Typer(
    help="Bring in divisions (CSV) or grids (GeoJSON, workbook).",
    epilog="tiaokuai territory import divisions towns.csv",
    no_args_is_help=True,
)
app.add_typer(imports, name="import")

File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="File to read; .gz too.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check everything, change nothing.")]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day; today if left out.")]
On = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="First day of the new state.")]


@imports.command("divisions", epilog="tiaokuai territory import divisions towns.csv --valid-from 2024-01-01")
def import_divisions(
    file: File, valid_from: Day = None, dry_run: DryRun = False, as_json: Json = False
) -> None:
    """Bring in divisions from CSV: all of them, or with any bad row none. Levels above must be there already."""
    with bars(hidden=as_json) as told:
        report = actions.import_divisions(
            content=file.read_bytes(),
            file=file.name,
            by=PLATFORM,
            at=clock.now(),
            valid_from=_day(valid_from),
            dry_run=dry_run,
            progress=partial(told, _("Rows of the file")),
        )
    _say(report, as_json=as_json)


@imports.command("grids", epilog="tiaokuai territory import grids grids.geojson --system gcj02 --dry-run")
def import_grids(
    file: File,
    system: Annotated[
        str, typer.Option(help="Coordinates of the file: wgs84, gcj02, bd09, or a code such as EPSG:4549.")
    ] = "wgs84",
    valid_from: Day = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Bring in grids: outlines from GeoJSON, or names, households and workers from a workbook. All or none."""
    with bars(hidden=as_json) as told:
        report = actions.import_grids(
            content=file.read_bytes(),
            file=file.name,
            by=PLATFORM,
            at=clock.now(),
            system=system,
            valid_from=_day(valid_from),
            dry_run=dry_run,
            progress=partial(told, _("Rows of the file")),
        )
    _say(report, as_json=as_json)


@app.command(epilog="tiaokuai territory template grids.xlsx")
def template(
    out: Annotated[Path, typer.Argument(help="Workbook to write.")], yes: Yes = False, as_json: Json = False
) -> None:
    """Write the empty workbook in which grids are filled in."""
    question = _("%(path)s is there already and would be written over. Go on?") % {"path": out}
    may_write(out, question, yes=yes, as_json=as_json)
    out.write_bytes(write_grids_workbook())
    if as_json:
        answer({"file": str(out)})
    else:
        typer.echo(str(out))


@app.command(
    epilog="tiaokuai territory locate 118.9810 28.7650 --on 2026-03-01 --json",
    context_settings={"ignore_unknown_options": True},
)
def locate(
    lon: Annotated[float, typer.Argument(help="Longitude in degrees.")],
    lat: Annotated[float, typer.Argument(help="Latitude in degrees.")],
    on: Day = None,
    system: Annotated[System, typer.Option(help="Coordinates given.")] = System.WGS84,
    as_json: Json = False,
) -> None:
    """Say in which grid, village and town a point lies: inside, on a boundary, or outside and how far."""
    day = _day(on) or clock.today()
    x, y = (float(v) for v in to_wgs84(lon, lat, system))
    place = queries.locate(x, y, day)
    if as_json:
        answer(place_json(place, day))
    else:
        codes = [code for code in (place.county, place.town, place.village) if code]
        typer.echo(place_sentence(place, queries.names_on(codes, day)))


@app.command(epilog="tiaokuai territory check --under 990122 --json")
def check(
    under: Annotated[
        str,
        typer.Option(help="Only below this division (code); everything if left out."),
    ] = "",
    on: Day = None,
    as_json: Json = False,
) -> None:
    """List every gap and overlap of the grids with its area and place, and every village without a grid.

    Below a division, those that touch one of its grids, judged with the grids around it.

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
        answer({**said, **problems("grids_leave_gaps", tiling_sentence(found), found=not found.ok)})
    else:
        typer.echo(tiling_sentence(found))
        for fault in found.faults:
            place = f"{fault.lon:.6f}, {fault.lat:.6f}"
            area = f"{fault.area_m2:12,.1f}"
            typer.echo(f"  {FAULTS[fault.kind]}  {area} m²  {place}  {' '.join(fault.codes)}")
        for one in found.untiled if found.villages else ():
            typer.echo(f"  {one.division} {labelled(one.name, sentence(one.answer))}")
    raise typer.Exit(0 if found.ok else 1)


@app.command(
    epilog="tiaokuai territory frame 990122000000 --centre 禾川县社会治理中心 "
    "--track safety_law=平安法治 --matters safety_law=05,07,12 --on 2026-12-01"
)
def frame(
    county: Annotated[str, typer.Argument(help="12-digit code of the county.")],
    on: On,
    centre: Annotated[str, typer.Option(help="Name of the county's centre.")],
    track: Annotated[list[str], typer.Option(help="SLUG=NAME of a platform that every town has; repeat.")],
    matters: Annotated[
        list[str] | None, typer.Option(help="SLUG=CODES of the matters that fall to it, with commas; repeat.")
    ] = None,
    as_json: Json = False,
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
    if as_json:
        answer({"founded": founded})
    else:
        typer.echo(_("Founded: %(count)d.") % {"count": founded})


@app.command(epilog="tiaokuai territory rename 990122101000 清溪镇 --on 2026-12-01")
def rename(
    code: Annotated[str, typer.Argument(help="12-digit code of the division.")],
    name: Annotated[str, typer.Argument(help="Its new name.")],
    on: On,
    as_json: Json = False,
) -> None:
    """Give a division another name from a day on; the old one stays true of the days before."""
    done = actions.rename_division(code=code, name=name, on=on.date(), by=PLATFORM, at=clock.now())
    _say_divisions([done], as_json=as_json)


@app.command(
    epilog="tiaokuai territory merge 990122101003 990122101004 --into 990122101003 --name 上塘村 "
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
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Let divisions go on as one from a day on. Grids follow; divisions below need new codes."""
    told = {"codes": ", ".join(codes), "into": into, "name": name, "day": on.date()}
    go_on(
        _("%(codes)s become %(into)s %(name)s on %(day)s; this cannot be taken back. Go on?") % told,
        yes=yes,
        as_json=as_json,
    )
    done = actions.merge_divisions(
        codes=codes, into=into, name=name, on=on.date(), recoding=_pairs(recode), by=PLATFORM, at=clock.now()
    )
    _say_divisions([done], as_json=as_json)


@app.command(
    epilog="tiaokuai territory split 990122101003 --into 990122101003=上塘村 "
    "--into 990122101301=新塘村 --on 2026-12-01"
)
def split(
    code: Annotated[str, typer.Argument(help="Division that is split.")],
    into: Annotated[list[str], typer.Option(help="CODE=NAME of a part; repeat.")],
    on: On,
    recode: Annotated[
        list[str] | None, typer.Option(help="OLD=NEW code of a division below; repeat.")
    ] = None,
    grid: Annotated[list[str] | None, typer.Option(help="GRID=CODE of the part it goes to; repeat.")] = None,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Let a division go on as several from a day on."""
    parts = _pairs(into)
    told = {
        "code": code,
        "into": ", ".join(f"{part} {name}" for part, name in parts.items()),
        "day": on.date(),
    }
    go_on(
        _("%(code)s becomes %(into)s on %(day)s; this cannot be taken back. Go on?") % told,
        yes=yes,
        as_json=as_json,
    )
    done = actions.split_division(
        code=code,
        into=parts,
        on=on.date(),
        recoding=_pairs(recode),
        grids=_pairs(grid),
        by=PLATFORM,
        at=clock.now(),
    )
    _say_divisions(done, as_json=as_json)


def _say_divisions(done: Iterable[Division], *, as_json: bool) -> None:
    if as_json:
        answer({"divisions": [{"code": each.code, "name": each.full_name} for each in done]})
    else:
        for each in done:
            typer.echo(each.full_name)


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs = [text.partition("=") for text in given or []]
    bad = next((left for left, sign, right in pairs if not (left and sign and right)), None)
    if bad is not None:
        raise typer.BadParameter(_("“%(text)s”: write LEFT=RIGHT, without spaces") % {"text": bad})
    return {left: right for left, _, right in pairs}


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _say(report: ImportReport, *, as_json: bool) -> None:
    if as_json:
        wrong = problems("rows_unusable", report_sentence(report), found=not report.ok)
        answer({**report_json(report), **wrong})
    else:
        typer.echo(labelled(report.file, report_sentence(report)))
        for problem in report.problems:
            column = HEADINGS.get(problem.column, problem.column)
            where = ", ".join(str(part) for part in (problem.sheet, problem.row, column) if part)
            typer.echo(f"  {labelled(where, sentence(problem.answer))}")
    raise typer.Exit(0 if report.ok else 1)
