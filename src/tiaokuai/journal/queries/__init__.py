from tiaokuai.journal.queries.checkpoints import (
    Attested,
    checkpoint_folder,
    kept_checkpoints,
    stored_checkpoints,
)
from tiaokuai.journal.queries.entries_of import entries_of
from tiaokuai.journal.queries.feed import FeedPage, feed
from tiaokuai.journal.queries.verify import verify
from tiaokuai.journal.queries.waiting import Waiting, waiting

__all__ = [
    "Attested",
    "FeedPage",
    "Waiting",
    "checkpoint_folder",
    "entries_of",
    "feed",
    "kept_checkpoints",
    "stored_checkpoints",
    "verify",
    "waiting",
]
