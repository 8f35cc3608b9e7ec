from collections.abc import Sequence

from tiaokuai.journal.actions.seal import seal_all
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.proof import SignedCheckpoint, Verdict
from tiaokuai.journal.queries import stored_checkpoints, verify
from tiaokuai.journal.queries.verify import Heard


def prove_whole(
    given: Sequence[SignedCheckpoint] = (), *, keys: Sequence[str] = (), heard: Heard | None = None
) -> Verdict:
    """Seal what waits, then recompute the whole record and hold it against checkpoints.

    `given`: checkpoints kept elsewhere. `keys`: trust only these public keys, and no checkpoint of this database;
    else the key file's own, and the checkpoints stored here count too.
    """
    seal_all()
    trusted = list(keys or key_ring().public_keys().values())
    return verify([*given, *(() if keys else stored_checkpoints())], trusted, heard)
