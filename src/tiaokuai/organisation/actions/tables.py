"""Headings and choices of import tables in every language of the platform, and what an import reports."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.kernel.sheets import Column, Problem, Reading, Row

K = TypeVar("K", bound=StrEnum)
MOST_DIGITS = 12


@dataclass
class ImportReport:
    """What an import did, or would do: rows read, made, found already there, and every problem.

    `completed`: codes of what stood already and took over the facts of its row, in neither of the two counts.
    With any problem, or in a dry run, nothing was written.
    """

    read: int = 0
    made: int = 0
    unchanged: int = 0
    completed: list[str] = field(default_factory=list)
    dry_run: bool = False
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    @property
    def written(self) -> bool:
        return self.ok and not self.dry_run


def in_all_languages(msgid: str) -> tuple[str, ...]:
    """The text in each language of the platform, and as it is."""
    texts = [msgid]
    for code, _name in settings.LANGUAGES:
        with override(code):
            texts.append(gettext(msgid))
    return tuple(dict.fromkeys(texts))


def column(
    key: str,
    msgid: str,
    *,
    required: bool = False,
    example: str = "",
    note: str = "",
    choices: Iterable[str] = (),
) -> Column:
    """A column headed in the active language, read under its heading in any language or its key."""
    choices = tuple(choices)
    return Column(
        key=key,
        heading=gettext(msgid),
        also=(key, *in_all_languages(msgid)),
        required=required,
        example=gettext(example) if example in choices else example,
        note=gettext(note) if note else "",
        choices=tuple(gettext(choice) for choice in choices),
    )


def in_any_language(columns: Sequence[Column]) -> list[Column]:
    """The columns as they are read: what their choices mean is found by `meaning_of`, in any language."""
    return [replace(column, choices=()) for column in columns]


def meaning_of(text: str, labels: Mapping[K, str], field: str) -> K:
    """The kind that a cell names, in any language. Raises `BadInput` with what may be written, in the active one."""
    found: K | None = _meanings(tuple(labels.items())).get(text)
    if found is None:
        choices = [gettext(msgid) for msgid in labels.values()]
        raise BadInput(no("cell_not_a_choice", text=text, choices=choices), field=field)
    return found


@lru_cache(maxsize=16)
def _meanings(labels: tuple[tuple[K, str], ...]) -> dict[str, K]:
    """Every way a table may write one of these: its value, and its label in each language."""
    return {text: kind for kind, msgid in labels for text in (kind.value, *in_all_languages(msgid))}


def whole_number(row: Row, key: str) -> int:
    """The number in a cell. Raises `BadInput` for text that is none."""
    text = row[key]
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise BadInput(no("not_a_number", text=text), field=key)
    return int(text)


def import_rows(
    reading: Reading, columns: Iterable[Column], take: Callable[[Row], str], *, dry_run: bool
) -> ImportReport:
    """Take each row in one transaction; keep all of it, or nothing when a row has a problem or `dry_run` is set.

    `take` answers "made", "unchanged" or "completed", or raises `Refused` (a `BadInput` names its column by key).
    Rows that have a problem already are not taken, so that one mistake is not reported twice.
    """
    headings = {column.key: column.heading for column in columns}
    report = ImportReport(read=len(reading.rows), dry_run=dry_run, problems=list(reading.problems))
    bad = {problem.row for problem in reading.problems}
    with transaction.atomic():
        for row in reading.rows:
            if row.number in bad:
                continue
            try:
                with transaction.atomic():
                    done = take(row)
                    report.made += done == "made"
                    report.unchanged += done == "unchanged"
            except Refused as refusal:
                heading = headings.get(getattr(refusal, "field", ""), "")
                report.problems.append(Problem(reading.sheet, row.number, heading, refusal.answer))
        if not report.written:
            transaction.set_rollback(True)
    report.problems.sort(key=lambda problem: problem.row)
    return report
