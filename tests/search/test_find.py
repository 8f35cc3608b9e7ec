"""Finding on the real engines: Chinese, scope on both axes, order, cap, and the index behind it."""

from uuid import uuid4

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.factories.search import document
from tiaokuai.kernel.scope import EVERYTHING, NOTHING, Scope, Sight, of_place, of_units
from tiaokuai.search import expressions, indexing
from tiaokuai.search.models import SearchDocument
from tiaokuai.search.queries import POSTGRESQL, SQLITE, Found, find
from tiaokuai.search.tokens import terms_of

pytestmark = pytest.mark.django_db

LAMPS = "柳溪镇上塘村桥头三盏路灯连续三晚不亮"
WATER = "河口村道路积水 Flooded road"


def found(text: str, scope: Scope = EVERYTHING, **options: object) -> list[str]:
    return find(text, scope=scope, **options).ids("case")  # type: ignore[arg-type]


def test_two_character_words_latin_words_and_numbers() -> None:
    indexing.put(
        [document(LAMPS + " 990122-20261123-00042", subject_id="lamps"), document(WATER, subject_id="water")]
    )
    assert found("路灯") == ["lamps"]
    assert found("积水") == found("flood") == ["water"]
    assert found("00042") == ["lamps"]
    assert found("亮") == ["lamps"]
    assert found("道") == ["water"]
    assert found("村") == ["water", "lamps"]
    assert found("路灯 积水") == []
    assert find("！", scope=EVERYTHING) == Found()


def test_scope_is_part_of_the_question() -> None:
    indexing.put(
        [
            document(LAMPS, subject_id="here", division="990122001003", units=("990122-zjj", "990122-LX")),
            document(LAMPS, subject_id="there", division="990122002001", units=("990122-zjj",)),
        ]
    )
    assert found("路灯", NOTHING) == []
    assert found("路灯", of_place("990122")) == ["there", "here"]
    assert found("路灯", of_place("990122001")) == ["here"]
    assert found("路灯", of_place("99012200100")) == ["here"]
    assert found("路灯", of_units("990122-LX")) == ["here"]
    assert found("路灯", of_units("990122-zjj")) == ["there", "here"]
    assert found("路灯", of_units("990122-zjj", places=("990122002",))) == ["there"]
    assert found("路灯", of_units("990122-none")) == []
    assert found("路灯", Scope((*of_units("990122-LX").sights, *of_place("990122002").sights))) == [
        "there",
        "here",
    ]
    assert found("路灯", Scope((Sight(units=frozenset(), places=("",)),))) == []


def test_nobody_can_type_a_mark() -> None:
    indexing.put([document(LAMPS, subject_id="here", units=("zjj",))])
    assert found("u:zjj") == []
    assert found("d:990122001003") == []


def test_newest_first_capped_and_said_to_be() -> None:
    indexing.put([document(LAMPS, subject_id=f"{n}") for n in range(5)])
    answer = find("路灯", scope=EVERYTHING, cap=3)
    assert answer.ids("case") == ["4", "3", "2"]
    assert answer.capped
    assert not find("路灯", scope=EVERYTHING, cap=5).capped


def test_types_can_be_chosen() -> None:
    indexing.put([document(LAMPS, subject_id="1"), document(LAMPS, subject_id="2", subject_type="row")])
    assert [hit.subject_type for hit in find("路灯", scope=EVERYTHING, subject_types=["row"]).hits] == ["row"]


def test_replacing_and_removing() -> None:
    one = uuid4()
    indexing.put([document(LAMPS, subject_id=one)])
    indexing.put([document(WATER, subject_id=one)])
    assert found("路灯") == []
    assert find("积水", scope=EVERYTHING).uuids("case") == [one]
    assert indexing.remove(subject_type="case", subject_ids=[one]) == 1
    assert found("积水") == []


def test_a_row_of_the_document_can_stand_in_a_hand_written_insert() -> None:
    row = document(LAMPS, subject_id="written")
    fields = SearchDocument._meta.local_concrete_fields
    marks = ", ".join(
        f.get_placeholder(None, None, connection) if hasattr(f, "get_placeholder") else "%s" for f in fields
    )
    names = ", ".join(f.column for f in fields)
    values = [f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO search_document ({names}) VALUES ({marks})", values)
    assert found("路灯") == ["written"]


def test_one_statement_however_many_are_found(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    indexing.put([document(LAMPS) for _ in range(30)])
    with django_assert_num_queries(1):
        assert len(find("路灯", scope=of_place("990122001")).hits) == 30


def test_the_index_is_used() -> None:
    indexing.put([document(f"{WATER} {n}") for n in range(3000)])
    indexing.put([document(LAMPS)])
    terms, scope = terms_of("路灯"), of_place("990122")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Whether three thousand rows are worth the index is the planner's guess; that it can serve is ours.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("EXPLAIN " + POSTGRESQL, [expressions.tsquery(terms, scope), 1000])
            assert "search_document_tokens" in str(cursor.fetchall())
        else:
            cursor.execute("EXPLAIN QUERY PLAN " + SQLITE, [expressions.fts5(terms, scope), 1000])
            plan = str(cursor.fetchall())
            assert "search_token VIRTUAL TABLE INDEX" in plan
            assert "SCAN search_document" not in plan
