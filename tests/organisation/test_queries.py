from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories.organisation import COUNTY, OTHER_TOWN, TOWN, VILLAGE, make_county, make_unit
from tiaokuai.organisation import queries
from tiaokuai.organisation.models import Succession

DAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def test_a_unit_is_asked_for_as_of_a_day() -> None:
    make_unit(name="建设局", valid_to=date(2024, 1, 1))
    make_unit(name="住建局", valid_from=date(2024, 1, 1))
    before = queries.unit_on("990122-zjj", date(2023, 12, 31))
    after = queries.unit_on("990122-zjj", date(2024, 1, 1))
    assert before is not None
    assert before.name == "建设局"
    assert after is not None
    assert after.name == "住建局"
    assert queries.unit_on("990122-zjj", date(2019, 12, 31)) is None


def test_a_town_reaches_its_block_and_a_department_its_line() -> None:
    make_county()
    assert queries.subtree_codes("990122-lx", DAY) == {
        "990122-lx",
        "990122-lx-zhs",
        "990122-lx-jsb",
        "990122-lx-zrzys",
    }
    assert queries.subtree_codes("990122-zrzy", DAY) == {"990122-zrzy", "990122-lx-zrzys", "990122-qs-zrzys"}
    assert queries.subtree_codes("990122-nobody", DAY) == {"990122-nobody"}


def test_a_circle_of_superiors_ends() -> None:
    make_unit("990122-a", line_superior="990122-b")
    make_unit("990122-b", line_superior="990122-a")
    assert queries.subtree_codes("990122-a", DAY) == {"990122-a", "990122-b"}
    assert queries.line_of("990122-a", DAY) == ("990122-a", "990122-b")


def test_the_line_is_followed_to_the_top() -> None:
    make_county()
    make_unit("990122-sbj", kind="upper_department", place="990100000000")
    make_unit("990122-x", line_superior="990122-zrzy")
    assert queries.line_of("990122-x", DAY) == ("990122-x", "990122-zrzy")
    assert queries.line_of("990122-lx-zhs", DAY) == ("990122-lx-zhs", "990122-zlzx")


def test_offices_are_found_from_any_place_of_the_county() -> None:
    units = make_county()
    for question, slug in [
        (queries.town_unit_of, "lx"),
        (queries.command_room_of, "lx-zhs"),
        (queries.county_centre_of, "zlzx"),
        (queries.county_government_of, "zf"),
        (queries.establishment_office_of, "bb"),
        (queries.justice_office_of, "sfj"),
        (queries.supervision_office_of, "dcs"),
    ]:
        assert question(VILLAGE, DAY) == units[slug], slug
    assert queries.town_unit_of(COUNTY, DAY) is None


def test_units_of_a_place_are_those_below_it() -> None:
    units = make_county()
    assert set(queries.units_of_place(TOWN, DAY)) == {
        units[s] for s in ("lx", "lx-zhs", "lx-jsb", "lx-zrzys")
    }
    assert set(queries.units_of_place(COUNTY, DAY)) == set(units.values())
    assert queries.units_of_place(OTHER_TOWN, DAY).count() == 3


def test_both_views_count_every_unit_once() -> None:
    """Line view and block view are two orders of the same units: their totals agree (S0.2)."""
    units = make_county()
    by_block = {u.code for top in (COUNTY, TOWN, OTHER_TOWN) for u in queries.block_children(top, DAY)}
    level = by_block
    while level:
        level = {u.code for code in level for u in queries.block_children(code, DAY)} - by_block
        by_block |= level
    assert by_block == {u.code for u in units.values()}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("住建局", "990122-zjj"),
        ("县住房城乡建设局", "990122-zjj"),
        ("住房和城乡建设局", "990122-zjj"),
        ("自然资源规划局", "990122-zrzy"),
        ("县资规局", "990122-zrzy"),
        ("柳溪镇政府", "990122-lx"),
        ("县委编办", "990122-bb"),
        ("司法局", "990122-sfj"),
    ],
)
def test_published_names_find_their_unit(name: str, expected: str) -> None:
    make_county()
    candidates = queries.match_unit(name, "990122", DAY)
    assert candidates[0].code == expected, candidates


def test_an_exact_alias_is_certain_and_nonsense_is_nothing() -> None:
    make_county()
    assert queries.match_unit("住 建 局", "990122", DAY)[0].similarity == 1.0
    assert queries.match_unit("", "990122", DAY) == []
    assert queries.match_unit("水族馆", "990122", DAY) == []


def test_many_names_cost_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_county()
    with django_assert_num_queries(1):
        found = queries.match_units(["住建局", "司法局", "水族馆"], "990122", DAY)
    assert [len(c) > 0 for c in found.values()] == [True, True, False]


def test_duties_follow_mergers_to_the_unit_that_stands() -> None:
    Succession.objects.create(
        predecessor="990122-a", successor="990122-b", kind="merge", day=date(2021, 5, 1)
    )
    Succession.objects.create(
        predecessor="990122-b", successor="990122-c", kind="merge", day=date(2023, 5, 1)
    )
    codes = ["990122-a", "990122-b", "990122-z"]
    assert queries.heirs_of(codes, DAY) == {
        "990122-a": "990122-c",
        "990122-b": "990122-c",
        "990122-z": "990122-z",
    }
    assert queries.heirs_of(codes, date(2022, 1, 1))["990122-a"] == "990122-b"
    assert queries.heirs_of(codes, date(2020, 1, 1))["990122-a"] == "990122-a"


def test_names_of_closed_units_remain_readable(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_unit(short_name="住建局", valid_to=date(2025, 1, 1))
    with django_assert_num_queries(1):
        names = queries.names_of(["990122-zjj", "990122-gone"], DAY)
    assert names == {"990122-zjj": "住建局", "990122-gone": "990122-gone"}
