"""A database administrator takes the triggers off and tampers: each way is found and named, on the real engine."""

import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.utils.translation import override
from pytest_django import Settings

from tests.factories.journal import AT, draft, drafts
from tiaokuai.journal import keys, protection
from tiaokuai.journal.actions import append, export_checkpoint, seal_all
from tiaokuai.journal.models import Checkpoint, Entry, Seal
from tiaokuai.journal.presenters import problem_sentence
from tiaokuai.journal.proof import Kind, SignedCheckpoint, Verdict
from tiaokuai.journal.queries import Attested, stored_checkpoints, verify
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.kernel.crypto import KeyRing, Profile, Use

pytestmark = pytest.mark.django_db
COUNT = 9


@pytest.fixture(autouse=True)
def _own_keys(db: None, settings: Settings, tmp_path: Path) -> None:
    settings.KEY_FILE = tmp_path / "keyring.json"
    keys.make_key_ring()


@pytest.fixture
def checkpoint() -> SignedCheckpoint:
    """Nine sealed entries, attested; the checkpoint's own entry, and one more, come after it."""
    append(drafts(COUNT))
    signed = export_checkpoint(by=PLATFORM, at=AT)
    append([draft(99)])
    seal_all()
    return signed


@pytest.fixture
def administrator() -> Iterator[None]:
    """Someone with every right on the database."""
    with protection.lifted(connection):
        yield


def proof(*checkpoints: SignedCheckpoint) -> Verdict:
    return verify(map(Attested, checkpoints), keys.key_ring().public_keys().values())


def findings(verdict: Verdict) -> list[tuple[Kind, int | None]]:
    return [(problem.kind, problem.position) for problem in verdict.problems]


def run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, [v.hex if isinstance(v, UUID) else v for v in values])


def entry_at(position: int) -> UUID:
    return Seal.objects.get(position=position).entry_id


def test_an_untouched_journal_is_whole(checkpoint: SignedCheckpoint) -> None:
    verdict = proof(checkpoint)
    assert (verdict.whole, verdict.entries, verdict.unsealed, verdict.first_broken) == (
        True,
        COUNT + 2,
        0,
        None,
    )
    assert (verdict.checkpoints, verdict.protected) == (1, True)


def test_an_empty_journal_is_whole() -> None:
    verdict = proof(export_checkpoint(by=PLATFORM, at=AT))
    assert (verdict.whole, verdict.entries, verdict.unsealed, verdict.checkpoints) == (True, 1, 0, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("actor", "user:2"),
        ("role", "auditor"),
        ("unit", ""),
        ("purpose", "x"),
        ("part", "x"),
        ("verb", "water"),
        ("subject_type", "x"),
        ("subject_id", "x"),
        ("division", "990122001000"),
        ("payload", "{}"),
        ("at", AT + timedelta(microseconds=1)),
        ("digest", "sha256:0"),
    ],
)
@pytest.mark.usefixtures("administrator")
def test_every_column_is_under_the_digest(checkpoint: SignedCheckpoint, column: str, value: object) -> None:
    run(f"UPDATE journal_entry SET {column} = %s WHERE id = %s", value, entry_at(4))
    verdict = proof(checkpoint)
    assert findings(verdict) == [(Kind.ALTERED, 4)]
    assert verdict.problems[0].entry_id == str(entry_at(4))
    assert verdict.first_broken == 4


@pytest.mark.usefixtures("administrator")
def test_an_altered_entry_with_its_digest_made_to_fit(checkpoint: SignedCheckpoint) -> None:
    forged = Entry.from_draft(draft(4, actor="user:2"), entry_id=entry_at(4))
    run("UPDATE journal_entry SET actor = %s, digest = %s WHERE id = %s", "user:2", forged.digest, forged.id)
    assert findings(proof(checkpoint)) == [(Kind.ALTERED, 4)]


@pytest.mark.usefixtures("administrator")
def test_a_removed_entry(checkpoint: SignedCheckpoint) -> None:
    gone = entry_at(4)
    run("DELETE FROM journal_entry WHERE id = %s", gone)
    verdict = proof(checkpoint)
    assert findings(verdict) == [(Kind.REMOVED, 4)]
    assert verdict.problems[0].entry_id == str(gone)


@pytest.mark.usefixtures("administrator")
def test_an_entry_removed_with_its_seal(checkpoint: SignedCheckpoint) -> None:
    run("DELETE FROM journal_entry WHERE id = %s", entry_at(4))
    run("DELETE FROM journal_seal WHERE position = 4")
    assert findings(proof(checkpoint)) == [(Kind.REMOVED, 4)]


@pytest.mark.usefixtures("administrator")
def test_an_entry_removed_with_its_seal_and_the_rest_renumbered(checkpoint: SignedCheckpoint) -> None:
    run("DELETE FROM journal_entry WHERE id = %s", entry_at(4))
    run("DELETE FROM journal_seal WHERE position = 4")
    for position in range(5, COUNT + 3):
        run("UPDATE journal_seal SET position = %s WHERE position = %s", position - 1, position)
    assert findings(proof(checkpoint)) == [(Kind.REMOVED, 4)]


@pytest.mark.usefixtures("administrator")
def test_an_entry_inserted_with_a_seal_and_the_rest_renumbered(checkpoint: SignedCheckpoint) -> None:
    for position in range(COUNT + 2, 3, -1):
        run("UPDATE journal_seal SET position = %s WHERE position = %s", position + 1, position)
    forged = Entry.from_draft(draft(77))
    forged.save(force_insert=True)
    run("INSERT INTO journal_seal (position, entry_id, chain) VALUES (4, %s, %s)", forged.id, "sha256:00")
    verdict = proof(checkpoint)
    assert findings(verdict) == [(Kind.INSERTED, 4)]
    assert verdict.problems[0].entry_id == str(forged.id)


@pytest.mark.usefixtures("administrator")
def test_a_copied_entry_under_another_id_is_named_and_never_sealed(checkpoint: SignedCheckpoint) -> None:
    copy = Entry.objects.get(id=entry_at(4))
    copy.id = UUID(int=entry_at(4).int + 1)
    copy.save(force_insert=True)
    assert seal_all() == 0
    verdict = proof(checkpoint)
    assert [(p.kind, p.position, p.entry_id) for p in verdict.problems] == [
        (Kind.UNSEALED_ALTERED, None, str(copy.id))
    ]
    assert (verdict.whole, verdict.first_broken, verdict.first_entry) == (False, None, str(copy.id))
    with override("en"):
        assert "altered before it was sealed" in problem_sentence(verdict.problems[0])
        assert str(copy.id) in problem_sentence(verdict.problems[0])


@pytest.mark.usefixtures("administrator")
def test_two_entries_reordered(checkpoint: SignedCheckpoint) -> None:
    one, other = entry_at(3), entry_at(6)
    run("UPDATE journal_seal SET entry_id = %s WHERE position = 3", UUID(int=0))
    run("UPDATE journal_seal SET entry_id = %s WHERE position = 6", one)
    run("UPDATE journal_seal SET entry_id = %s WHERE position = 3", other)
    assert findings(proof(checkpoint)) == [(Kind.REORDERED, 3), (Kind.REORDERED, 6)]


@pytest.mark.usefixtures("administrator")
def test_a_cut_tail_is_found_by_the_checkpoint_alone(checkpoint: SignedCheckpoint) -> None:
    for position in range(8, COUNT + 3):
        run("DELETE FROM journal_entry WHERE id = %s", entry_at(position))
        run("DELETE FROM journal_seal WHERE position = %s", position)
    assert proof().whole
    verdict = proof(checkpoint)
    assert findings(verdict) == [(Kind.TAIL_CUT, 8)]
    assert (verdict.problems[0].until, verdict.first_broken) == (COUNT, 8)


@pytest.mark.usefixtures("administrator")
def test_a_chain_rewritten_as_a_whole_is_found_by_the_checkpoint_alone(checkpoint: SignedCheckpoint) -> None:
    run("DELETE FROM journal_entry WHERE id = %s", entry_at(4))
    run("DELETE FROM journal_seal")
    seal_all()
    assert proof().whole
    assert findings(proof(checkpoint)) == [(Kind.REWRITTEN, 1)]


def test_a_forged_checkpoint_counts_as_a_finding_and_not_as_proof(checkpoint: SignedCheckpoint) -> None:
    stranger = KeyRing.generate(Profile.STANDARD, AT.date()).current(Use.SIGNING)
    forged = SignedCheckpoint.signed(position=COUNT, chain=checkpoint.chain, at=AT, key=stranger)
    verdict = proof(forged)
    assert findings(verdict) == [(Kind.CHECKPOINT_FORGED, COUNT)]
    assert verdict.checkpoints == 0


def test_the_installation_remembers_its_checkpoints(checkpoint: SignedCheckpoint) -> None:
    assert stored_checkpoints() == [checkpoint]
    assert Checkpoint.objects.get().position == COUNT
    entry = Entry.objects.get(verb="export_checkpoint")
    assert entry.payload == {"chain": checkpoint.chain, "key": checkpoint.key_id}


def test_missing_triggers_are_told(checkpoint: SignedCheckpoint) -> None:
    protection.remove(connection)
    assert proof(checkpoint).protected is False


def test_verification_reads_in_pages(
    checkpoint: SignedCheckpoint, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    monkeypatch.setattr(sys.modules["tiaokuai.journal.queries.verify"], "PAGE", 4)
    with django_assert_num_queries(5):  # type: ignore[operator]
        verdict = proof(checkpoint)
    assert (verdict.whole, verdict.entries) == (True, COUNT + 2)


def test_entries_of_both_profiles_are_proved_together(
    checkpoint: SignedCheckpoint, settings: Settings
) -> None:
    settings.CRYPTO_PROFILE = "sm"
    append(drafts(3))
    seal_all()
    assert (proof(checkpoint).whole, proof(checkpoint).entries) == (True, COUNT + 5)
