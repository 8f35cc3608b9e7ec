"""A list of cases leaves the platform as a file: that it did, how long it is and its digest stand on the record."""

from datetime import datetime

from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require


def export_cases(*, rows: int, digest: str, by: Actor, at: datetime) -> None:
    """`digest` of the file's rows (`kernel.exports`). Refused for who sees no case."""
    if by.scope.is_empty:
        require(no("nothing_to_export"))
    payload = {"rows": rows, "digest": digest}
    remember("export_cases", "list", "cases", part="cases", by=by, at=at, place=by.place, payload=payload)
