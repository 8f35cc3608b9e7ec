"""Entries get positions without gaps, in order of recording, and late commits are not missed."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.factories.journal import draft, drafts
from tiaokuai.journal.actions import append, seal, seal_all
from tiaokuai.journal.chain import GENESIS, holds
from tiaokuai.journal.models import Entry, Seal
from tiaokuai.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def test_sealing_numbers_entries_from_one_without_a_gap() -> None:
    entries = append(drafts(5))
    assert seal() == 5
    seals = list(Seal.objects.all())
    assert [s.position for s in seals] == [1, 2, 3, 4, 5]
    assert [s.entry_id for s in seals] == [e.id for e in entries]


def test_sealing_goes_on_where_it_stopped_and_links_every_position_to_the_one_before() -> None:
    append(drafts(3))
    seal(limit=2)
    append(drafts(2))
    assert seal() == 3
    before = GENESIS
    for row in Seal.objects.all():
        entry = Entry.objects.get(id=row.entry_id)
        assert holds(row.chain, before, row.position, str(entry.id), entry.digest)
        before = row.chain


def test_nothing_to_seal_is_nothing_done() -> None:
    assert seal() == 0
    append(drafts(1))
    seal()
    assert seal() == 0


def test_an_entry_committed_late_is_left_to_the_periodic_run() -> None:
    late = Entry.from_draft(draft(1), entry_id=uuid7(at_ms=1_700_000_000_000))
    append(drafts(2))
    seal()
    late.save(force_insert=True)
    assert seal() == 0
    assert seal(lookback=timedelta(days=10_000)) == 1
    assert Seal.objects.get(position=3).entry_id == late.id


def test_everything_is_sealed_however_late() -> None:
    for at_ms in (1_700_000_000_000, 1_600_000_000_000):
        Entry.from_draft(draft(1), entry_id=uuid7(at_ms=at_ms)).save(force_insert=True)
    append(drafts(2))
    assert seal_all() == 4


def test_an_entry_that_is_not_its_own_digest_is_never_sealed() -> None:
    forged = Entry.from_draft(draft(1))
    forged.unit = "990122-other"
    forged.save(force_insert=True)
    append(drafts(1))
    assert seal_all() == 1
    assert not Seal.objects.filter(entry_id=UUID(str(forged.id))).exists()


def test_the_commercial_cryptography_profile_seals_with_sm3(settings: object) -> None:
    append(drafts(1))
    seal()
    settings.CRYPTO_PROFILE = "sm"  # type: ignore[attr-defined]
    append(drafts(1))
    seal()
    assert [s.chain.partition(":")[0] for s in Seal.objects.all()] == ["sha256", "sm3"]
    assert {e.digest.partition(":")[0] for e in Entry.objects.all()} == {"sha256", "sm3"}


def test_statements_do_not_grow_with_entries(django_assert_num_queries: object) -> None:
    append(drafts(50))
    savepoint, head, horizon, page, insert = 2, 1, 1, 1, 1
    lock = 1 if connection.vendor == "postgresql" else 0
    with django_assert_num_queries(savepoint + lock + head + horizon + page + insert):  # type: ignore[operator]
        seal()
