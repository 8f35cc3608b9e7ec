"""Published is final, held by the database itself; dates never overlap; every step is on the record."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories.registers import (
    AT,
    county_leader,
    establishment_office,
    justice_office,
    make_draft,
    make_edition,
    make_matter,
    row,
)
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.registers.actions import (
    add_row,
    adopt_edition,
    advance_edition,
    approve_edition,
    change_row,
    move_edition,
    publish_edition,
    remove_row,
    start_edition,
    supersede_edition,
    withdraw_draft,
)
from tiaokuai.registers.models import Edition, Row
from tiaokuai.registers.queries import resolve
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.states import EditionState

pytestmark = pytest.mark.django_db
OFFICE = establishment_office()
MARCH = date(2026, 3, 1)
JUNE = date(2026, 6, 1)
ACT = {"act": "禾政发〔2026〕1号", "approved_on": date(2026, 2, 1)}


def refused_by_database(sql: str, params: list[object]) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(caught.value)


def key(value: object) -> object:
    return value.hex if connection.vendor == "sqlite" else value  # type: ignore[attr-defined]


def test_an_edition_runs_through_three_rounds_review_and_approval_to_publication() -> None:
    edition = make_draft(rows=[row(1), row(2)])
    seen = [edition.state]
    for _ in range(4):
        advance_edition(edition=edition, by=OFFICE, at=AT)
        seen.append(edition.state)
    move_edition(edition=edition, verb="review_edition", by=justice_office(), at=AT)
    approve_edition(edition=edition, **ACT, by=county_leader(), at=AT)
    publish_edition(edition=edition, valid_from=MARCH, by=OFFICE, at=AT)
    assert seen == ["collecting", "merged", "round_1", "round_2", "round_3"]
    assert edition.state == "published"
    assert edition.state_on(MARCH - timedelta(days=1)) is EditionState.PUBLISHED
    assert edition.state_on(MARCH) is EditionState.IN_FORCE
    assert len(edition.digest) == 64
    verbs = (
        Entry.objects.filter(subject_id=str(edition.id)).order_by("at", "id").values_list("verb", flat=True)
    )
    assert sorted(verbs) == sorted(
        [
            "start_edition",
            "add_row",
            *["advance_edition"] * 4,
            "review_edition",
            "approve_edition",
            "publish_edition",
        ]
    )


def test_equal_rows_have_equal_digests_and_a_changed_word_another() -> None:
    first = make_edition(rows=[row(1)], place="990122")
    same = make_edition(rows=[row(1)], place="990123")
    other = make_edition(rows=[row(1, lead_duty="负责巡查。")], place="990124")
    assert first.digest == same.digest != other.digest


@pytest.mark.parametrize(
    ("assignment", "value"),
    [
        ("title = %s", "改过"),
        ("approval_act = %s", "别的文号"),
        ("state = %s", "approved"),
        ("place = %s", "99"),
        ("digest = %s", "0" * 64),
        ("valid_from = %s", "2026-03-02"),
        ("version = %s", 99),
    ],
)
def test_the_database_refuses_to_change_a_published_edition(assignment: str, value: object) -> None:
    edition = make_edition()
    message = refused_by_database(
        f"UPDATE registers_edition SET {assignment} WHERE id = %s", [value, key(edition.id)]
    )
    assert "published edition is final" in message


def test_the_database_lets_the_end_be_set_once_and_never_changed_or_taken_back() -> None:
    edition = make_edition()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registers_edition SET valid_to = %s WHERE id = %s", ["2027-01-01", key(edition.id)]
        )
    for end in ("2028-01-01", None):
        message = refused_by_database(
            "UPDATE registers_edition SET valid_to = %s WHERE id = %s", [end, key(edition.id)]
        )
        assert "published edition is final" in message


def test_the_database_refuses_to_delete_a_published_edition_and_to_touch_its_rows() -> None:
    edition = make_edition()
    stored = edition.rows.get()
    statements: list[tuple[str, list[object]]] = [
        ("DELETE FROM registers_row WHERE id = %s", [key(stored.id)]),
        ("UPDATE registers_row SET lead = 'x' WHERE id = %s", [key(stored.id)]),
        ("UPDATE registers_rowpart SET duty = 'x' WHERE row_id = %s", [key(stored.id)]),
        ("DELETE FROM registers_rowmatter WHERE row_id = %s", [key(stored.id)]),
        ("UPDATE registers_legalbasis SET article = 'x' WHERE row_id = %s", [key(stored.id)]),
    ]
    for sql, params in statements:
        assert "rows of a published edition are final" in refused_by_database(sql, params)
    assert "final" in refused_by_database("DELETE FROM registers_edition WHERE id = %s", [key(edition.id)])


def test_the_database_refuses_a_row_moved_or_added_into_a_published_edition() -> None:
    edition, draft = make_edition(), make_draft(rows=[row(7)])
    moved = draft.rows.get()
    sql = "UPDATE registers_row SET edition_id = %s WHERE id = %s"
    assert "final" in refused_by_database(sql, [key(edition.id), key(moved.id)])
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        Row.objects.create(edition=edition, number=99, name="后加的")


def test_the_database_refuses_two_editions_of_one_kind_and_place_on_one_day() -> None:
    make_edition(valid_from=MARCH)
    other = make_draft(rows=[row(1)])
    adopt_edition(edition=other, **ACT, by=OFFICE, at=AT)
    sql = (
        "UPDATE registers_edition SET state = 'published', valid_from = '2026-05-01', digest = 'd',"
        " published_at = started_at WHERE id = %s"
    )
    assert "overlap" in refused_by_database(sql, [key(other.id)])


def test_publishing_ends_the_edition_it_replaces_on_the_day_it_begins() -> None:
    first = make_edition(valid_from=MARCH)
    second = make_edition(valid_from=JUNE, based_on=first)
    first.refresh_from_db()
    assert (first.valid_to, second.valid_to) == (JUNE, None)
    assert first.state_on(JUNE - timedelta(days=1)) is EditionState.IN_FORCE
    assert first.state_on(JUNE) is EditionState.SUPERSEDED
    assert Entry.objects.filter(subject_id=str(first.id), verb="supersede_edition").count() == 1


def test_an_edition_that_would_begin_before_the_one_in_force_is_refused() -> None:
    make_edition(valid_from=JUNE)
    earlier = make_draft(rows=[row(1)])
    adopt_edition(edition=earlier, **ACT, by=OFFICE, at=AT)
    with pytest.raises(Refused) as caught:
        publish_edition(edition=earlier, valid_from=MARCH, by=OFFICE, at=AT)
    assert caught.value.answer.code == "edition_overlaps"


def test_editions_of_other_kinds_and_places_do_not_disturb_each_other() -> None:
    make_edition()
    make_edition(place="990122001")
    make_edition(ListKind.DISPATCH)
    assert Edition.objects.filter(state="published", valid_to=None).count() == 3


def test_blocking_problems_keep_a_draft_from_being_published_and_name_the_row() -> None:
    edition = make_draft(ListKind.STATUTORY, [row(1), row(2, bases=())])
    adopt_edition(edition=edition, **ACT, by=OFFICE, at=AT)
    with pytest.raises(Refused) as caught:
        publish_edition(edition=edition, valid_from=MARCH, by=OFFICE, at=AT)
    assert caught.value.answer.params == {"count": 1, "first": "row_without_basis:2", "rows": [2]}


def test_an_edition_needs_an_approving_act_that_does_not_lie_ahead() -> None:
    edition = make_draft(rows=[row(1)])
    for act, day, code in [
        ("", date(2026, 2, 1), "approval_missing"),
        ("文号", date(2027, 1, 1), "approval_ahead"),
    ]:
        with pytest.raises(Refused) as caught:
            adopt_edition(edition=edition, act=act, approved_on=day, by=OFFICE, at=AT)
        assert caught.value.answer.code == code


def test_rows_change_only_while_the_edition_is_a_draft() -> None:
    edition = make_draft(rows=[row(1)])
    stored = add_row(edition=edition, content=row(0, name="新的一行"), by=OFFICE, at=AT)
    assert stored.number == 2
    change_row(row=stored, content=row(2, name="改过的一行", matters=("01",)), by=OFFICE, at=AT)
    assert [m.code for m in Row.objects.get(id=stored.id).matters.all()] == ["01"]
    remove_row(row=edition.rows.get(number=1), by=OFFICE, at=AT)
    edition.refresh_from_db()
    adopt_edition(edition=edition, **ACT, by=OFFICE, at=AT)
    with pytest.raises(Refused) as caught:
        add_row(edition=edition, content=row(9), by=OFFICE, at=AT)
    assert caught.value.answer.code == "not_in_this_state"


def test_offices_of_other_places_and_other_roles_compile_nothing_here() -> None:
    for actor in (establishment_office("990199"), justice_office()):
        with pytest.raises(Refused) as caught:
            start_edition(kind=ListKind.BASIC, place="990122", title="清单", by=actor, at=AT)
        assert caught.value.answer.code == "not_your_part"


def test_a_draft_begins_with_no_draft_of_another_place() -> None:
    theirs, ours = make_draft(rows=[row(1)], place="990199"), make_draft(rows=[row(1)])
    words = {"kind": ListKind.TERRITORIAL, "place": "990122", "title": "清单", "by": OFFICE, "at": AT}
    with pytest.raises(BadInput, match="draft_of_another_place"):
        start_edition(based_on=theirs, **words)
    assert start_edition(based_on=ours, **words).rows.count() == 1
    adopt_edition(edition=theirs, **ACT, by=establishment_office("990199"), at=AT)
    publish_edition(edition=theirs, valid_from=MARCH, by=establishment_office("990199"), at=AT)
    assert start_edition(based_on=theirs, **words).based_on == theirs.code, "what is published is public"


def test_a_withdrawn_draft_stays_readable_and_frees_nothing() -> None:
    edition = make_draft(rows=[row(1)])
    withdraw_draft(edition=edition, by=OFFICE, at=AT)
    assert edition.state == "withdrawn"
    assert edition.rows.count() == 1


def test_the_resolver_sees_a_publication_at_once_and_answers_by_date() -> None:
    make_matter("01")
    make_matter("0103")
    assert resolve("0103", "990122001003", MARCH).gap is not None
    first = make_edition(rows=[row(1)], valid_from=MARCH)
    lead = resolve("0103", "990122001003", MARCH).lead
    assert lead is not None
    assert (lead.unit, lead.edition, lead.cited.number) == ("990122-zjj", first.code, "1")
    second = make_edition(rows=[row(1, lead="990122-cgj", lead_name="县城管局")], valid_from=JUNE)
    supersede_edition(edition=second, ends_on=date(2027, 1, 1), by=OFFICE, at=AT)
    answers = [resolve("0103", "990122001003", day).lead for day in (MARCH, JUNE, date(2027, 1, 1))]
    assert [answer and answer.unit for answer in answers] == ["990122-zjj", "990122-cgj", None]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
@pytest.mark.parametrize("table", ["edition", "row", "draftmatch", "rowmatter", "rowpart", "legalbasis"])
def test_not_even_the_owner_empties_the_tables_of_lists(table: str) -> None:
    edition = make_edition()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing of the test's own stands in the way
    assert "not emptied" in refused_by_database(f"TRUNCATE registers_{table} CASCADE", [])
    assert edition.rows.count() == 1
