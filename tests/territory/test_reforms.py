"""Merge, split, rename: dated, linked, nothing deleted."""

from datetime import date, datetime

import pytest

from tests.factories import territory as make
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Refused
from tiaokuai.territory.actions import merge_divisions, rename_division, split_division
from tiaokuai.territory.models import Division, Grid
from tiaokuai.territory.queries import division_on, grids_of, locate, successions_of, towns_of_home

pytestmark = pytest.mark.django_db
ON, BEFORE = date(2026, 12, 1), date(2026, 11, 30)
T1, T2 = "990122001000", "990122002000"
V1, V2 = "990122001201", "990122001202"
BY = make.CENTRE


@pytest.fixture(autouse=True)
def _county() -> None:
    make.county(towns=2, villages=2)


def test_a_renamed_town_keeps_its_old_name_in_the_past(now: datetime) -> None:
    rename_division(code=T1, name="清溪镇", on=ON, by=BY, at=now)
    old, new = division_on(T1, BEFORE), division_on(T1, ON)
    assert old is not None
    assert new is not None
    assert (old.name, new.name) == ("镇1", "清溪镇")
    village_then, village_now = division_on(V1, BEFORE), division_on(V1, ON)
    assert village_then is not None
    assert village_now is not None
    assert village_then.full_name == "云江省禾州市禾川县镇1村201"
    assert village_now.full_name == "云江省禾州市禾川县清溪镇村201"
    assert [(s.from_code, s.to_code, s.kind) for s in successions_of(T1)] == [(T1, T1, "rename")]
    entry = Entry.objects.get(verb="rename_division")
    assert (entry.subject_id, entry.division, entry.payload) == (T1, T1, {"on": "2026-12-01"})


def test_villages_merge_into_one_of_them_with_their_grids(now: datetime) -> None:
    make.grid(f"{V1}-g01", make.square(0, 0))
    make.grid(f"{V2}-g01", make.square(1, 0))
    merge_divisions(codes=[V1, V2], into=V1, name="村201", on=ON, by=BY, at=now)
    assert division_on(V2, BEFORE) is not None
    assert division_on(V2, ON) is None
    assert [g.code for g in grids_of(V1, ON)] == [f"{V1}-202g01", f"{V1}-g01"]
    assert locate(119.515, 29.005, ON).grid == f"{V1}-202g01"
    assert locate(119.515, 29.005, BEFORE).grid == f"{V2}-g01"
    assert [(s.from_code, s.to_code, s.kind) for s in successions_of(V2)] == [(V2, V1, "merge")]


def test_towns_merge_into_a_new_one_when_every_village_has_a_new_code(now: datetime) -> None:
    new = "990122003000"
    recoding = {f"990122001{v}": f"990122003{v}" for v in (201, 202)} | {
        f"990122002{v}": f"990122003{v + 10}" for v in (201, 202)
    }
    make.grid(f"{V1}-g01", make.square(0, 0))
    with pytest.raises(Refused) as refused:
        merge_divisions(codes=[T1, T2], into=new, name="新镇", on=ON, by=BY, at=now)
    assert refused.value.answer.code == "divisions_below_not_recoded"
    assert division_on(T1, ON) is not None
    merge_divisions(codes=[T1, T2], into=new, name="新镇", on=ON, recoding=recoding, by=BY, at=now)
    assert {d.code for d in Division.objects.filter(parent=new)} == set(recoding.values())
    village = division_on("990122003201", ON)
    assert village is not None
    assert village.full_name == "云江省禾州市禾川县新镇村201"
    assert locate(119.505, 29.005, ON).grid == "990122003201-g01"
    assert {s.from_code for s in successions_of(new)} == {T1, T2}


def test_a_village_splits_and_its_grids_are_shared_out(now: datetime) -> None:
    for i in range(3):
        make.grid(f"{V1}-g0{i}", make.square(i, 0))
    into = {V1: "村201", "990122001301": "新村"}
    split_division(code=V1, into=into, on=ON, grids={f"{V1}-g02": "990122001301"}, by=BY, at=now)
    assert [g.code for g in grids_of(V1, ON)] == [f"{V1}-g00", f"{V1}-g01"]
    assert [g.code for g in grids_of("990122001301", ON)] == ["990122001301-g02"]
    assert Grid.objects.count() == 4
    assert [(s.from_code, s.kind) for s in successions_of("990122001301")] == [(V1, "split")]


def test_a_village_that_ends_must_leave_no_grid_behind(now: datetime) -> None:
    make.grid(f"{V1}-g01", make.square(0, 0))
    into = {"990122001301": "甲村", "990122001302": "乙村"}
    with pytest.raises(Refused) as refused:
        split_division(code=V1, into=into, on=ON, by=BY, at=now)
    assert refused.value.answer.params["grids"] == [f"{V1}-g01"]
    assert division_on(V1, ON) is not None
    split_division(code=V1, into=into, on=ON, grids={f"{V1}-g01": "990122001301"}, by=BY, at=now)
    assert division_on(V1, ON) is None


def test_a_town_splits_and_some_villages_move(now: datetime) -> None:
    into = {T1: "镇1", "990122004000": "新镇"}
    with pytest.raises(Refused, match="not_part_of_the_split"):
        split_division(code=T1, into=into, on=ON, recoding={"990122002201": "990122004201"}, by=BY, at=now)
    split_division(code=T1, into=into, on=ON, recoding={V2: "990122004202"}, by=BY, at=now)
    assert division_on(V1, ON) is not None
    assert division_on(V2, ON) is None
    moved = division_on("990122004202", ON)
    assert moved is not None
    assert moved.full_name == "云江省禾州市禾川县新镇村202"


@pytest.mark.parametrize(
    ("codes", "into", "reason"),
    [
        ([V1], V1, "merge_needs_two_of_a_level"),
        ([V1, T1], V1, "merge_needs_two_of_a_level"),
        ([V1, "990122001999"], V1, "division_not_there"),
        ([V1, V2], "990122002201", "division_code_was_used"),
    ],
)
def test_what_cannot_merge(now: datetime, codes: list[str], into: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        merge_divisions(codes=codes, into=into, name="并", on=ON, by=BY, at=now)


def test_only_those_who_keep_the_territory_may(now: datetime) -> None:
    stranger = Actor(id="user:x", role=Role.UNIT_LEADER, place="990122")
    with pytest.raises(Refused, match="not_your_part"):
        rename_division(code=T1, name="清溪镇", on=ON, by=stranger, at=now)
    for elsewhere, reason in (("990123", "territory_out_of_reach"), ("", "acts_for_no_place")):
        neighbour = Actor(id="user:y", role=Role.COUNTY_CENTRE, place=elsewhere)
        with pytest.raises(Refused, match=reason):
            rename_division(code=T1, name="清溪镇", on=ON, by=neighbour, at=now)


def test_nothing_below_moves_into_a_place_of_others(now: datetime) -> None:
    make.division("990123000000", "邻县")
    make.division("990123001000", "邻镇")
    stray = {"990122002201": "990122001211", "990122002202": "990123001202"}
    with pytest.raises(Refused, match="territory_out_of_reach"):
        merge_divisions(codes=[T1, T2], into=T1, name="镇1", on=ON, recoding=stray, by=BY, at=now)
    into = {T1: "镇1", "990122004000": "新镇"}
    with pytest.raises(Refused, match="territory_out_of_reach"):
        split_division(code=T1, into=into, on=ON, recoding={V2: "990123001202"}, by=BY, at=now)
    assert not Division.objects.filter(code="990123001202").exists()
    operator = Actor(id="platform", role=Role.PLATFORM)
    merge_divisions(codes=[T1, T2], into=T1, name="镇1", on=ON, recoding=stray, by=operator, at=now)
    assert division_on("990123001202", ON) is not None


def test_a_change_cannot_be_dated_before_the_last_one(now: datetime) -> None:
    rename_division(code=T1, name="清溪镇", on=ON, by=BY, at=now)
    with pytest.raises(Refused, match="division_begins_later"):
        rename_division(code=T1, name="又名镇", on=BEFORE, by=BY, at=now)


def test_the_towns_of_the_only_county_are_those_of_the_day(now: datetime) -> None:
    rename_division(code=T1, name="清溪镇", on=ON, by=BY, at=now)
    assert [town.name for town in towns_of_home(BEFORE)] == ["镇1", "镇2"]
    assert [town.name for town in towns_of_home(ON)] == ["清溪镇", "镇2"]
    make.division("990123000000", "邻县")
    assert towns_of_home(ON) == []
