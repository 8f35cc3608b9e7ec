"""Single entries of a mapping: a cell, a moment, a point, a flag."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from difflib import get_close_matches
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from tiaokuai.cases.imports.mapping import Cell, FlagCell, MomentCell, PointCells, StatusCell, Words, word_key
from tiaokuai.kernel.answer import Answer, BadInput, no
from tiaokuai.territory.geometry.coordinates import System
from tiaokuai.territory.geometry.projected import unit_of

CELL_KEYS: Final = {"column", "joined", "value", "pattern", "values", "otherwise", "optional"}
ORDERS: Final = {"": None, "lon_lat": False, "lat_lon": True}
YES: Final = Words(("true", "t", "yes", "y", "1", "是"))


class Wrong(Exception):
    """What is wrong with an entry, and at which key inside it."""

    def __init__(self, answer: Answer, where: str = "") -> None:
        super().__init__(answer.code)
        self.answer = answer
        self.where = where


def only(given: Any, keys: AbstractSet[str]) -> None:
    """Raises `Wrong` unless `given` is a mapping with none but these keys."""
    if not isinstance(given, dict):
        raise Wrong(no("mapping_wants_mapping", keys=sorted(keys)))
    for key in given:
        if key not in keys:
            raise Wrong(unknown_key(str(key), keys), str(key))


def unknown_key(key: str, known: AbstractSet[str]) -> Answer:
    return no("mapping_key_unknown", key=key, nearest=nearest(key, known), known=sorted(known))


def nearest(given: str, known: Iterable[str]) -> str:
    """Which of the known words was probably meant; "" where none is near."""
    return next(iter(get_close_matches(given, list(known), 1, 0.6)), "")


def words_of(given: Any) -> list[str]:
    """One word or several."""
    several = given if isinstance(given, list) else [given]
    if not all(isinstance(word, str | int | float) for word in several):
        raise Wrong(no("mapping_wants_words"))
    return [_word(word) for word in several]


def _word(given: Any) -> str:
    return str(given).strip()


def is_true(given: Any) -> bool:
    return word_key(str(given)) in YES


def whole_of(given: Any, where: str) -> int | None:
    """A whole number of 1 or more, None for nothing."""
    text = str("" if given is None else given).strip()
    if not text:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise Wrong(no("mapping_no_number", given=text), where)
    return int(text)


def cell_of(given: Any, *, also: AbstractSet[str] = frozenset()) -> Cell:
    """A heading or several, or ``{column | joined, pattern, values, otherwise, optional}``, or ``{value}``."""
    if isinstance(given, str | list):
        return Cell(columns=_headings(given))
    only(given, CELL_KEYS | also)
    asked = [key for key in ("column", "joined", "value") if given.get(key)]
    if len(asked) != 1:
        raise Wrong(no("mapping_column_or_value"))
    values = given.get("values") or {}
    if not isinstance(values, dict):
        raise Wrong(no("mapping_wants_mapping", keys=["…"]), "values")
    otherwise = given.get("otherwise")
    is_constant = asked == ["value"]
    return Cell(
        columns=() if is_constant else _headings(given[asked[0]]),
        is_joined=asked == ["joined"],
        constant=words_of(given["value"])[0] if is_constant else "",
        pattern=_pattern(given.get("pattern")),
        values={word_key(str(key)): _word(value) for key, value in values.items()},
        otherwise=None if otherwise is None else _word(otherwise),
        optional=is_true(given.get("optional")),
    )


def _headings(given: Any) -> tuple[str, ...]:
    return tuple(word for word in words_of(given) if word)


def _pattern(given: Any) -> re.Pattern[str] | None:
    if given is None:
        return None
    try:
        return re.compile(str(given))
    except re.error as fault:
        raise Wrong(no("mapping_pattern_wrong", pattern=str(given), why=str(fault)), "pattern") from fault


def cells_of(given: Any) -> tuple[Cell, ...]:
    return tuple(cell_of(one) for one in (given if isinstance(given, list) else [given]))


def moment_cell_of(given: Any, zone: ZoneInfo) -> MomentCell:
    """A heading, or a cell with ``formats`` (strptime), ``zone`` and ``day_first``."""
    cell = cell_of(given, also={"formats", "zone", "day_first"})
    if not isinstance(given, dict):
        return MomentCell(cell, zone=zone)
    formats = tuple(words_of(given.get("formats") or []))
    for pattern in formats:
        if "%" not in pattern:
            raise Wrong(no("mapping_format_wrong", given=pattern), "formats")
    own = zone_of(given["zone"]) if given.get("zone") else zone
    return MomentCell(cell, formats, own, is_true(given.get("day_first")))


def zone_of(given: Any) -> ZoneInfo:
    try:
        return ZoneInfo(str(given))
    except (ZoneInfoNotFoundError, ValueError, OSError) as fault:
        near = nearest(str(given), available_timezones())
        raise Wrong(no("mapping_zone_unknown", zone=str(given), nearest=near), "zone") from fault


def point_cells_of(given: Any) -> PointCells:
    """A heading of both, or ``{lon, lat}`` or ``{x, y}`` or ``{column, order}``, with ``system``."""
    if isinstance(given, str):
        return PointCells(both=cell_of(given))
    only(given, {"lon", "lat", "x", "y", "column", "order", "system"})
    system = _word(given.get("system") or System.WGS84)
    if system.lower().replace("-", "") in set(System):
        system = system.lower().replace("-", "")
    else:
        try:
            unit_of(system)
        except BadInput as fault:
            raise Wrong(fault.answer, "system") from fault
    if given.get("column"):
        order = _word(given.get("order") or "")
        if order not in ORDERS:
            raise Wrong(no("mapping_order_unknown", given=order), "order")
        return PointCells(both=cell_of(given["column"]), lat_first=ORDERS[order], system=system)
    east, north = given.get("lon") or given.get("x"), given.get("lat") or given.get("y")
    if not east or not north:
        raise Wrong(no("mapping_point_incomplete"))
    return PointCells(lon=cell_of(east), lat=cell_of(north), system=system)


def flag_cell_of(given: Any) -> FlagCell:
    """A heading, or a cell with ``yes``: the words that mean yes."""
    cell = cell_of(given, also={"yes"})
    words = words_of(given["yes"]) if isinstance(given, dict) and given.get("yes") is not None else []
    return FlagCell(cell, Words(map(word_key, words)) if words else YES)


def status_cell_of(given: Any) -> StatusCell:
    """``{column, closed: [words]}`` or ``{column, open: [words]}``: all other words mean the other."""
    cell = cell_of(given, also={"closed", "open"})
    said = {key: given[key] for key in ("closed", "open") if isinstance(given, dict) and given.get(key)}
    if len(said) != 1:
        raise Wrong(no("mapping_status_without_closed"), "closed")
    [(which, words)] = said.items()
    return StatusCell(cell, Words(map(word_key, words_of(words))), is_open=which == "open")
