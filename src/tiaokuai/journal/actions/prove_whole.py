from collections.abc import Sequence

from tiaokuai.journal.actions.seal import seal_all
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.proof import Verdict
from tiaokuai.journal.queries import Attested, kept_checkpoints, stored_checkpoints, verify
from tiaokuai.journal.queries.verify import Heard


def prove_whole(
    given: Sequence[Attested] = (), *, keys: Sequence[str] = (), heard: Heard | None = None
) -> Verdict:
    """Seal what waits, then recompute the whole record and hold it against every checkpoint within reach.

    Within reach are the files in the checkpoint folder, the rows of this database and `given` ones, kept elsewhere.
    `keys`: trust only these public keys; of the folder then those count that hold under them, of the database none.
    """
    # Before sealing: what is sealed now must not grow into a gap that a checkpoint attests.
    kept, unreadable = kept_checkpoints()
    seal_all()
    if keys:
        found = [each for each in kept if each.checkpoint.holds(keys)]
    else:
        found = [*kept, *(Attested(each, "database") for each in stored_checkpoints())]
    trusted = list(keys or key_ring().public_keys().values())
    return verify([*given, *found], trusted, heard, unreadable=unreadable)
