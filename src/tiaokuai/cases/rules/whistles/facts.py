"""What standings and rules of a whistle look at. Pure: built by `queries.whistles.known`, or by hand in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tiaokuai.cases.states.whistles import CAME, EXPECTED, SETTLED, Arbiter
from tiaokuai.kernel.divisions import Level


@dataclass(frozen=True, slots=True)
class WhistleFacts:
    """One whistle, and the call at hand (`unit` "" where there is none).

    `town_unit` blew it; `states` are those of every call by unit; `own_bodies` are units of the town itself among those
    asked for; `first` acknowledged before all others that are still in it, and coordinates. `handlers` are actor ids of
    those who acted for the called unit; `concurred` is the outcome that the justice office agreed with. `answer_due`
    and `come_due` are the clocks of the call. `asked` are the inputs of the verb at hand.
    """

    division: str = ""
    town_unit: str = ""
    kind: str = ""
    matter: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    own_bodies: frozenset[str] = frozenset()
    first: str = ""
    unit: str = ""
    handlers: frozenset[str] = frozenset()
    arbiter: str = ""
    arbiter_unit: str = ""
    concurred: str = ""
    is_inquired: bool = False
    answer_due: datetime | None = None
    come_due: datetime | None = None
    blown_at: datetime | None = None
    at: datetime | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def town(self) -> str:
        """The prefix of the town that blew it."""
        return self.division[: Level.TOWN]

    @property
    def county(self) -> str:
        return self.division[: Level.COUNTY]

    @property
    def somebody_came(self) -> bool:
        return any(state in CAME or state in SETTLED for state in self.states.values())

    @property
    def is_awaited(self) -> bool:
        return any(state in EXPECTED for state in self.states.values())

    @property
    def guidance(self) -> str:
        """The unit that guides enforcement, where the dispute is its to settle."""
        return self.arbiter_unit if self.arbiter == Arbiter.GUIDANCE else ""
