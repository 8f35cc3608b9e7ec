from tiaokuai.journal.models.checkpoint import Checkpoint
from tiaokuai.journal.models.cursor import Cursor
from tiaokuai.journal.models.entry import Entry
from tiaokuai.journal.models.seal import Seal

__all__ = ["Checkpoint", "Cursor", "Entry", "Seal"]
