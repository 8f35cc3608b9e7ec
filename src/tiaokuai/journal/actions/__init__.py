from tiaokuai.journal.actions.append import append
from tiaokuai.journal.actions.seal import seal, seal_all

__all__ = ["append", "seal", "seal_all"]
