"""One walk along the chain, link by link, in constant memory. Pure.

A break does not end the walk. Each link is tried against the stored link before it, so that what follows a broken
place is still checked; where links no longer fit, the walk tries whether one was put in or taken out before it.
What stays unexplained is kept as a suspect and named at the end, when all suspects are known.
"""

from dataclasses import dataclass
from typing import Final

from tiaokuai.journal.chain import GENESIS, holds
from tiaokuai.journal.proof.verdict import Kind, Problem

LISTED: Final = 1_000
"""Problems that are listed; further ones are only counted."""
EXPLAINED: Final = 60
"""Suspects that are kept and explained together (the search grows with their cube); further ones are "altered"."""
FARTHEST: Final = 64
"""How many removed links in a row are recognised when the ones after them were renumbered."""


@dataclass(frozen=True, slots=True)
class Link:
    """One seal with the digest of its entry; `digest` None when the entry is gone, `genuine` whether it matches."""

    position: int
    entry_id: str
    chain: str
    digest: str | None
    genuine: bool


@dataclass(frozen=True, slots=True)
class _Suspect:
    link: Link
    before: str
    at: int  # the position that its chain should hold

    def fits(self, *, before: str, at: int, of: "Link | None" = None) -> bool:
        """Whether this chain is the one over these, with its own entry or with that of another."""
        link = of or self.link
        return link.digest is not None and holds(self.link.chain, before, at, link.entry_id, link.digest)


class Walk:
    """Feed it every seal in order of position, then ask `finish`."""

    def __init__(self) -> None:
        self.position = 0
        self.chain = GENESIS
        self.entries = 0
        self.found = 0
        self._problems: list[Problem] = []
        self._suspects: list[_Suspect] = []
        self._last: _Suspect | None = None  # the link just before, when it did not fit
        self._shift = 0  # what renumbering after an insertion or removal has added to positions

    def step(self, link: Link) -> None:
        if link.position != self.position + 1:
            self._note(Kind.REMOVED, self.position + 1, until=link.position - 1)
            self._accept(link)
        elif link.digest is None:
            self._note(Kind.REMOVED, link.position, entry_id=link.entry_id)
            self._accept(link)
        elif holds(link.chain, self.chain, link.position + self._shift, link.entry_id, link.digest):
            self._accept(link)
        else:
            self._doubt(link)
        if link.digest is not None:
            self.entries += 1

    def finish(self) -> list[Problem]:
        """Everything found, in order of position; at most `LISTED`, `found` has the number of all."""
        self._explain()
        return sorted(self._problems, key=lambda problem: problem.position or 0)[:LISTED]

    def add(self, problem: Problem) -> None:
        """A finding from outside the chain, such as a checkpoint that does not agree."""
        self.found += 1
        if len(self._problems) < LISTED:
            self._problems.append(problem)

    def _note(self, kind: Kind, position: int, *, until: int | None = None, entry_id: str = "") -> None:
        self.add(Problem(kind, position, until if until != position else None, entry_id))

    def _accept(self, link: Link) -> None:
        """Go on from this link as it is stored."""
        if link.digest is not None and not link.genuine:
            self._note(Kind.ALTERED, link.position, entry_id=link.entry_id)
        self._settle_last()
        self.position, self.chain = link.position, link.chain

    def _settle_last(self) -> None:
        last, self._last = self._last, None
        if last is None:
            return
        if len(self._suspects) < EXPLAINED:
            self._suspects.append(last)
        else:
            self._note(Kind.ALTERED, last.link.position, entry_id=last.link.entry_id)

    def _doubt(self, link: Link) -> None:
        doubt = _Suspect(link, self.chain, link.position + self._shift)
        last = self._last
        if last is not None and doubt.fits(before=last.before, at=doubt.at - 1):
            # It goes on from before the last one: the last one was put in, and the rest renumbered.
            self._note(Kind.INSERTED, last.link.position, entry_id=last.link.entry_id)
            self._shift -= 1
            self._last = None
            self._accept(link)
            return
        if last is not None and (gone := self._renumbered(doubt)):
            # It goes on from the last one at a later number: some before the last one were taken out.
            self._note(Kind.REMOVED, last.link.position, until=last.link.position + gone - 1)
            self._shift += gone
            self._last = None
            self._accept(link)
            return
        self._settle_last()
        self._last = doubt
        self.position, self.chain = link.position, link.chain

    def _renumbered(self, doubt: _Suspect) -> int:
        """How many links were taken out before the last one; 0 when that does not explain the doubt."""
        if len(self._suspects) == EXPLAINED:
            return 0
        return next(
            (n for n in range(1, FARTHEST + 1) if doubt.fits(before=doubt.before, at=doubt.at + n)), 0
        )

    def _explain(self) -> None:
        self._settle_last()
        for suspect in self._suspects:
            kind = _kind(suspect, self._suspects)
            if kind is not None:
                self._note(kind, suspect.link.position, entry_id=suspect.link.entry_id)


def _kind(suspect: _Suspect, all_suspects: list[_Suspect]) -> Kind | None:
    """What happened to a suspect, given the others; None when only its neighbour was moved."""
    befores = {s.before for s in all_suspects} | {s.link.chain for s in all_suspects}
    if any(suspect.fits(before=before, at=suspect.at) for before in befores):
        return None if suspect.link.genuine else Kind.ALTERED
    places = {s.at for s in all_suspects} - {suspect.at}
    if any(suspect.fits(before=before, at=place) for before in befores for place in places):
        return Kind.REORDERED
    others = [s.link for s in all_suspects if s is not suspect]
    if any(suspect.fits(before=before, at=suspect.at, of=link) for before in befores for link in others):
        return Kind.REORDERED
    return Kind.ALTERED
