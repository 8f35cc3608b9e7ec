"""Grids as a workbook: what people fill in about each grid; outlines come as GeoJSON."""

from collections.abc import Iterable, Mapping
from typing import Final

from tiaokuai.kernel.sheets import Column, read_table, write_table
from tiaokuai.territory.formats.grid_rows import GridsFile, grid_row, without_repeats

COLUMNS: Final = (
    Column(
        "code", "网格编码", ("code", "grid"), required=True,
        example="990122001003-g01", note="12 位村（社区）代码、连字符、序号",
    ),
    Column("name", "网格名称", ("name",), required=True, example="第一网格"),
    Column(
        "kind", "网格类型", ("kind",),
        example="全科网格", note="公园、学校、市场等为专属网格；空着即全科网格", choices=("全科网格", "专属网格"),
    ),
    Column(
        "village", "所属村代码", ("village", "村代码"),
        example="990122001003", note="可空；填写时须与网格编码前 12 位一致",
    ),
    Column("households", "户数", ("households",), example="360", note="城镇网格一般 300 至 500 户"),
    Column(
        "worker", "网格员账号", ("worker",),
        example="wangge-0301", note="平台账号，不填姓名、电话、身份证号",
    ),
)  # fmt: skip


def read_grids_workbook(content: bytes) -> GridsFile:
    """The rows of the first sheet with the headings of the template. Never raises for what is in the file."""
    reading = read_table(content, COLUMNS)
    found = GridsFile(sheet=reading.sheet, read=len(reading.rows), problems=list(reading.problems))
    bad = {problem.row for problem in reading.problems}
    for line in reading.rows:
        if line.number not in bad:
            row = grid_row(line.number, line.cells, found)
            if row is not None:
                found.rows.append(row)
    return without_repeats(found)


def write_grids_workbook(rows: Iterable[Mapping[str, object]] = ()) -> bytes:
    """The template, or the same filled with rows (keys as in `COLUMNS`)."""
    return write_table("网格 Grids", COLUMNS, rows, guide="填写说明 Guide")
