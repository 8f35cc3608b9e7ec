"""The engines spell entries as we do, and nothing can hide in quoting."""

import json
from datetime import UTC, datetime

import pytest
from django.db import connection

from tests.factories.journal import draft
from tiaokuai.journal import protection
from tiaokuai.journal.actions import append, seal_all
from tiaokuai.journal.canonical import canonical_entry, canonical_moment
from tiaokuai.journal.models import Entry
from tiaokuai.journal.queries import verify
from tiaokuai.journal.queries.export import exported_lines
from tiaokuai.journal.queries.unsealed import unsealed
from tiaokuai.kernel.crypto import Profile, labelled_digest

pytestmark = pytest.mark.django_db


def test_the_engine_spells_an_entry_as_python_does() -> None:
    moments = [datetime(2026, 1, 5, 8, tzinfo=UTC), datetime(1999, 12, 31, 23, 59, 59, 120_000, tzinfo=UTC)]
    append([draft(number, at=at, payload={"count": number, "on": at}) for number, at in enumerate(moments)])
    rows = list(unsealed(lookback=None))
    assert [text.encode() for _, _, text in rows] == [
        canonical_entry(
            entry_id=str(e.id),
            at=canonical_moment(e.at),
            actor=e.actor,
            role=e.role,
            unit=e.unit,
            purpose=e.purpose,
            part=e.part,
            verb=e.verb,
            subject_type=e.subject_type,
            subject_id=e.subject_id,
            division=e.division,
            payload=e.payload_text,
        )
        for e in Entry.objects.order_by("id")
    ]


def test_a_value_cannot_be_smuggled_from_one_column_into_another() -> None:
    append([draft(1, role="auditor", payload={})])
    seal_all()
    with protection.lifted(connection), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET purpose = %s, role = ''", ['","role":"auditor'])
    assert [p.position for p in verify().problems] == [1]


def test_an_outside_auditor_needs_nothing_but_json_and_the_hash() -> None:
    append([draft(number) for number in range(3)])
    seal_all()
    before = "tiaokuai-journal"
    for number, line in enumerate(exported_lines(0), start=1):
        read = json.loads(line)
        text = json.dumps(read["entry"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert read["digest"] == labelled_digest(Profile.STANDARD, text.encode())
        material = f"{before}|{read['position']}|{read['entry']['id']}|{read['digest']}"
        before = labelled_digest(Profile.STANDARD, material.encode())
        assert (read["chain"], read["position"]) == (before, number)
    assert len(list(exported_lines(1))) == 2
