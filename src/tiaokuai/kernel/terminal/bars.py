"""Progress of long work: a bar for each stage, on a terminal's standard error and nowhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

Told = Callable[[str, int, int | None], None]
"""Called with the stage, in words, how much of it is done, and of how much (None: not known)."""


@contextmanager
def bars(*, hidden: bool = False) -> Iterator[Told]:
    """What is told inside is drawn; a stage is finished when the next one begins, the last one at the end."""
    shown = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=hidden or not sys.stderr.isatty(),
    )
    tasks: dict[str, TaskID] = {}

    def told(stage: str, done: int, whole: int | None) -> None:
        if stage not in tasks:
            _finish(shown)
            tasks[stage] = shown.add_task(stage, total=whole)
        shown.update(tasks[stage], completed=done, total=whole)

    with shown:
        yield told
        _finish(shown)


def _finish(shown: Progress) -> None:
    for task in shown.tasks:
        shown.update(task.id, completed=task.total)
