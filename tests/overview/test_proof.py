"""What the record's page says of the whole record is what the command line says."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client

from tests.factories.accounts import make_person
from tests.factories.cases import make_case
from tiaokuai.journal import protection
from tiaokuai.journal.actions import export_checkpoint
from tiaokuai.journal.models import Checkpoint, Entry, Seal
from tiaokuai.journal.periodic import anchor_daily, seal_late
from tiaokuai.kernel.actor import PLATFORM, Role
from tiaokuai.kernel.clock import now
from tiaokuai.overview.presenters.audit import proof_shown
from tiaokuai.overview.tasks import prove_record

pytestmark = pytest.mark.usefixtures("county")


def test_a_whole_record_with_checkpoints_of_its_own_is_whole() -> None:
    make_case(at=now())
    export_checkpoint(by=PLATFORM, at=now())
    make_case(at=now())
    found = prove_record.call()
    assert (found["ok"], found["problems"]) == (True, [])


def test_a_forged_checkpoint_is_told_in_words(client: Client) -> None:
    make_case(at=now())
    export_checkpoint(by=PLATFORM, at=now())
    kept = Checkpoint.objects.latest("position")
    Checkpoint.objects.create(
        **{
            field.attname: getattr(kept, field.attname)
            for field in Checkpoint._meta.local_concrete_fields
            if not field.primary_key
        }
        | {"signature": "0" * 128}
    )
    found = prove_record.call()
    proof = SimpleNamespace(finished_at=now(), status="SUCCESSFUL", return_value=found)
    assert not found["ok"]
    assert ["检查点" in sentence for sentence in proof_shown(proof)["findings"]] == [True]
    client.force_login(make_person(Role.AUDITOR))
    assert client.get("/audit/").status_code == 200


def test_the_page_says_what_was_cut_and_against_what_it_was_held() -> None:
    make_case(at=now())
    seal_late(at=now())
    anchor_daily(at=now())
    with protection.lifted(connection):
        Checkpoint.objects.all().delete()
        Seal.objects.all().delete()
        Entry.objects.all().delete()
    shown = proof_shown(
        SimpleNamespace(finished_at=now(), status="SUCCESSFUL", return_value=prove_record.call())
    )
    assert shown["whole"] is False
    assert "checkpoint-" in shown["findings"][0]
    assert shown["held_against"].startswith("已比对的检查点：")


def test_the_page_says_which_triggers_are_missing() -> None:
    protection.remove(connection)
    shown = proof_shown(
        SimpleNamespace(finished_at=now(), status="SUCCESSFUL", return_value=prove_record.call())
    )
    assert shown["whole"] is True
    assert "tiaokuai journal protect" in shown["findings"][0]
