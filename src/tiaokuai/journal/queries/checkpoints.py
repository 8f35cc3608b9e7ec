from tiaokuai.journal.canonical import canonical_moment
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.models import Checkpoint
from tiaokuai.journal.proof import SignedCheckpoint


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
