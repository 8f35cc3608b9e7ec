"""The two trees: the line (条) by `line_superior`, the block (块) by `block_superior`."""

from datetime import date

from django.db import connection
from django.db.models import Q

from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.models.dated import DatedQuerySet

_SUBTREE = """
WITH RECURSIVE standing AS (
    SELECT code, line_superior, block_superior FROM organisation_unit
    WHERE valid_from <= %(day)s AND (valid_to IS NULL OR valid_to > %(day)s)
), in_line(code) AS (
    SELECT CAST(%(code)s AS varchar(64)) UNION
    SELECT u.code FROM standing u JOIN in_line t ON u.line_superior = t.code
), in_block(code) AS (
    SELECT CAST(%(code)s AS varchar(64)) UNION
    SELECT u.code FROM standing u JOIN in_block t ON u.block_superior = t.code
)
SELECT code FROM in_line UNION SELECT code FROM in_block
"""

_LINE = """
WITH RECURSIVE upward(code, step) AS (
    SELECT CAST(%(code)s AS varchar(64)), 0
    UNION
    SELECT u.line_superior, step + 1 FROM upward t JOIN organisation_unit u ON u.code = t.code
    WHERE u.line_superior <> '' AND step < 20
      AND u.valid_from <= %(day)s AND (u.valid_to IS NULL OR u.valid_to > %(day)s)
)
SELECT code FROM upward ORDER BY step
"""


def subtree_codes(code: str, day: date) -> frozenset[str]:
    """The unit itself, those below it on its line, and those below it in its block. One statement.

    A department reaches its stationed agencies by the line, a town government its offices and the agencies
    stationed with it by the block. Circles, should an import have made one, end where they began.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SUBTREE, {"code": code, "day": day})
        return frozenset(row[0] for row in cursor.fetchall())


def line_of(code: str, day: date) -> tuple[str, ...]:
    """Codes from the unit up its line to the top, the unit first. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_LINE, {"code": code, "day": day})
        return tuple(dict.fromkeys(row[0] for row in cursor.fetchall()))


def circle_through(code: str, superior: str, axis: str, start: date, end: date | None) -> list[str]:
    """The way from a unit up one axis ("line", "block") back to itself, were it put under `superior` in these days.

    The unit stands first and last; empty where the way ends elsewhere. A statement for each step up.
    """
    column = f"{axis}_superior"
    reached_from = {superior: code}
    latest = {superior}
    while latest and code not in latest:
        rows = Unit.objects.filter(code__in=latest).exclude(valid_to__lte=start)
        rows = rows if end is None else rows.filter(valid_from__lt=end)
        steps = {above: below for below, above in rows.values_list("code", column) if "-" in above}
        latest = steps.keys() - reached_from.keys()
        reached_from |= {above: steps[above] for above in latest}
    if code not in latest:
        return []
    way = [code, reached_from[code]]
    while way[-1] != code:
        way.append(reached_from[way[-1]])
    return way[::-1]


def line_children(superior: str, day: date) -> list[Unit]:
    """Units directly below `superior` on its line."""
    return list(below(superior, day, "line"))


def block_children(superior: str, day: date) -> list[Unit]:
    """Units directly below `superior` (a unit code or a division code) in its block."""
    return list(below(superior, day, "block"))


def below(superior: str, day: date, axis: str) -> DatedQuerySet[Unit]:
    """Units directly below a unit (or, in the block, a division): `axis` is "line" or "block"."""
    column = "line_superior" if axis == "line" else "block_superior"
    return Unit.objects.on(day).filter(**{column: superior})


def tops(day: date, axis: str) -> DatedQuerySet[Unit]:
    """Where a tree begins: on the line, units with none above; in the block, those right under a division."""
    standing = Unit.objects.on(day)
    if axis == "line":
        return standing.filter(line_superior="")
    return standing.filter(Q(block_superior="") | ~Q(block_superior__contains="-"))
