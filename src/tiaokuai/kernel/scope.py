"""What an actor may see, on two axes: the unit's line (条) and the place's code prefix (块)."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Sight:
    """One window onto records: those of these units, in these places.

    `units`: unit codes, or None for units of every line. `places`: division code prefixes
    ("" is everywhere). A record is in sight when both axes admit it. Confidential records are in sight only
    where `sees_confidential` says so; where `verifies` does, also those that nobody else is left to verify, while they
    wait for it; where `rules` does, also those that a ruling was asked on.
    """

    units: frozenset[str] | None
    places: tuple[str, ...]
    sees_confidential: bool = False
    verifies: bool = False
    rules: bool = False

    def admits(self, *, division: str, units: frozenset[str]) -> bool:
        in_place = any(division.startswith(place) for place in self.places)
        return in_place and (self.units is None or bool(self.units & units))


@dataclass(frozen=True, slots=True)
class Scope:
    """The union of an actor's sights. Empty means nothing: a query fails closed."""

    sights: tuple[Sight, ...] = ()

    def admits(self, *, division: str, units: frozenset[str]) -> bool:
        """Whether a record at `division`, in the hands of `units`, may be seen."""
        return any(sight.admits(division=division, units=units) for sight in self.sights)

    def with_confidential(self) -> "Scope":
        """The same sights, confidential records included."""
        return Scope(tuple(replace(sight, sees_confidential=True) for sight in self.sights))

    @property
    def is_empty(self) -> bool:
        return not any(s.places and (s.units is None or s.units) for s in self.sights)


NOTHING = Scope()
EVERYTHING = Scope((Sight(units=None, places=("",), sees_confidential=True),))


def of_place(*prefixes: str) -> Scope:
    """Everything, of every line, below these division prefixes."""
    return Scope((Sight(units=None, places=prefixes),))


def of_units(*codes: str, places: tuple[str, ...] = ("",)) -> Scope:
    """Whatever is in the hands of these units, by default wherever it lies."""
    return Scope((Sight(units=frozenset(codes), places=places),))
