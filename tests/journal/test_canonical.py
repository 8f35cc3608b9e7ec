"""The canonical spelling is plain JSON that anyone can reproduce, and one-to-one."""

import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.journal.canonical import canonical_entry, canonical_json, canonical_moment

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=10,
)
NAMES = ("actor", "role", "unit", "purpose", "part", "verb", "subject_type", "subject_id", "division")
ENTRIES = st.fixed_dictionaries(
    dict.fromkeys(NAMES, TEXTS) | {"payload": st.dictionaries(TEXTS, JSONS, max_size=3)}
)
ID = "01a206eb-01a0-7065-9b77-3aa298823e78"
MOMENT = "2026-11-23T01:30:00.000000+00:00"


def spell(fields: dict[str, object]) -> bytes:
    texts = {name: str(fields[name]) for name in NAMES}
    return canonical_entry(entry_id=ID, at=MOMENT, payload=canonical_json(fields["payload"]), **texts)


@given(ENTRIES)
def test_the_spelling_by_hand_is_what_json_writes(fields: dict[str, object]) -> None:
    whole = {**fields, "id": ID, "at": MOMENT}
    assert (
        spell(fields) == json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    )


@given(ENTRIES, ENTRIES)
def test_different_entries_are_spelled_differently(one: dict[str, object], other: dict[str, object]) -> None:
    same = json.loads(spell(one)) == json.loads(spell(other))
    assert (spell(one) == spell(other)) <= same


@given(JSONS)
def test_reading_and_spelling_again_changes_nothing(value: object) -> None:
    text = canonical_json(value)
    assert canonical_json(json.loads(text)) == text


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2200, 1, 1)), st.integers(-12, 14))
def test_a_moment_is_spelled_the_same_in_every_zone(naive: datetime, hours: int) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert canonical_moment(moment.astimezone(timezone(timedelta(hours=hours)))) == canonical_moment(moment)
    assert datetime.fromisoformat(canonical_moment(moment)) == moment
    assert len(canonical_moment(moment)) == len(MOMENT)
