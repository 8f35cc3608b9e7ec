"""Whether the journal is whole: the walk along the chain, signed checkpoints, the verdict. Pure."""

from tiaokuai.journal.proof.checkpoint import SignedCheckpoint
from tiaokuai.journal.proof.verdict import Kind, Problem, Verdict
from tiaokuai.journal.proof.walk import LISTED, Link, Walk

__all__ = ["LISTED", "Kind", "Link", "Problem", "SignedCheckpoint", "Verdict", "Walk"]
