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
    REORDERED = "reordered"
    """The entry stands at another position than the one at which it was sealed."""
    TAIL_CUT = "tail_cut"
    """The journal ends before a position that a signed checkpoint attests."""
    REWRITTEN = "rewritten"
    """The chain holds in itself, but is not the one that a signed checkpoint attests."""
    CHECKPOINT_FORGED = "checkpoint_forged"
    """The signature of a checkpoint does not hold under any known key."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `position` where it starts (None: outside the chain), `until` where it ends if it is a span."""

    kind: Kind
    position: int | None = None
    until: int | None = None
    entry_id: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        return cls(Kind(data["kind"]), data["position"], data["until"], data["entry"])

    def as_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "position": self.position,
            "until": self.until,
            "entry": self.entry_id,
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries` sealed ones were read up to `position`, where the chain is `chain`; `unsealed` ones wait.

    `problems` lists the first thousand, `found` counts all. `protected`: the triggers that forbid changes are on.
    """

    entries: int
    unsealed: int
    position: int
    chain: str
    problems: tuple[Problem, ...]
    found: int
    checkpoints: int
    protected: bool

    @property
    def ok(self) -> bool:
        return self.found == 0

    @property
    def first_broken(self) -> int | None:
        """The lowest position at which something is wrong; None when all is whole or nothing in the chain is wrong."""
        return min((p.position for p in self.problems if p.position is not None), default=None)

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": self.ok,
            "entries": self.entries,
            "unsealed": self.unsealed,
            "first_broken": self.first_broken,
            "position": self.position,
            "chain": self.chain,
            "checkpoints": self.checkpoints,
            "protected": self.protected,
            "found": self.found,
            "problems": [problem.as_json() for problem in self.problems],
        }
