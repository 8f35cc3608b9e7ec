"""From a name in somebody's workbook to the unit that it probably means."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from tiaokuai.organisation.models import Unit
from tiaokuai.organisation.queries.units import units_of_county

_NOISE = re.compile(r"[\s（）()、，,.·“”\"'-]+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean: `matched` is the name or alias that came closest, `similarity` 0 to 1."""

    code: str
    name: str
    matched: str
    similarity: float


def match_unit(name: str, county: str, day: date, *, limit: int = 5) -> list[Candidate]:
    """Units of a county whose name or alias is like `name`, best first; similarity 1 is the same name.

    Suggestions only: a person confirms each (a wrong lead unit is a wrong duty). One statement.
    """
    return match_units([name], county, day, limit=limit)[name]


def match_units(
    names: Iterable[str], county: str, day: date, *, limit: int = 5
) -> dict[str, list[Candidate]]:
    """`match_unit` for many names at the price of one statement."""
    known = [(unit, name) for unit in units_of_county(county, day) for name in unit.names]
    keys = [_plain(name) for _, name in known]
    return {
        name: _best([(known[i], score) for _, score, i in _scored(_plain(name), keys, limit * 4)], limit)
        for name in names
    }


def _plain(name: str) -> str:
    return _NOISE.sub("", name)


def _scored(wanted: str, keys: list[str], limit: int) -> list[tuple[str, float, int]]:
    if not wanted:
        return []
    return process.extract(wanted, keys, scorer=_similarity, limit=limit, score_cutoff=40)


def _similarity(wanted: str, key: str, *, score_cutoff: float | None = None) -> float:
    """Half how alike as written, half whether the shorter stands in the longer (住建局 in 住房和城乡建设局)."""
    if wanted == key:
        return 100.0
    inside = 100.0 if _is_abbreviation(wanted, key) or _is_abbreviation(key, wanted) else 0.0
    score = min(99.0, 0.6 * fuzz.ratio(wanted, key) + 0.4 * max(inside, fuzz.partial_ratio(wanted, key)))
    return score if score_cutoff is None or score >= score_cutoff else 0.0


def _is_abbreviation(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order, as Chinese bodies are abbreviated."""
    if not 2 <= len(short) < len(long):
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _best(scored: list[tuple[tuple[Unit, str], float]], limit: int) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for (unit, name), score in scored:
        found = Candidate(unit.code, unit.name, name, round(score / 100, 3))
        if unit.code not in best or best[unit.code].similarity < found.similarity:
            best[unit.code] = found
    return sorted(best.values(), key=lambda c: (-c.similarity, c.code))[:limit]
