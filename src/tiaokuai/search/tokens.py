"""Text to tokens, for documents and for questions. Pure.

Neither engine has a Chinese parser, and trigrams miss two-character words, so Chinese text becomes overlapping pairs
of characters; the last character of a run stands alone as well, so that a question of one character finds every
occurrence by prefix. Words and numbers of other scripts are kept whole and found by prefix.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUN = re.compile(rf"(?P<han>[{HAN}]+)|(?P<word>[^\W_{HAN}]+)")
WORD_MAX = 40
"""Characters of a word that are kept: longer ones are addresses of web pages and the like."""
_ASCII_WORD = re.compile(rf"([a-z0-9]{{1,{WORD_MAX}}})[a-z0-9]*")
TOKENS_MAX = 3000
"""Tokens of one document: a text of 500 characters has some 500."""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One thing a document must contain: a token, or any token that begins so."""

    token: str
    prefix: bool = False

    def found_in(self, tokens: frozenset[str]) -> bool:
        return self.token in tokens or (self.prefix and any(t.startswith(self.token) for t in tokens))


def tokens_of(texts: Iterable[str]) -> frozenset[str]:
    """The tokens by which texts are found. No token holds a space, a quote or a colon."""
    text = " ".join(texts)
    found: dict[str, None] = {}
    if text.isascii():  # words alone, and one spelling of each: a third of the work
        return frozenset(islice(dict.fromkeys(_ASCII_WORD.findall(text.lower())), TOKENS_MAX))
    for han, word in runs_of(text):
        if len(found) >= TOKENS_MAX:
            break
        if word:
            found[word[:WORD_MAX]] = None
            continue
        found.update(dict.fromkeys(_pairs(han)))
        found[han[-1]] = None
    return frozenset(found)


def terms_of(question: str) -> tuple[Term, ...]:
    """What a document must contain, all of it, to answer the question; () when nothing searchable was typed."""
    terms: set[Term] = set()
    for han, word in runs_of(question):
        if word:
            terms.add(Term(word[:WORD_MAX], prefix=True))
        elif len(han) == 1:
            terms.add(Term(han, prefix=True))
        else:
            terms.update(Term(pair) for pair in _pairs(han))
    return tuple(sorted(terms))


def runs_of(text: str) -> Iterable[tuple[str, str]]:
    """(Chinese run, "") or ("", word), in order, in one width and one case."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return ((match["han"] or "", match["word"] or "") for match in _RUN.finditer(plain))


def _pairs(han: str) -> Iterable[str]:
    return (han[i : i + 2] for i in range(len(han) - 1))
