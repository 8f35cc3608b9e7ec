"""What a story is made of. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class By(StrEnum):
    """Who does a step, as they stand to the case; a builder looks up the person."""

    REPORTER = "reporter"
    GRID_WORKER = "grid_worker"
    COMMAND_ROOM = "command_room"
    COUNTY_CENTRE = "county_centre"
    LEAD_HANDLER = "lead_handler"
    LEAD_LEADER = "lead_leader"
    ASSISTANTS = "assistants"
    ESTABLISHMENT = "establishment"
    JUSTICE = "justice"
    SUPERVISION = "supervision"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Step:
    """One verb of the cases part: when (aware), by whom, with what inputs and what note.

    `asked` are keyword inputs of the action of that name. For ``merge_case`` `target` is the serial of another
    story; for ``finish_part`` every assisting unit signs off.
    """

    at: datetime
    verb: str
    by: By
    note: str = ""
    asked: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """One report and what became of it by the horizon.

    `matter` is what it truly is; `said_matter` what the reporter chose ("" for "I don't know"). `source` is a
    source of the cases part. Point in WGS-84 degrees, None where the reporter only named a place. `person` and
    `telephone` are empty for anonymous reports.
    """

    serial: int
    at: datetime
    source: str
    matter: str
    said_matter: str
    village: str
    grid: str
    lon: float | None
    lat: float | None
    place_text: str
    text: str
    person: str = ""
    telephone: str = ""
    is_anonymous: bool = False
    is_confidential: bool = False
    answers: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
