from tiaokuai.journal.queries.checkpoints import stored_checkpoints
from tiaokuai.journal.queries.entries_of import entries_of
from tiaokuai.journal.queries.feed import FeedPage, feed
from tiaokuai.journal.queries.verify import verify
from tiaokuai.journal.queries.waiting import Waiting, waiting

__all__ = ["FeedPage", "Waiting", "entries_of", "feed", "stored_checkpoints", "verify", "waiting"]
