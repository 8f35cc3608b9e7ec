"""The registry of what is kept for a term only: parts fill it in `AppConfig.ready()`, the one run empties it.

A part says which kinds of data it keeps about people, how long by default and on what that rests, which records are
past their term, and how a batch of them is emptied. Terms, runs and their record stand here, once for every part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.scope import Scope
from tiaokuai.workflow.rules.retention import Term


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data. `months` after the end by default (None: until a term is set), never fewer than `least`.

    `label`, `after` (what the term runs from) and `basis` are words, translated when shown.
    """

    name: str
    label: Any
    after: Any
    basis: Any
    months: int | None
    least: int = 0

    @property
    def term(self) -> Term:
        return Term(self.name, self.months, basis=str(self.basis))


@dataclass(frozen=True, slots=True)
class Over:
    """A record with data past their term. `stops`: codes of what keeps them; empty: they are due. `subject`: what kind
    of record its `name` is a number of; a nameless one is counted only."""

    id: UUID
    name: str
    division: str
    terms: tuple[Term, ...]
    stops: tuple[str, ...] = ()
    subject: str = "case"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which records: past a term as of `day`, in `scope`, at most `size` after the id `after`, in the order of ids."""

    day: date
    terms: Sequence[Term]
    scope: Scope
    size: int
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class Removal:
    """What a run hands to a keeper: ids of a batch, the day and terms that they are judged by, and the run's id."""

    ids: Sequence[UUID]
    day: date
    terms: Sequence[Term]
    run: UUID


class Remove(Protocol):
    """A keeper's action. Answers how many records lost each kind, and how many lost anything."""

    def __call__(self, *, removal: Removal, by: Actor, at: datetime) -> tuple[Mapping[str, int], int]: ...


@dataclass(frozen=True, slots=True)
class Keeper:
    """A part's share, or that of one sort of its records; `part` names the share. `past_term` reads; `remove` empties
    records by id within the caller's transaction, looks again whether each is due, appends an entry for each and
    answers how many records lost each kind and how many in all."""

    part: str
    kinds: tuple[Kind, ...]
    past_term: Callable[[Asked], list[Over]]
    remove: Remove


keepers: dict[str, Keeper] = {}
"""By part, in the order of registration."""


def keep(keeper: Keeper) -> None:
    """Register a part's keeper; registering it again replaces it."""
    keepers[keeper.part] = keeper


def kinds() -> dict[str, Kind]:
    """Every kind of data kept for a term, by name."""
    return {kind.name: kind for keeper in keepers.values() for kind in keeper.kinds}
