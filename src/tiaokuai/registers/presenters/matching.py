"""Published names that wait for a person, and problems of a file, as pages show them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.kernel.sheets import Problem
from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.models import DraftMatch, Edition, MatchOf
from tiaokuai.registers.queries import matter_names, open_matches
from tiaokuai.registers.resolver import TOWN
from tiaokuai.ui import components
from tiaokuai.ui.wording import sentence


@dataclass(frozen=True, slots=True)
class PendingName:
    """One name, once, with its candidates ``{"code", "name", "percent", "before"}`` best first."""

    key: str
    of: str
    of_word: str
    published: str
    rows: int
    candidates: list[dict[str, Any]]


def pending_names(edition: Edition, day: date) -> list[PendingName]:
    """Names not decided yet, matters last. Three statements."""
    open_ones = open_matches(edition)
    counts = Counter((match.of, match.published) for match in open_ones)
    first: dict[tuple[str, str], DraftMatch] = {}
    for match in open_ones:
        first.setdefault((match.of, match.published), match)
    codes = {code for match in first.values() for one in match.candidates for code in one["code"].split(",")}
    known = (
        names_of(codes, day)
        | {k: v for k, v in matter_names(codes, day).items() if k != v}
        | {TOWN: _("the town of the place")}
    )
    return [
        PendingName(
            key=f"n{match.id.hex}",
            of=of,
            of_word=_("matter") if of == MatchOf.MATTER else _("unit"),
            published=published,
            rows=counts[of, published],
            candidates=[_candidate(one, known) for one in match.candidates[:5]],
        )
        for (of, published), match in sorted(
            first.items(), key=lambda item: (item[0][0] == MatchOf.MATTER, item[0])
        )
    ]


def _candidate(one: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    return {
        "code": one["code"],
        "name": "、".join(known.get(code, code) for code in one["code"].split(",")),
        "percent": round(one["similarity"] * 100),
        "before": one.get("from") == "edition_before",
    }


def problems_shown(problems: Iterable[Problem]) -> list[components.Problem]:
    """Each problem in words with its place."""
    return [
        components.Problem(what=sentence(p.answer), sheet=p.sheet, row=p.row or None, column=p.column)
        for p in problems
    ]
