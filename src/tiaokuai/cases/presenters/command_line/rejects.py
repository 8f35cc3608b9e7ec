"""The file of rows that an import turned away."""

import csv
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from django.utils.translation import gettext as _

from tiaokuai.cases.imports.rows import Rejection
from tiaokuai.cases.imports.tables import Table
from tiaokuai.cases.presenters.command_line.wording import REMEDIES
from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.ui.wording import sentence


class Rejects(AbstractContextManager["Rejects"]):
    """The file of rejected rows: made with the first of them, so that no rejects leave no file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._headings: Sequence[str] = ()
        self._file: IO[str] | None = None
        self._writer: Any = None

    @property
    def written(self) -> str | None:
        """Where the file stands; None where nothing was rejected."""
        return str(self._path) if self._writer else None

    def head(self, table: Table) -> None:
        """The headings above the cells of rejected rows."""
        self._headings = table.headings

    def add(self, rejection: Rejection) -> None:
        """Row number, column, value, reason and remedy, then the cells as they were."""
        if self._writer is None:
            self._open()
        reason, remedy = sentence(rejection.answer), str(REMEDIES.get(rejection.answer.code, ""))
        self._writer.writerow(
            [rejection.row, rejection.column, rejection.value, reason, remedy, *rejection.cells]
        )

    def _open(self) -> None:
        try:
            # With a mark, so that a double click opens it with the right characters.
            self._file = self._path.open("w", encoding="utf-8-sig", newline="")
        except OSError as fault:
            answer = no("import_rejects_unwritable", path=str(self._path), why=str(fault.strerror))
            raise BadInput(answer, field="rejects") from fault
        self._writer = csv.writer(self._file)
        own = [_("row"), _("column"), _("value"), _("reason"), _("what to do")]
        self._writer.writerow([*own, *self._headings])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()
