"""Signed checkpoints within reach: rows of this database, and files in the folder that the tick writes to."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tiaokuai.journal.canonical import canonical_moment
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.models import Checkpoint
from tiaokuai.journal.proof import Kind, Problem, SignedCheckpoint
from tiaokuai.journal.proof.checkpoint import NotACheckpoint


@dataclass(frozen=True, slots=True)
class Attested:
    """A checkpoint with where it lay: `source` "given", "database" or "folder"; `file` its name, "" for a row."""

    checkpoint: SignedCheckpoint
    source: str = "given"
    file: str = ""

    @property
    def statement(self) -> tuple[int, str, str]:
        """What it attests: the same in a row and in the file that was written with it."""
        return (self.checkpoint.position, self.checkpoint.chain, self.checkpoint.at)


def stored_checkpoints() -> list[SignedCheckpoint]:
    """The checkpoints this installation remembers; exported files do better, they lie outside its reach."""
    public = key_ring().public_keys()
    return [
        SignedCheckpoint(
            position=row.position,
            chain=row.chain,
            at=canonical_moment(row.at),
            key_id=row.key_id,
            public_key=public.get(row.key_id, ""),
            signature=row.signature,
        )
        for row in Checkpoint.objects.all()
    ]


def checkpoint_folder() -> Path:
    """Setting `CHECKPOINT_DIR` (best on another machine's disk), else ``checkpoints`` in the data folder."""
    return Path(getattr(settings, "CHECKPOINT_DIR", None) or Path(settings.DATA_DIR) / "checkpoints")


def kept_checkpoints() -> tuple[list[Attested], list[Problem]]:
    """Every checkpoint file in `checkpoint_folder`, and a finding for each file there that cannot be read as one."""
    kept, unreadable = [], []
    for path in sorted(checkpoint_folder().glob("*.json")):
        try:
            kept.append(Attested(SignedCheckpoint.read(path.read_text()), "folder", path.name))
        except (NotACheckpoint, OSError, UnicodeDecodeError):
            unreadable.append(Problem(Kind.CHECKPOINT_UNREADABLE, file=path.name))
    return kept, unreadable
