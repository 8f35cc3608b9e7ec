from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tiaokuai.kernel.sheets import Problem

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""


def unheard(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import found and did. With problems nothing was imported; `dry_run`: nothing would have been anyway.

    `read`: rows in the file. `created`, `replaced`, `unchanged`: rows by what became, or would become, of them.
    """

    file: str
    read: int
    created: int = 0
    replaced: int = 0
    unchanged: int = 0
    problems: Sequence[Problem] = field(default_factory=tuple)
    dry_run: bool = False

    @property
    def ok(self) -> bool:
        return not self.problems
