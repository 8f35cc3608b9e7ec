from tiaokuai.journal.actions.append import append
from tiaokuai.journal.actions.export_checkpoint import export_checkpoint
from tiaokuai.journal.actions.prove_whole import prove_whole
from tiaokuai.journal.actions.read_on import read_on
from tiaokuai.journal.actions.remember import remember
from tiaokuai.journal.actions.seal import seal, seal_all

__all__ = ["append", "export_checkpoint", "prove_whole", "read_on", "remember", "seal", "seal_all"]
