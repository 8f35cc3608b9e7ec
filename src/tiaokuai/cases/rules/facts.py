"""What standings and rules look at. Pure: built by `queries.facts_of`, or by hand in tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tiaokuai.kernel.divisions import Level


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One case as the rules see it.

    Units and matters are codes, people are actor ids. `receipts` are actor ids of everyone who reported it, merged
    reports included; `own_receipts` only of the report that the case began with. `finished` are assisting units that
    signed off. `proposed_lead` and `proposed_assistants` come from the resolver's stored answer, `gap` names what the
    lists leave open, `ruled_lead` is who a ruling named, `concurred_lead`
    with whose lead the justice office concurs. `asked` are the inputs of the verb at hand.
    `is_heading` says, of a case that waits to be filed, that its matter has others below it. `taken_by` is who
    sent the report that the case began with, if that is kept. Of what the county centre dispatched into a town,
    `lead_above` is the unit right above the lead on the block, and `town_leads` whether the lead is the
    town's own government.
    `dispatched_place` is the division prefix whose command dispatched it. `ended_by` is who ended it without a case
    or handed it over, and stays when it is taken up again. `step_units` owe or did steps of joint handling,
    `steps_open` are names of its required steps that are not signed off. Of a merged report `merged_from` is the
    state in which it was merged ("" where another system did it), `goes_on_in_open` whether the case that goes on is
    open.
    """

    division: str = ""
    grid: str = ""
    matter: str = ""
    is_heading: bool = False
    source: str = ""
    lead: str = ""
    assistants: frozenset[str] = frozenset()
    finished: frozenset[str] = frozenset()
    receipts: frozenset[str] = frozenset()
    own_receipts: frozenset[str] = frozenset()
    taken_by: str = ""
    lead_above: str = ""
    town_leads: bool = False
    dispatched_by: str = ""
    dispatched_unit: str = ""
    dispatched_place: str = ""
    handlers: frozenset[str] = frozenset()
    self_solved_by: str = ""
    ended_by: str = ""
    merged_from: str = ""
    goes_on_in_open: bool = False
    proposed_lead: str = ""
    proposed_assistants: frozenset[str] = frozenset()
    gap: str = ""
    ruled_lead: str = ""
    concurred_lead: str = ""
    return_count: int = 0
    needs_check: bool = False
    is_checked: bool = False
    is_rated: bool = False
    is_called_back: bool = False
    step_units: frozenset[str] = frozenset()
    steps_open: tuple[str, ...] = ()
    handle_due: datetime | None = None
    accept_due: datetime | None = None
    closed_at: datetime | None = None
    at: datetime | None = None
    marks: frozenset[str] = frozenset()
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_town(self) -> bool:
        """Whether a town commands its place; else the county centre does."""
        return bool(self.division[Level.COUNTY : Level.TOWN].strip("0"))

    @property
    def by_centre(self) -> bool:
        """Whether the county, not the town, dispatched it."""
        return 0 < len(self.dispatched_place) < Level.TOWN

    @property
    def is_left_to_supervision(self) -> bool:
        """Whether no command is left to verify it: the county centre dispatched it, and there is no town, or the
        town's own government did the work."""
        return self.by_centre and (not self.has_town or self.town_leads)
