"""What the journal accepts: codes of declared keys; nothing about a person, no free text."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest

from tests.factories.journal import AT, draft, drafts
from tiaokuai.journal.actions import append
from tiaokuai.journal.entry import EntryDraft
from tiaokuai.journal.models import Entry
from tiaokuai.journal.payloads import PayloadRefused
from tiaokuai.kernel.actor import ANONYMOUS


class Colour(StrEnum):
    RED = "red"


@pytest.mark.django_db
def test_entries_come_back_as_they_were_recorded() -> None:
    append([draft(7, payload={"count": 3, "units": ["990122-zjj", "990122-swj"]})])
    entry = Entry.objects.get()
    assert entry.payload == {"count": 3, "units": ["990122-zjj", "990122-swj"]}
    assert (entry.at, entry.subject_id, entry.division) == (AT, "bed-7", "990122001003")


@pytest.mark.django_db
def test_many_drafts_are_one_statement(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        append(drafts(60))


def test_a_draft_takes_actor_role_unit_and_purpose_from_who_acts() -> None:
    made = EntryDraft.of(
        ANONYMOUS.for_purpose("callback"),
        part="garden",
        verb="water",
        subject_type="bed",
        subject_id=UUID(int=1),
        at=AT,
    )
    assert (made.actor, made.role, made.unit, made.purpose) == ("anonymous", "resident", "", "callback")
    assert made.subject_id == "00000000-0000-0000-0000-000000000001"


def test_moments_days_ids_and_choices_become_text() -> None:
    entry = Entry.from_draft(
        draft(
            payload={
                "row": UUID(int=2),
                "on": date(2026, 1, 5),
                "count": Decimal("1.50"),
                "digest": Colour.RED,
                "units": frozenset({"b", "a"}),
                "detail": {"at": datetime(2026, 1, 5, 8, tzinfo=timezone(timedelta(hours=8)))},
            }
        )
    )
    assert entry.payload_text == (
        '{"count":"1.50","detail":{"at":"2026-01-05T00:00:00.000000+00:00"},"digest":"red","on":"2026-01-05",'
        '"row":"00000000-0000-0000-0000-000000000002","units":["a","b"]}'
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("路灯坏了", "no code"),
        ("two words", "no code"),
        ("13800138000", "no code"),
        ("+8613800138000", "no code"),
        (13800138000, "no code"),
        ("11010519491231002X", "no code"),
        ("someone@example.org", "no code"),
        ("x" * 129, "129 characters"),
        (float("nan"), "not a number JSON knows"),
        (object(), "a object cannot be kept"),
        ([[["deep"]]], "nested deeper"),
        ({"name": {"of": {"x": 1}}}, "nested deeper"),
        (["x" * 100] * 100, "at most 8000"),
    ],
)
def test_what_is_no_code_is_refused(value: object, why: str) -> None:
    with pytest.raises(PayloadRefused, match=why):
        Entry.from_draft(draft(payload={"detail": value}))


def test_the_refusal_does_not_repeat_what_it_refuses() -> None:
    with pytest.raises(PayloadRefused) as caught:
        Entry.from_draft(draft(payload={"detail": "13800138000"}))
    assert "13800138000" not in str(caught.value)
    assert "garden.plant, key 'detail'" in str(caught.value)


def test_undeclared_keys_and_verbs_are_refused() -> None:
    with pytest.raises(PayloadRefused, match=r"keys \['colour'\] are not declared; allowed are"):
        Entry.from_draft(draft(payload={"colour": "red"}))
    with pytest.raises(PayloadRefused, match=r"garden\.mow: the verb is not declared"):
        Entry.from_draft(draft(verb="mow"))


@pytest.mark.parametrize(
    "field", ["actor", "role", "unit", "purpose", "subject_type", "subject_id", "division"]
)
def test_no_column_takes_free_text(field: str) -> None:
    with pytest.raises(PayloadRefused, match=field):
        Entry.from_draft(draft(**{field: "张三 的案件"}))


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Entry.from_draft(draft(at=datetime(2026, 1, 1)))


def test_the_digest_does_not_depend_on_the_zone_in_which_a_moment_was_said() -> None:
    entry_id = UUID(int=5)
    there = Entry.from_draft(draft(at=AT.astimezone(timezone(timedelta(hours=8)))), entry_id=entry_id)
    assert there.digest == Entry.from_draft(draft(at=AT.astimezone(UTC)), entry_id=entry_id).digest
