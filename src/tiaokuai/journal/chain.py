"""The chain: each link is a digest over the one before, the position, the entry and its digest. Pure."""

from typing import Final

from tiaokuai.kernel.crypto import Profile, labelled_digest
from tiaokuai.kernel.crypto.digests import hasher_named

GENESIS: Final = "tiaokuai-journal"
"""Stands for the link before position 1."""


def link(profile: Profile, before: str, position: int, entry_id: str, digest: str) -> str:
    """The labelled link of one position. `entry_id` is hyphenated, `digest` the entry's own, labelled."""
    return labelled_digest(profile, _material(before, position, entry_id, digest))


def holds(chain: str, before: str, position: int, entry_id: str, digest: str) -> bool:
    """Whether `chain` is the link over these, in whichever profile it was made."""
    return matches(chain, _material(before, position, entry_id, digest))


def matches(labelled: str, data: bytes) -> bool:
    """Whether a labelled digest belongs to `data`. An unknown label matches nothing."""
    label, _, value = labelled.partition(":")
    hasher = hasher_named(label)
    return hasher is not None and hasher(data) == value


def _material(before: str, position: int, entry_id: str, digest: str) -> bytes:
    # None of the four can contain "|".
    return f"{before}|{position}|{entry_id}|{digest}".encode()
