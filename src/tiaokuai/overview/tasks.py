"""Work that a page asks for and the worker does."""

from typing import Any

from django_tasks import task

from tiaokuai.journal.queries import stored_checkpoints, verify


@task()
def prove_record() -> dict[str, Any]:
    """Walk the whole record and its checkpoints; what `tiaokuai journal verify` says."""
    verdict = verify(stored_checkpoints())
    return {
        "ok": verdict.ok,
        "entries": verdict.entries,
        "first_broken": str(verdict.first_broken or ""),
        "problems": [str(problem) for problem in list(verdict.problems)[:20]],
    }
