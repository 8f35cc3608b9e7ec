from collections.abc import Iterable

from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.models import Entry


def append(drafts: Iterable[EntryDraft]) -> list[Entry]:
    """Insert one entry for each draft in the caller's transaction, many to a statement.

    Raises PayloadRefused, and inserts nothing, when one holds free text, personal data or undeclared keys.
    """
    return Entry.objects.bulk_create([Entry.from_draft(draft) for draft in drafts])
