"""From words to the matters they probably mean: by names and synonyms, by character pairs. Pure.

Suggestions only. In an import a person confirms each; a reporter may pass them all over ("I don't know").
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

_NOISE = re.compile(r"[\W_]+")
_LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A matter that words may mean. `matched` is its name or synonym that came closest, `similarity` 0..1."""

    code: str
    name: str
    matched: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name or synonym of a matter, ready for comparing."""

    code: str
    name: str
    text: str
    plain: str
    pairs: frozenset[str]


class MatterIndex:
    """All names and synonyms of a catalogue. Immutable after construction; threads share it."""

    def __init__(self, matters: Iterable[tuple[str, str, Iterable[str]]]) -> None:
        """`matters`: (code, name, synonyms)."""
        self._labels: list[Label] = []
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        for code, name, synonyms in matters:
            for text in dict.fromkeys([name, *synonyms]):
                plain = plain_of(text)
                if not plain:
                    continue
                label = Label(code, name, text, plain, pairs_of(plain))
                for pair in label.pairs:
                    self._by_pair[pair].append(len(self._labels))
                self._labels.append(label)

    def suggest(self, text: str, *, limit: int = 5) -> list[Suggestion]:
        """The likeliest matters, best first; deeper matters before wider ones of equal likeness."""
        plain = plain_of(text)
        pairs = pairs_of(plain)
        best: dict[str, Suggestion] = {}
        for place in {place for pair in pairs for place in self._by_pair.get(pair, ())}:
            label = self._labels[place]
            score = likeness(plain, pairs, label)
            if score >= _LEAST and (label.code not in best or best[label.code].similarity < score):
                best[label.code] = Suggestion(label.code, label.name, label.text, round(score, 3))
        return sorted(best.values(), key=lambda s: (-s.similarity, -len(s.code), s.code))[:limit]


def plain_of(text: str) -> str:
    """Letters, digits and characters only, in one width and case."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def pairs_of(plain: str) -> frozenset[str]:
    """Every two neighbouring characters; a lone character stands for itself."""
    return frozenset(plain[i : i + 2] for i in range(len(plain) - 1)) or frozenset({plain} if plain else ())


def likeness(plain: str, pairs: frozenset[str], label: Label) -> float:
    """1 for the same words; high where one contains the other, by how much; else shared pairs and edit likeness."""
    if plain == label.plain:
        return 1.0
    shorter, longer = sorted((len(plain), len(label.plain)))
    if label.plain in plain:
        return min(0.97, 0.7 + 0.03 * len(label.plain) + 0.2 * shorter / longer)
    if plain in label.plain:
        return 0.65 + 0.3 * shorter / longer
    shared = len(pairs & label.pairs)
    if not shared:
        return 0.0
    covered = shared / min(len(pairs), len(label.pairs))
    both = 2 * shared / (len(pairs) + len(label.pairs))
    return min(0.9, 0.4 * covered + 0.3 * both + 0.3 * fuzz.ratio(plain, label.plain) / 100)
