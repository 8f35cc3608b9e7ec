"""What standings and rules of a step look at. Pure: built by `queries.joint.known`, or by hand in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tiaokuai.kernel.divisions import Level


@dataclass(frozen=True, slots=True)
class StepFacts:
    """One step of a case. `unit` owes it; `named` are the units whom the lists name in its matter at the place.

    `case_state` and `dispatched_place` are the case's. `due` is the step's clock, `object_until` until when the unit
    may object. `confidential_to` are the units that have a part in the case where it is confidential, None where it is
    not. `asked` are the inputs of the verb at hand.
    """

    division: str = ""
    case_state: str = ""
    dispatched_place: str = ""
    unit: str = ""
    named: frozenset[str] = frozenset()
    required: bool = True
    return_count: int = 0
    is_concurred: bool = False
    is_ruled: bool = False
    due: datetime | None = None
    object_until: datetime | None = None
    at: datetime | None = None
    marks: frozenset[str] = frozenset()
    confidential_to: frozenset[str] | None = None
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_town(self) -> bool:
        return bool(self.division[Level.COUNTY : Level.TOWN].strip("0"))

    @property
    def by_centre(self) -> bool:
        """Whether the county, not the town, dispatched the case."""
        return 0 < len(self.dispatched_place) < Level.TOWN


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """The county that holds a template."""

    place: str = ""
