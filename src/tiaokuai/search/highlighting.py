"""Where the words of a question stand in a text, to be shown. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tiaokuai.search.tokens import runs_of

BEFORE = 12
"""Characters shown before the first word that was found."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `hit`: it was asked for."""

    text: str
    hit: bool = False


def pieces(text: str, question: str, *, most: int | None = None) -> list[Piece]:
    """The text in stretches, those that answer the question marked; together they are the text.

    `most`: only so many characters, cut so that the first hit is among them, with an ellipsis where something is left
    out. Text and question are compared as `tokens` does, in one width and one case.
    """
    plain, origin = _plain(text)
    hits = _merged([(origin[low], origin[high - 1] + 1) for low, high in _found(plain, question)])
    start, stop = _window(len(text), hits, most)
    edges = sorted({start, stop, *(min(max(edge, start), stop) for span in hits for edge in span)})
    inside = [Piece(text[low:high], _covered(low, high, hits)) for low, high in pairwise(edges)]
    return [*([Piece("…")] if start else []), *inside, *([Piece("…")] if stop < len(text) else [])]


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in one width and case, and for each character of it where it stood."""
    plain: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
        plain.append(folded)
        origin.extend([place] * len(folded))
    return "".join(plain), origin


def _found(plain: str, question: str) -> Iterator[tuple[int, int]]:
    """Each run of Chinese wherever it stands, else its pairs; each word at the beginning of words."""
    for han, word in runs_of(question):
        if word:
            yield from (
                (low, high)
                for low, high in _occurrences(plain, word)
                if low == 0 or not _in_a_word(plain[low - 1])
            )
            continue
        whole = list(_occurrences(plain, han))
        yield from whole or [
            span for i in range(len(han) - 1) for span in _occurrences(plain, han[i : i + 2])
        ]


def _in_a_word(character: str) -> bool:
    return character.isalnum() and bool(next(iter(runs_of(character)), ("", ""))[1])


def _occurrences(plain: str, wanted: str) -> Iterator[tuple[int, int]]:
    low = plain.find(wanted)
    while low >= 0:
        yield low, low + len(wanted)
        low = plain.find(wanted, low + len(wanted))


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places, in order, without overlaps."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted(spans):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _window(length: int, hits: Sequence[tuple[int, int]], most: int | None) -> tuple[int, int]:
    if most is None or length <= most:
        return 0, length
    start = max(0, hits[0][0] - BEFORE) if hits and hits[0][1] > most else 0
    start = min(start, length - most)
    return start, start + most


def _covered(low: int, high: int, hits: Sequence[tuple[int, int]]) -> bool:
    return any(first <= low and high <= last for first, last in hits)
