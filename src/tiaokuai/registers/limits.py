"""Which time limit applies: found in memory, without a statement. Pure.

The narrowest matter wins, then the narrowest place: a county's limit for every matter is a default and does not
override what a city laid down for one kind of matter (ADR 0046).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tiaokuai.kernel.workcalendar import Limit, Unit


class Step(StrEnum):
    """Steps that can be limited. A county may enter others; these are the ones the platform asks for."""

    SCREEN = "screen"
    DISPATCH = "dispatch"
    ACCEPT = "accept"
    OBJECTION = "objection"
    HANDLE = "handle"
    VERIFY = "verify"
    CALLBACK = "callback"
    ACK_DEMAND = "ack_demand"
    ACK_KEY_WORK = "ack_key_work"
    ACK_ENFORCEMENT = "ack_enforcement"
    ACK_EMERGENCY = "ack_emergency"
    COME_DEMAND = "come_demand"
    COME_KEY_WORK = "come_key_work"
    COME_ENFORCEMENT = "come_enforcement"
    COME_EMERGENCY = "come_emergency"
    ARBITRATE = "arbitrate"
    INQUIRE = "inquire"
    RATE_WHISTLE = "rate_whistle"


@dataclass(frozen=True, slots=True)
class TimeLimitValue:
    """A limit as found: how much time, from which verb on, and where that is laid down.

    `place` and `matter` are the prefixes for which it was laid down ("" for all).
    """

    id: str
    place: str
    matter: str
    step: str
    amount: int
    unit: str
    clock_start: str
    valid_from: date
    valid_to: date | None
    source: str

    @property
    def limit(self) -> Limit:
        return Limit(self.amount, Unit(self.unit))

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


class LimitTable:
    """All limits, ready for questions. Immutable after construction, so threads share it freely."""

    def __init__(self, limits: Iterable[TimeLimitValue]) -> None:
        self._by_key: dict[tuple[str, str, str], list[TimeLimitValue]] = {}
        lengths: set[int] = set()
        for limit in limits:
            self._by_key.setdefault((limit.step, limit.matter, limit.place), []).append(limit)
            lengths.add(len(limit.place))
        self._places = sorted(lengths, reverse=True)

    def find(self, *, matter: str, division: str, step: str, on: date) -> TimeLimitValue | None:
        """The limit for a matter at a 12-digit division on a day, or None where none is laid down."""
        for prefix in _matter_prefixes(matter):
            for length in self._places:
                for limit in self._by_key.get((step, prefix, division[:length]), ()):
                    if limit.holds_on(on):
                        return limit
        return None


def _matter_prefixes(matter: str) -> Iterator[str]:
    yield from (matter[:length] for length in range(len(matter), -1, -2))
