from collections.abc import Iterable

from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.models import Entry


def append(drafts: Iterable[EntryDraft]) -> list[Entry]:
    """Insert one entry for each draft, in the caller's transaction, in as few statements as the engine allows.

    Raises PayloadRefused (and inserts nothing) when a draft holds free text, personal data or undeclared keys.
    """
    return Entry.objects.bulk_create([Entry.from_draft(draft) for draft in drafts])
