"""What the journal does by the clock: seal what was committed late, anchor the chain once a day."""

from datetime import datetime
from pathlib import Path

from tiaokuai.journal.actions import export_checkpoint, seal_all
from tiaokuai.journal.models import Checkpoint, Seal
from tiaokuai.journal.queries import checkpoint_folder
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.clock import local_date


def seal_late(*, at: datetime) -> int:
    """Seal entries however late their transaction committed; returns how many."""
    return seal_all()


def anchor_daily(*, at: datetime) -> str:
    """Export one signed checkpoint a day into `checkpoint_folder`, where the journal grew; returns the file's name."""
    latest = Checkpoint.objects.order_by("-at").first()
    if latest is not None:
        grew = Seal.objects.filter(position__gt=latest.position + 1).exists()  # + 1: its own entry
        if not grew or local_date(latest.at) == local_date(at):
            return ""
    elif not Seal.objects.exists():
        return ""
    out = _unused(checkpoint_folder() / f"checkpoint-{local_date(at):%Y%m%d}.json")
    export_checkpoint(by=PLATFORM, at=at, out=out)
    return out.name


def _unused(path: Path) -> Path:
    """The path, or one beside it: a checkpoint that was written is never written over, whatever became of its row."""
    number = 2
    unused = path
    while unused.exists():
        unused = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return unused


EVERY_TICK = [seal_late, anchor_daily]
