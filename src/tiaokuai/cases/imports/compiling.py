"""A mapping out of YAML: every mistake is found and named before anything is read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from tiaokuai.cases.imports import entries
from tiaokuai.cases.imports.mapping import LEVELS, SHIPPED, CountyName, LimitRule, TableForm
from tiaokuai.cases.imports.mapping import Mapping as CaseMapping
from tiaokuai.cases.states import Source
from tiaokuai.kernel.answer import Answer, BadInput, no
from tiaokuai.kernel.workcalendar import Unit

Fault = tuple[str, Answer]
"""Where in the mapping (``closed.zone``), and what is wrong there."""
_SYSTEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")
KEYS = {
    "system", "county", "file", "zone", "empty", "number", "reported", "due", "closed", "status", "duplicate",
    "parent", "text", "place_text", "point", "division", "town", "village", "matter", "matter_code", "unit",
    "source", "reply", "reporter", "limit", "about",
}  # fmt: skip


class MappingFaults(BadInput):
    """Everything wrong with a mapping."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        super().__init__(no("mapping_faulty", file=name, count=len(faults)), field="mapping")
        self.faults = faults


def mapping_from(given: str | Path) -> CaseMapping:
    """The mapping in a file, or the shipped one of that name. Raises `MappingFaults` naming all that is wrong."""
    path = Path(given)
    if not path.is_file():
        path = SHIPPED / f"{given}.yaml"
    if not path.is_file():
        known = sorted(one.stem for one in SHIPPED.glob("*.yaml"))
        near = entries.nearest(str(given), known)
        raise MappingFaults(
            str(given), [("", no("mapping_missing", file=str(given), nearest=near, shipped=known))]
        )
    try:
        # Every scalar stays the text that was written: codes keep their zeros, Yes and No are words.
        said = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise MappingFaults(path.name, [("", no("mapping_no_yaml", why=str(fault)))]) from fault
    if not isinstance(said, dict):
        raise MappingFaults(path.name, [("", no("mapping_no_yaml", why=type(said).__name__))])
    return compile_mapping({str(key): value for key, value in said.items()}, path.name)


def compile_mapping(said: Mapping[str, Any], name: str = "mapping") -> CaseMapping:
    """The mapping that a dictionary says. Raises `MappingFaults`."""
    faults: list[Fault] = [(key, entries.unknown_key(key, KEYS)) for key in said if key not in KEYS]
    faults += [
        (key, no("mapping_key_missing", key=key))
        for key in ("system", "county", "reported")
        if not said.get(key)
    ]
    if not said.get("text") and not said.get("matter") and not said.get("matter_code"):
        faults.append(("text", no("mapping_without_words")))
    values: dict[str, Any] = {}

    def take(key: str, read: Callable[[Any], Any], *, into: str = "") -> None:
        if said.get(key) is None or said[key] == "":
            return
        try:
            values[into or key] = read(said[key])
        except entries.Wrong as wrong:
            faults.append((f"{key}.{wrong.where}" if wrong.where else key, wrong.answer))

    _take_all(take, said, faults)
    if faults:
        raise MappingFaults(name, faults)
    return CaseMapping(**values)


def _take_all(take: Callable[..., None], said: Mapping[str, Any], faults: list[Fault]) -> None:
    zone = _zone(said.get("zone"), faults)
    take("system", _system)
    take("county", _county)
    take("file", _form, into="form")
    take("empty", lambda given: frozenset(map(str.casefold, entries.words_of(given))))
    for key in ("number", "parent", "division", "town", "village", "matter_code", "unit"):
        take(key, entries.cell_of)
    take("status", entries.status_cell_of)
    take("source", _source)
    for key in ("reported", "due", "closed"):
        take(key, lambda given: entries.moment_cell_of(given, zone))
    for key in ("text", "place_text"):
        take(key, entries.cells_of)
    take("matter", _levels)
    take("matter", _split, into="matter_split")
    take("point", entries.point_cells_of)
    take("duplicate", entries.flag_cell_of)
    take("reply", lambda given: entries.cell_of(given, also={"public"}))
    take(
        "reply",
        lambda given: isinstance(given, dict) and entries.is_true(given.get("public")),
        into="reply_is_public",
    )
    take("limit", _limit)
    reporter = said.get("reporter") or {}
    if not isinstance(reporter, dict) or set(reporter) - {"name", "phone", "email"}:
        faults.append(("reporter", no("mapping_wants_mapping", keys=["name", "phone", "email"])))
        return
    for key, given in reporter.items():
        take("reporter", lambda _all, given=given: entries.cell_of(given), into=str(key))


def _zone(given: Any, faults: list[Fault]) -> ZoneInfo:
    try:
        return entries.zone_of(given or "Asia/Shanghai")
    except entries.Wrong as wrong:
        faults.append(("zone", wrong.answer))
        return ZoneInfo("Asia/Shanghai")


def _system(given: Any) -> str:
    if not _SYSTEM.fullmatch(str(given)):
        raise entries.Wrong(no("mapping_system_malformed", system=str(given)))
    return str(given)


def _county(given: Any) -> CountyName:
    entries.only(given, {"code", "name", "city", "province"})
    code = str(given.get("code", ""))
    if not (code.isascii() and code.isdigit() and len(code) == 6 and code[4:] != "00"):
        raise entries.Wrong(no("mapping_county_malformed", county=code), "code")
    name = str(given.get("name") or "").strip()
    if not name:
        raise entries.Wrong(no("mapping_key_missing", key="name"), "name")
    return CountyName(code, name, str(given.get("city") or ""), str(given.get("province") or ""))


def _form(given: Any) -> TableForm:
    entries.only(given, {field.name for field in fields(TableForm)})
    delimiter = {"tab": "\t", "\\t": "\t"}.get(
        str(given.get("delimiter") or ""), str(given.get("delimiter") or "")
    )
    if len(delimiter) > 1:
        raise entries.Wrong(no("mapping_delimiter_long", delimiter=delimiter), "delimiter")
    row = entries.whole_of(given.get("header_row"), "header_row") or 0
    return TableForm(str(given.get("encoding") or ""), delimiter, str(given.get("sheet") or ""), row)


def _source(given: Any) -> Any:
    cell = entries.cell_of(given)
    known = sorted(source.value for source in Source)
    said = {
        *cell.values.values(),
        *([cell.otherwise] if cell.otherwise else []),
        *([cell.constant] if cell.constant else []),
    }
    for word in sorted(said - set(known)):
        near = entries.nearest(word, known)
        raise entries.Wrong(no("mapping_source_unknown", given=word, nearest=near, known=known), "values")
    return cell


def _levels(given: Any) -> Any:
    if isinstance(given, dict):
        return (entries.cell_of(given, also={"split"}),)
    cells = entries.cells_of(given)
    if len(cells) > LEVELS:
        raise entries.Wrong(no("mapping_too_many_levels", given=len(cells)))
    return cells


def _split(given: Any) -> str:
    return str(given.get("split") or "").strip() if isinstance(given, dict) else ""


def _limit(given: Any) -> LimitRule:
    entries.only(given, {"amount", "unit"})
    unit, amount = (
        str(given.get("unit") or Unit.CALENDAR_DAY),
        entries.whole_of(given.get("amount"), "amount"),
    )
    if unit not in set(Unit):
        known = [one.value for one in Unit]
        near = entries.nearest(unit, known)
        raise entries.Wrong(no("mapping_unit_unknown", given=unit, nearest=near, known=known), "unit")
    return LimitRule(unit, amount)
