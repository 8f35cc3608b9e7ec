"""A list of cases leaves the platform as a file: that it did, how long it is and its digest stand on the record."""

from datetime import datetime

from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import no, require


def export_cases(*, rows: int, digest: str, by: Actor, at: datetime) -> None:
    """`digest` of the file's rows (`kernel.exports`). Refused for who sees no case."""
    if by.scope.is_empty:
        require(no("nothing_to_export"))
    append([
        EntryDraft.of(
            by,
            part="cases",
            verb="export_cases",
            subject_type="list",
            subject_id="cases",
            division=by.place.ljust(12, "0") if by.place else "",
            payload={"rows": rows, "digest": digest},
            at=at,
        )
    ])  # fmt: skip
