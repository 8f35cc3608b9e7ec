from datetime import datetime
from pathlib import Path

from django.db import transaction

from tiaokuai.journal.actions.append import append
from tiaokuai.journal.actions.seal import seal_all
from tiaokuai.journal.chain import GENESIS
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.keys import key_ring
from tiaokuai.journal.models import Checkpoint, Seal
from tiaokuai.journal.proof import SignedCheckpoint
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.crypto import Use


def export_checkpoint(*, by: Actor, at: datetime, out: Path | None = None) -> SignedCheckpoint:
    """Seal what waits, sign how far the journal reaches, and write that to `out` for keeping elsewhere.

    Kept outside the machine (domain 2.14: daily, with another body), it finds a tail cut and a chain rewritten later.
    The export is itself recorded.
    """
    seal_all()
    with transaction.atomic():
        head = Seal.objects.order_by("-position").first()
        position, chain = (head.position, head.chain) if head else (0, GENESIS)
        signed = SignedCheckpoint.signed(
            position=position, chain=chain, at=at, key=key_ring().current(Use.SIGNING)
        )
        Checkpoint.objects.create(
            position=position, chain=chain, at=at, key_id=signed.key_id, signature=signed.signature
        )
        append([_entry(signed, by=by, at=at)])
    # Its own entry too: were the end cut off now, nothing that waits could grow into the gap.
    seal_all()
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(signed.text())
    return signed


def _entry(signed: SignedCheckpoint, *, by: Actor, at: datetime) -> EntryDraft:
    return EntryDraft.of(
        by,
        part="journal",
        verb="export_checkpoint",
        subject_type="checkpoint",
        subject_id=signed.position,
        at=at,
        payload={"chain": signed.chain, "key": signed.key_id},
    )
