"""The walk along the chain against every way of tampering, on links made in memory."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.journal.chain import GENESIS, link
from tiaokuai.journal.proof import Kind, Link, Walk
from tiaokuai.kernel.crypto import Profile, labelled_digest

ALTERED, REMOVED, INSERTED, REORDERED = Kind.ALTERED, Kind.REMOVED, Kind.INSERTED, Kind.REORDERED
SIZE = 12
POSITIONS = st.integers(0, SIZE - 1)


def chain_of(count: int, profile: Profile = Profile.STANDARD) -> list[Link]:
    links, before = [], GENESIS
    for position in range(1, count + 1):
        digest = labelled_digest(profile, f"content {position}".encode())
        before = link(profile, before, position, f"id-{position}", digest)
        links.append(Link(position, f"id-{position}", before, digest, genuine=True))
    return links


def renumbered(links: list[Link]) -> list[Link]:
    return [replace(one, position=number) for number, one in enumerate(links, start=1)]


def findings(links: list[Link]) -> list[tuple[Kind, int | None]]:
    walk = Walk()
    for one in links:
        walk.step(one)
    return [(problem.kind, problem.position) for problem in walk.finish()]


def stranger(position: int) -> Link:
    digest = labelled_digest(Profile.STANDARD, b"forged")
    return Link(
        position,
        "id-forged",
        link(Profile.STANDARD, "x", position, "id-forged", digest),
        digest,
        genuine=True,
    )


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("count", [0, 1, 2, SIZE])
def test_an_untouched_chain_is_whole(count: int, profile: Profile) -> None:
    assert findings(chain_of(count, profile)) == []


@given(POSITIONS)
def test_altered_contents(at: int) -> None:
    links = chain_of(SIZE)
    links[at] = replace(links[at], genuine=False)
    assert findings(links) == [(ALTERED, at + 1)]


@given(POSITIONS, st.booleans())
def test_altered_contents_with_the_digest_made_to_fit(at: int, chain_too: bool) -> None:
    links = chain_of(SIZE)
    digest = labelled_digest(Profile.STANDARD, b"other content")
    before = links[at - 1].chain if at else GENESIS
    chain = (
        link(Profile.STANDARD, before, at + 1, links[at].entry_id, digest) if chain_too else links[at].chain
    )
    links[at] = replace(links[at], digest=digest, chain=chain)
    # With its own link made to fit as well, the break shows at the next position; at the very end only a
    # checkpoint shows it.
    expected = [] if chain_too and at == SIZE - 1 else [(ALTERED, at + 1 + chain_too)]
    assert findings(links) == expected


@given(POSITIONS)
def test_a_removed_entry(at: int) -> None:
    links = chain_of(SIZE)
    links[at] = replace(links[at], digest=None, genuine=False)
    assert findings(links) == [(REMOVED, at + 1)]


@given(st.integers(0, SIZE - 2), st.integers(1, 3))
def test_removed_seals_leave_a_gap(at: int, count: int) -> None:
    count = min(count, SIZE - 1 - at)
    links = chain_of(SIZE)
    del links[at : at + count]
    assert findings(links) == [(REMOVED, at + 1)]


@given(st.integers(0, SIZE - 3), st.integers(1, 3))
def test_removed_seals_with_the_rest_renumbered(at: int, count: int) -> None:
    count = min(count, SIZE - 2 - at)
    links = chain_of(SIZE)
    del links[at : at + count]
    assert findings(renumbered(links)) == [(REMOVED, at + 1)]


@given(POSITIONS)
def test_an_inserted_link_with_the_rest_renumbered(at: int) -> None:
    links = chain_of(SIZE)
    links.insert(at, stranger(at + 1))
    assert findings(renumbered(links)) == [(INSERTED, at + 1)]


def test_a_link_put_on_at_the_end_does_not_fit() -> None:
    assert findings([*chain_of(SIZE), stranger(SIZE + 1)]) == [(ALTERED, SIZE + 1)]


@given(st.lists(POSITIONS, min_size=2, max_size=2, unique=True))
def test_two_entries_swapped_between_their_seals(places: list[int]) -> None:
    one, other = sorted(places)
    links = chain_of(SIZE)
    first, second = links[one], links[other]
    links[one] = replace(first, entry_id=second.entry_id, digest=second.digest)
    links[other] = replace(second, entry_id=first.entry_id, digest=first.digest)
    assert findings(links) == [(REORDERED, one + 1), (REORDERED, other + 1)]


@given(st.lists(POSITIONS, min_size=2, max_size=2, unique=True))
def test_two_whole_seals_swapped(places: list[int]) -> None:
    one, other = sorted(places)
    links = chain_of(SIZE)
    links[one], links[other] = links[other], links[one]
    found = findings(renumbered(links))
    assert {kind for kind, _ in found} == {REORDERED}
    assert found[0] == (REORDERED, one + 1)


@given(st.integers(0, SIZE - 4), st.integers(0, SIZE - 4))
def test_a_seal_moved_elsewhere(origin: int, target: int) -> None:
    links = chain_of(SIZE)
    links.insert(target, links.pop(origin))
    assert [kind for kind, _ in findings(renumbered(links))] == ([] if origin == target else [REORDERED])


@given(st.permutations(range(SIZE)))
def test_any_other_order_is_never_called_whole(order: list[int]) -> None:
    links = chain_of(SIZE)
    found = findings(renumbered([links[place] for place in order]))
    assert bool(found) == (order != sorted(order))


def test_an_unknown_algorithm_proves_nothing() -> None:
    links = chain_of(3)
    links[1] = replace(links[1], chain="md5:abc")
    assert (ALTERED, 2) in findings(links)


def test_a_ruined_chain_is_reported_in_constant_memory() -> None:
    walk = Walk()
    for position in range(1, 3001):
        walk.step(stranger(position))
    assert len(walk.finish()) == 1000
    assert walk.found == 3000
