import gzip
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.factories import territory as make
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.territory.actions import import_divisions
from tiaokuai.territory.formats.report import ImportReport
from tiaokuai.territory.models import Division
from tiaokuai.territory.queries import children_of, division_on, search_divisions

pytestmark = pytest.mark.django_db
PLATFORM = Actor(id="platform", role=Role.PLATFORM)
DAY = date(2026, 11, 24)
SMALL = """code,name
99,云江省
9901,市辖区
990122,禾川县
990122001,柳溪镇
990122001201,上塘村
"""


def brought_in(text: str | bytes, now: datetime, **more: Any) -> ImportReport:
    content = text.encode() if isinstance(text, str) else text
    return import_divisions(content=content, file="f.csv", **({"by": PLATFORM, "at": now} | more))


def test_codes_are_filled_up_and_full_names_put_together(now: datetime) -> None:
    report = brought_in(SMALL, now)
    assert (report.ok, report.read, report.created) == (True, 5, 5)
    village = division_on("990122001201", DAY)
    assert village is not None
    assert village.full_name == "云江省禾川县柳溪镇上塘村"
    assert (village.parent, village.kind, village.level) == ("990122001000", "villagers_committee", 12)
    assert [d.name for d in children_of("990122000000", DAY)] == ["柳溪镇"]


def test_the_journal_remembers_counts_and_digest_and_no_names(now: datetime) -> None:
    brought_in(SMALL, now)
    entry = Entry.objects.get(part="territory", verb="import_divisions")
    assert entry.payload["created"] == 5
    assert len(entry.payload["digest"]) == 64


def test_again_changes_nothing(now: datetime) -> None:
    brought_in(SMALL, now)
    again = brought_in(SMALL, now)
    assert (again.ok, again.created, again.unchanged) == (True, 0, 5)


def test_a_dry_run_says_the_same_and_keeps_nothing(now: datetime) -> None:
    report = brought_in(SMALL, now, dry_run=True)
    assert (report.ok, report.created, report.dry_run) == (True, 5, True)
    assert not Division.objects.exists()
    assert not Entry.objects.exists()


BAD = """代码,名称,生效日期
99,云江省,
99x1,坏码市,
9901,,
9902,甲市,2026-13-01
9903,乙市,
9903,丙市,
990401,无上级县,
"""


def test_every_bad_row_is_named_and_nothing_imported(now: datetime) -> None:
    report = brought_in(BAD, now)
    said = [(p.row, p.column, p.answer.code) for p in report.problems]
    assert said == [
        (3, "code", "division_code_bad"),
        (4, "name", "cell_empty"),
        (5, "valid_from", "not_a_day"),
        (7, "code", "division_twice"),
        (8, "code", "division_parent_missing"),
    ]
    assert not Division.objects.exists()


def test_another_name_for_a_known_code_is_a_rename_not_an_import(now: datetime) -> None:
    brought_in(SMALL, now)
    report = brought_in("code,name\n990122001,清溪镇\n", now)
    assert [p.answer.code for p in report.problems] == ["division_known_otherwise"]
    assert report.problems[0].answer.params["name"] == "柳溪镇"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(now: datetime, encoding: str, delimiter: str) -> None:
    content = SMALL.replace(",", delimiter).encode(encoding)
    assert brought_in(gzip.compress(content), now).created == 5


def test_headings_are_needed(now: datetime) -> None:
    report = brought_in("99,云江省\n", now)
    assert [(p.row, p.answer.code) for p in report.problems] == [(1, "headings_missing")]


def test_what_is_no_text_is_refused(now: datetime) -> None:
    with pytest.raises(BadInput, match="file_not_text"):
        brought_in(b"\xff\xff\x00\x81\xff", now)
    with pytest.raises(BadInput, match="file_broken"):
        brought_in(b"\x1f\x8b\x00broken", now)


def test_only_those_who_keep_the_territory_may(now: datetime) -> None:
    with pytest.raises(Refused, match="not_your_part"):
        brought_in(SMALL, now, by=Actor(id="user:1", role=Role.GRID_WORKER, place="990122"))


def test_a_county_cannot_write_its_neighbours_divisions(now: datetime) -> None:
    report = brought_in(SMALL, now, by=make.CENTRE)
    assert {(p.row, p.answer.code) for p in report.problems} >= {
        (2, "territory_out_of_reach"),
        (3, "territory_out_of_reach"),
    }


def test_the_database_refuses_one_code_twice_on_a_day() -> None:
    make.division(valid_from=date(2024, 1, 1), valid_to=date(2026, 1, 1))
    make.division(valid_from=date(2026, 1, 1))
    for begins, ends in [(date(2025, 12, 31), None), (date(2020, 1, 1), date(2024, 1, 2))]:
        with pytest.raises(IntegrityError), transaction.atomic():
            make.division(valid_from=begins, valid_to=ends)
    with pytest.raises(IntegrityError), transaction.atomic():
        Division.objects.filter(valid_to=date(2026, 1, 1)).update(valid_to=date(2026, 1, 2))


def test_the_number_of_statements_does_not_grow_with_the_file(
    now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = "".join(f"990122001{n},村{n}\n" for n in range(201, 399))
    with django_assert_max_num_queries(8):
        brought_in(SMALL + rows.replace("990122001201,村201\n", ""), now)


@pytest.mark.slow
def test_the_real_tables_of_the_country_come_in_clean(now: datetime, shared_data: Path) -> None:
    counts = {"provinces": 31, "cities": 342, "areas": 2978, "streets": 41352, "villages_33_zhejiang": 25547}
    repeated = 0
    for name, count in counts.items():
        report = brought_in((shared_data / "divisions" / f"{name}.csv.gz").read_bytes(), now)
        assert report.problems == ()
        assert (report.read, report.created + report.unchanged) == (count, count)
        repeated += report.unchanged
    # Three cities without counties and one county without towns stand again one level down under the same code.
    assert repeated == 4
    assert Division.objects.count() == sum(counts.values()) - 4
    village = division_on("330102001051", DAY)
    assert village is not None
    assert village.full_name == "浙江省杭州市上城区清波街道清波门社区"
    everywhere = search_divisions("城关镇", day=DAY, limit=500)
    assert len({d.code for d in everywhere if d.name == "城关镇"}) > 50
    one = next(d for d in everywhere if d.name == "城关镇")
    inside = search_divisions("城关镇", parent=one.parent, day=DAY)
    assert [d.code for d in inside] == [one.code]
