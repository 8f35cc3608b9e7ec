"""What verification found. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """What was done to the record. `journal.presenters` words each."""

    ALTERED = "altered"
    """The entry is not the one that was sealed: a column, its digest or its link was changed."""
    REMOVED = "removed"
    """A sealed entry, or a seal, is gone."""
    INSERTED = "inserted"
    """An entry stands there that the platform did not write or did not seal there."""
    UNSEALED_ALTERED = "unsealed_altered"
    """An entry that waits for its seal is not what its digest says: it was altered, or another hand wrote it."""
    REORDERED = "reordered"
    """The entry stands at another position than the one at which it was sealed."""
    TAIL_CUT = "tail_cut"
    """The journal ends before a position that a signed checkpoint attests."""
    REWRITTEN = "rewritten"
    """The chain holds in itself, but is not the one that a signed checkpoint attests."""
    CHECKPOINT_FORGED = "checkpoint_forged"
    """The signature of a checkpoint does not hold under any known key."""
    CHECKPOINT_UNREADABLE = "checkpoint_unreadable"
    """A file among the checkpoints is none, or could not be read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `position` where it starts (None: outside the chain), `until` where it ends if it is a span.

    `file`: the checkpoint file that tells of it, "" where none does.
    """

    kind: Kind
    position: int | None = None
    until: int | None = None
    entry_id: str = ""
    file: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(Kind(data["kind"]), data["position"], data["until"], data["entry"], data.get("file", ""))

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "position": self.position,
            "until": self.until,
            "entry": self.entry_id,
            "file": self.file,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries` sealed ones were read up to `position`, where the chain is `chain`; `unsealed` ones wait.

    `problems` lists the first thousand, `found` counts all. `checkpoints` that hold were compared, each once;
    `sources` counts them by where they lay. `unprotected` names the triggers that forbid changes and are off.
    """

    entries: int
    unsealed: int
    position: int
    chain: str
    problems: tuple[Problem, ...]
    found: int
    checkpoints: int
    sources: Mapping[str, int]
    unprotected: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Nothing was done to the record, and the database forbids that anything is."""
        return self.whole and self.protected

    @property
    def whole(self) -> bool:
        return self.found == 0

    @property
    def protected(self) -> bool:
        return not self.unprotected

    @property
    def first_broken(self) -> int | None:
        """The lowest position at which something is wrong; None when all is whole or nothing in the chain is wrong."""
        return min((p.position for p in self.problems if p.position is not None), default=None)

    @property
    def first_entry(self) -> str:
        """The id of the entry at which something is wrong first; "" when all is whole or no entry is left to name.
        Those that have no position yet come after the chain."""
        found = sorted(self.problems, key=lambda p: (p.position is None, p.position or 0))
        return next((p.entry_id for p in found if p.entry_id), "")

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "entries": self.entries,
            "unsealed": self.unsealed,
            "first_broken": self.first_broken,
            "first_entry": self.first_entry,
            "position": self.position,
            "chain": self.chain,
            "checkpoints": self.checkpoints,
            "checkpoints_from": dict(self.sources),
            "protected": self.protected,
            "missing_triggers": list(self.unprotected),
            "found": self.found,
            "problems": [problem.as_json() for problem in self.problems],
        }
