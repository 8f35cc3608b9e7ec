"""Work that a page asks for and the worker does."""

from typing import Any

from django_tasks import task

from tiaokuai.journal.actions import prove_whole


@task()
def prove_record() -> dict[str, Any]:
    """Walk the whole record and its checkpoints; what `tiaokuai journal verify` says."""
    verdict = prove_whole()
    return {
        "ok": verdict.ok,
        "whole": verdict.whole,
        "entries": verdict.entries,
        "sources": dict(verdict.sources),
        "unprotected": list(verdict.unprotected),
        "first_broken": str(verdict.first_broken or ""),
        "problems": [problem.as_json() for problem in list(verdict.problems)[:20]],
    }
