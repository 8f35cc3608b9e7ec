"""Published names that wait for a person, and problems of a file, as pages show them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from tiaokuai.organisation.queries import names_of
from tiaokuai.registers.models import DraftMatch, Edition, MatchOf
from tiaokuai.registers.queries import matter_names, open_matches
from tiaokuai.registers.resolver import TOWN

UNMATCHED = "-"
"""What a form sends for a name that nothing fits; nothing at all for one that stays open."""
SHOWN = 5


@dataclass(frozen=True, slots=True)
class PendingName:
    """One name, once, with its candidates ``{"code", "name", "percent", "before"}`` best first.

    `sure`: the code of the one candidate that bears this very name, or for which it stood in the edition before.
    `chosen` and `other` are what the form shows chosen and entered.
    """

    key: str
    of: str
    of_word: str
    published: str
    rows: int
    candidates: list[dict[str, Any]]
    sure: str
    chosen: str
    other: str

    @property
    def answer(self) -> str:
        """The codes chosen or entered, parted by commas; `UNMATCHED`; "" for a name that stays open."""
        return self.other.replace("，", ",").replace("、", ",") or self.chosen


def pending_names(edition: Edition, day: date, *, sent: Mapping[str, str] | None = None) -> list[PendingName]:
    """Names not decided yet, matters last; what `sent` says of them, else the sure ones chosen. Three statements."""
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
    named = sorted(first.items(), key=lambda item: (item[0][0] == MatchOf.MATTER, item[0]))
    return [_pending(match, counts[of, published], known, sent) for (of, published), match in named]


def sure_of(candidates: Sequence[Mapping[str, Any]]) -> str:
    """The code that a name means beyond doubt, or "": one match of the edition before, or the only same name."""
    same = [one for one in candidates if one["similarity"] == 1]
    if same and (len(same) == 1 or _is_before(same[0])):
        return str(same[0]["code"])
    return ""


def _pending(
    match: DraftMatch, rows: int, known: dict[str, str], sent: Mapping[str, str] | None
) -> PendingName:
    key, sure = f"n{match.id.hex}", sure_of(match.candidates)
    return PendingName(
        key=key,
        of=match.of,
        of_word=_("matter") if match.of == MatchOf.MATTER else _("unit"),
        published=match.published,
        rows=rows,
        candidates=[_candidate(one, known) for one in match.candidates[:SHOWN]],
        sure=sure,
        chosen=sure if sent is None else sent.get(key, "").strip(),
        other="" if sent is None else sent.get(f"{key}-other", "").strip(),
    )


def _candidate(one: dict[str, Any], known: dict[str, str]) -> dict[str, Any]:
    return {
        "code": one["code"],
        "name": "、".join(known.get(code, code) for code in one["code"].split(",")),
        "percent": round(one["similarity"] * 100),
        "before": _is_before(one),
    }


def _is_before(candidate: Mapping[str, Any]) -> bool:
    return candidate.get("from") == "edition_before"
