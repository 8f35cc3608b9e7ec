"""How the rows of an import table are taken, and what an import reports."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction

from tiaokuai.kernel.answer import BadInput, Refused, no
from tiaokuai.kernel.sheets import Column, Problem, Reading, Row, in_words

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
    headings = {column.key: column.heading for column in in_words(columns)}
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
