"""One walk along the chain, link by link, in constant memory. Pure.

A break does not end the walk. Each link is tried against the stored link before it, so that what follows a broken
place is still checked; where links no longer fit, the walk tries whether one was put in or taken out before it.
What stays unexplained is kept as a suspect and named at the end, when all suspects are known.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from tiaokuai.journal.chain import GENESIS, holds, matches
from tiaokuai.journal.proof.verdict import Kind, Problem

Row = tuple[int, str, str, str | None, str | None]
"""Position, entry id, link, the entry's digest and canonical text; the last two None when the entry is gone."""
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
    """Let it `follow` every seal in order of position, then ask it to `finish`.

    `chains` holds what stands at the positions in `attested`, for comparing with checkpoints.
    """

    def __init__(self, attested: Collection[int] = ()) -> None:
        self._attested = frozenset(attested)
        self.chains = {0: GENESIS}
        self.position = 0
        self.chain = GENESIS
        self.entries = 0
        self.found = 0
        self._problems: list[Problem] = []
        self._suspects: list[_Suspect] = []
        self._put_in: list[_Suspect] = []
        self._taken_out: list[tuple[_Suspect, int]] = []  # the link after the hole, how many are gone
        self._last: _Suspect | None = None  # the link just before, when it did not fit
        self._shift = 0  # what renumbering after an insertion or removal has added to positions

    def follow(self, rows: Iterable[Row]) -> None:
        """Check each seal with its entry. Where nothing is wrong, as nearly always, this loop is all that runs."""
        for position, entry_id, chain, digest, text in rows:
            genuine = digest is not None and text is not None and matches(digest, text.encode())
            in_line = genuine and position == self.position + 1 and self._last is None and not self._shift
            if in_line and digest and holds(chain, self.chain, position, entry_id, digest):
                self.position, self.chain = position, chain
                self.entries += 1
            else:
                self.step(Link(position, entry_id, chain, digest, genuine))
            if position in self._attested:
                self.chains[position] = chain

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
        """Everything found, in order of position, at most `LISTED`; from now on `found` is the number of all."""
        self._explain()
        return sorted(self._problems, key=lambda problem: problem.position or 0)

    def _note(self, kind: Kind, position: int, *, until: int | None = None, entry_id: str = "") -> None:
        self.found += 1
        if len(self._problems) < LISTED:
            self._problems.append(Problem(kind, position, until if until != position else None, entry_id))

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
        if last is not None and self._renumbered(doubt, last):
            self._last = None
            self._accept(link)
            return
        self._settle_last()
        self._last = doubt
        self.position, self.chain = link.position, link.chain

    def _renumbered(self, doubt: _Suspect, last: _Suspect) -> bool:
        """Whether putting in or taking out, with the rest renumbered, explains why the last two do not fit."""
        if max(len(self._suspects), len(self._put_in), len(self._taken_out)) >= EXPLAINED:
            return False
        if doubt.fits(before=last.before, at=doubt.at - 1):
            # It goes on from before the last one: the last one was put in.
            self._put_in.append(last)
            self._shift -= 1
            return True
        for gone in range(1, FARTHEST + 1):
            if doubt.fits(before=doubt.before, at=doubt.at + gone):
                # It goes on from the last one at a later number: some before the last one were taken out.
                self._taken_out.append((last, gone))
                self._shift += gone
                return True
        return False

    def _explain(self) -> None:
        self._settle_last()
        for stray in self._put_in:
            holes = [*self._taken_out, *((suspect, 1) for suspect in self._suspects)]
            home = next((hole for hole in holes if _came_from(stray, *hole)), None)
            if home is not None:
                self._taken_out = [hole for hole in self._taken_out if hole is not home]
                self._suspects = [suspect for suspect in self._suspects if suspect is not home[0]]
            from_the_end = stray.fits(before=self.chain, at=self.position + self._shift + 1)
            kind = Kind.REORDERED if home or from_the_end else Kind.INSERTED
            self._note(kind, stray.link.position, entry_id=stray.link.entry_id)
        for after, gone in self._taken_out:
            self._note(Kind.REMOVED, after.link.position, until=after.link.position + gone - 1)
        for suspect in self._suspects:
            if (what := _kind(suspect, self._suspects)) is not None:
                self._note(what, suspect.link.position, entry_id=suspect.link.entry_id)


def _came_from(stray: _Suspect, after: _Suspect, gone: int) -> bool:
    """Whether what was put in is what was taken out elsewhere: it fits the hole from the one side or the other."""
    fits_before = after.fits(before=stray.link.chain, at=after.at + gone)
    return gone == 1 and (fits_before or stray.fits(before=after.before, at=after.at))


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
