"""What is kept beside units, as machines read it: the JSON API and `--json` say the same."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tiaokuai.organisation import queries
from tiaokuai.organisation.models import OfficeLimit, Post, Stationing

STATIONING = (
    "unit",
    "home_unit",
    "town",
    "daily_management",
    "town_share",
    "act",
    "valid_from",
    "valid_to",
    "ending_act",
)
POST = (
    "code",
    "unit",
    "name",
    "kind",
    "establishment",
    "rank",
    "seats",
    "act",
    "valid_from",
    "valid_to",
    "ending_act",
)
LIMIT = ("town", "offices", "act", "valid_from", "valid_to")


def stationing_record(row: Stationing) -> dict[str, Any]:
    return {name: getattr(row, name) for name in STATIONING}


def post_record(row: Post) -> dict[str, Any]:
    return {name: getattr(row, name) for name in POST}


def limit_records(rows: Sequence[OfficeLimit], day: date) -> list[dict[str, Any]]:
    """Limits, each with the offices that stand on the day. One statement."""
    standing = queries.own_offices([row.town for row in rows], day)
    return [{name: getattr(row, name) for name in LIMIT} | {"standing": standing[row.town]} for row in rows]


def books_record(unit: str, day: date) -> dict[str, Any]:
    """What a unit has in the books on a day, by kind, and every entry, oldest first within each kind."""
    balances = queries.all_balances(day, [unit]).get(unit, {})
    entries = [
        {
            "day": entry.day,
            "kind": entry.kind.value,
            "verb": entry.verb,
            "change": entry.change,
            "balance": entry.balance,
            "other": entry.other,
            "act": entry.act,
        }
        for entry in queries.books_of(unit)
    ]
    return {
        "unit": unit,
        "day": day,
        "balances": {kind.value: number for kind, number in balances.items()},
        "entries": entries,
    }
