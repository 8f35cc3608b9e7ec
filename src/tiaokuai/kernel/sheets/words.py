"""Columns of a table, and how they are said: msgids here, in the reader's language in a file and on a page.

The kernel translates nothing itself. The platform tells it once, at its start, how a text is said (`speak`); until
then every text is said as it stands.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `heading`, `note` and the values of `choices` are msgids.

    `also`: what is read as its heading, besides its key and its heading in each language. `choices`: code to what a
    cell says for it; `spelled`: further ways to write one, to its code. `example`: a code where there are choices.
    """

    key: str
    heading: str
    also: tuple[str, ...] = ()
    required: bool = False
    example: str = ""
    note: str = ""
    choices: Mapping[Any, str] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Languages:
    """`said`: a text in the language of whoever asks. `each`: in every language of the platform."""

    said: Callable[[str], str]
    each: Callable[[str], Iterable[str]]


_languages = Languages(said=lambda text: text, each=lambda _text: ())


def speak(languages: Languages) -> None:
    """How texts are said from now on, in the whole process."""
    global _languages  # noqa: PLW0603  # set once, when the platform starts
    _languages = languages


def said(text: str) -> str:
    """A text in the active language."""
    return _languages.said(text) if text else ""


def spellings(text: str) -> tuple[str, ...]:
    """A text as it stands and in each language."""
    return tuple(dict.fromkeys((text, *_languages.each(text))))


def in_words(columns: Iterable[Column]) -> list[Column]:
    """The columns in the active language, examples of choices as a cell says them."""
    return [
        replace(
            column,
            heading=said(column.heading),
            note=said(column.note),
            example=said(column.choices.get(column.example, "")) or column.example,
            choices={code: said(label) for code, label in column.choices.items()},
        )
        for column in columns
    ]


def heading_of(columns: Iterable[Column], key: str) -> str:
    """The heading of the column of this key in the active language; the key where there is none."""
    return next((said(column.heading) for column in columns if column.key == key), key)


def column_by_heading(columns: Sequence[Column]) -> dict[str, Column]:
    """Every heading under which a column is read, made plain, to the column. The first of two keeps it."""
    known: dict[str, Column] = {}
    for column in columns:
        for name in (*spellings(column.heading), *column.also):
            known.setdefault(plain(name), column)
    for column in columns:
        known.setdefault(plain(column.key), column)
    return known


def meanings(column: Column) -> dict[str, str]:
    """Every way to write one of the choices, made plain, to its code: itself, its label in any language, `spelled`."""
    known = {plain(word): code for word, code in column.spelled.items()}
    for code, label in column.choices.items():
        known |= {plain(word): code for word in (code, *spellings(label))}
    return known


def plain(text: str) -> str:
    """A word without blanks, signs, width and capitals: ``Working hours *`` and ``working_hours`` are the same."""
    return re.sub(r"[\s*:_-]+", "", unicodedata.normalize("NFKC", text)).lower()
