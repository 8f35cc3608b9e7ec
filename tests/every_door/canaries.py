"""What a canary is, and who may hear it."""

from dataclasses import dataclass

from tiaokuai.cases.models import Case

COUNTY_ROLES = {
    "county_centre",
    "county_leader",
    "establishment_office",
    "justice_office",
    "supervision_office",
    "auditor",
}
SEE_CONFIDENTIAL = {"command_room", "county_centre"}


@dataclass(frozen=True)
class Canary:
    """A case that these visitors may see, and what of it must appear in nobody else's answers."""

    case: Case
    song: str
    heard_by: frozenset[str]

    @property
    def traces(self) -> tuple[bytes, ...]:
        return tuple(text.encode() for text in (self.song, self.case.number, str(self.case.id)))
