import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from tests.factories import territory as make
from tiaokuai.kernel.answer import BadInput
from tiaokuai.territory.models import DataVersion, Grid
from tiaokuai.territory.queries import Place, children_of, locate, locate_many, names_on, place
from tiaokuai.territory.queries.divisions import divisions_page, search_divisions

TODAY = date(2026, 11, 24)
V1, V2 = "990122001201", "990122001202"


@pytest.fixture
def board() -> None:
    """Two villages side by side, two grids each, and a park that hangs at the town."""
    make.county()
    for village, column in ((V1, 0), (V2, 2)):
        make.grid(f"{village}-g01", make.square(column, 0))
        make.grid(f"{village}-g02", make.square(column + 1, 0))
    make.grid("990122001000-park", make.square(0, 1), kind="special")


@pytest.mark.django_db
@pytest.mark.usefixtures("board")
class TestAnswers:
    def test_inside(self) -> None:
        grid = f"{V1}-g02"
        expected = Place("inside", grid, V1, "990122001000", "990122000000", grids=(grid,), distance_m=0.0)
        assert locate(119.515, 29.005, TODAY) == expected

    def test_on_the_boundary_of_one_village_the_village_is_certain(self) -> None:
        answer = locate(119.51, 29.005, TODAY)
        assert (answer.status, answer.grid, answer.village) == ("boundary", None, V1)
        assert answer.grids == (f"{V1}-g01", f"{V1}-g02")

    def test_on_the_boundary_of_two_villages_only_the_town_is(self) -> None:
        answer = locate(119.52, 29.005, TODAY)
        assert (answer.village, answer.town) == (None, "990122001000")

    def test_a_grid_of_the_town_has_no_village(self) -> None:
        answer = locate(119.505, 29.015, TODAY)
        assert (answer.grid, answer.village, answer.town) == ("990122001000-park", None, "990122001000")

    def test_outside_says_which_is_nearest(self) -> None:
        answer = locate(119.545, 29.005, TODAY)
        assert (answer.status, answer.grid, answer.nearest) == ("outside", None, f"{V2}-g02")
        assert answer.distance_m == pytest.approx(486.7, rel=0.01)

    def test_before_there_were_grids(self) -> None:
        assert locate(119.505, 29.005, date(2020, 1, 1)) == Place("outside")

    def test_many(self) -> None:
        assert locate_many([119.505, 119.545], [29.005, 29.005], TODAY) == [
            locate(119.505, 29.005, TODAY),
            locate(119.545, 29.005, TODAY),
        ]

    @pytest.mark.parametrize(("lon", "lat"), [(float("nan"), 29.0), (29.0, 119.5), (181.0, 0.0)])
    def test_no_place_on_earth(self, lon: float, lat: float) -> None:
        with pytest.raises(BadInput, match="no_such_place"):
            locate(lon, lat, TODAY)


@pytest.mark.django_db
@pytest.mark.usefixtures("board")
def test_a_change_is_seen_without_restart() -> None:
    assert locate(119.505, 29.005, TODAY).status == "inside"
    Grid.objects.filter(code=f"{V1}-g01").update(valid_to=TODAY)
    DataVersion.renew(place.GRIDS)
    assert locate(119.505, 29.005, TODAY).status == "outside"
    assert locate(119.505, 29.005, TODAY - timedelta(days=1)).status == "inside"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("board")
def test_within_a_second_no_statement_is_needed(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    locate(119.505, 29.005, TODAY)
    with django_assert_num_queries(0):
        locate(119.515, 29.005, TODAY)
        locate(119.515, 29.005, TODAY + timedelta(days=30))
    place.forget_version()
    with django_assert_num_queries(1):
        locate(119.515, 29.005, TODAY)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("board")
def test_threads_share_one_index() -> None:
    answers: list[list[str | None]] = []

    def ask() -> None:
        answers.append([locate(119.505 + 0.01 * i, 29.005, TODAY).grid for i in range(4)])
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [[f"{v}-{g}" for v in (V1, V2) for g in ("g01", "g02")]] * 6


@pytest.mark.django_db
def test_divisions_are_found_inside_their_parent(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make.county(towns=3, villages=3)
    found = search_divisions("村201", parent="990122002000", day=TODAY)
    assert [d.code for d in found] == ["990122002201"]
    assert len(search_divisions("村201", day=TODAY)) == 3
    assert search_divisions(" ", day=TODAY) == []
    assert search_divisions("990122003", day=TODAY)[0].code == "990122003000"
    with django_assert_num_queries(1):
        assert len(children_of("990122000000", TODAY)) == 3
    with django_assert_num_queries(1):
        assert names_on(["990122000000", V1, "nothing"], TODAY) == {"990122000000": "禾川县", V1: "村201"}


@pytest.mark.django_db
def test_pages_follow_each_other_by_code(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make.county(towns=3, villages=3)
    seen: list[str] = []
    with django_assert_num_queries(3):
        while page := divisions_page(
            day=TODAY, under="990122000000", after=seen[-1] if seen else "", limit=8
        ):
            seen += [d.code for d in page]
    assert len(seen) == 12
    assert seen == sorted(set(seen))
