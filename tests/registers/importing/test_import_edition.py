"""A published list becomes a draft: problems in place, names matched by a person, nothing guessed into force."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories.organisation import make_unit
from tests.factories.registers import AT, COUNTY, establishment_office, make_edition, make_matter, row
from tests.factories.territory import division as make_division
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.registers.actions import (
    Choice,
    adopt_edition,
    confirm_match,
    confirm_matches,
    import_edition,
    publish_edition,
)
from tiaokuai.registers.content import BasisContent, PartContent
from tiaokuai.registers.models import DraftMatch, Edition
from tiaokuai.registers.queries import resolve
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.resolver import TOWN, ListKind
from tiaokuai.registers.workbooks.writing import write_list

pytestmark = pytest.mark.django_db
OFFICE = establishment_office()
MARCH = date(2026, 3, 1)


def published(*rows: object) -> bytes:
    """A list as a county publishes it: names, no codes."""
    return write_list(ListKind.TERRITORIAL, "禾川县属地管理事项责任清单", rows)  # type: ignore[arg-type]


def unmatched(number: int = 1, **more: object) -> object:
    parts = (
        PartContent("", "县公安局", "负责维持秩序。"),
        PartContent(TOWN, "乡镇（街道）", "负责发现、上报。"),
    )
    return row(number, **({"matters": (), "lead": "", "parts": parts, "name": "城市照明设施损坏"} | more))


@pytest.fixture
def county() -> None:
    make_matter("01", "城市管理")
    make_matter("0103", "城市照明设施损坏")
    make_unit("990122-zjj", name="禾川县住房和城乡建设局", short_name="县住建局")
    make_unit("990122-gaj", name="禾川县公安局", short_name="县公安局")


def test_names_are_suggested_confirmed_by_a_person_and_only_then_published(county: None) -> None:
    done = import_edition(
        content=published(unmatched()), kind=ListKind.TERRITORIAL, place=COUNTY, by=OFFICE, at=AT
    )
    edition = done.edition
    assert edition is not None
    assert (done.rows, done.pending, edition.title) == (1, 3, "禾川县属地管理事项责任清单")
    best = {m.of: m.candidates[0]["code"] for m in DraftMatch.objects.filter(edition=edition)}
    assert best == {"matter": "0103", "lead": "990122-zjj", "assist": "990122-gaj"}
    with pytest.raises(Refused) as caught:
        adopt_edition(
            edition=edition, act="禾政发〔2026〕1号", approved_on=date(2026, 2, 1), by=OFFICE, at=AT
        )
    assert caught.value.answer.code == "names_pending"


def test_confirmed_names_reach_the_resolver_and_unmatched_ones_stay_listed(county: None) -> None:
    content = published(unmatched(1), unmatched(2, name="城市照明设施损坏抢修"))
    edition = import_edition(
        content=content, kind=ListKind.TERRITORIAL, place=COUNTY, by=OFFICE, at=AT
    ).edition
    assert edition is not None
    settled = confirm_matches(
        edition=edition,
        choices=[
            Choice("matter", "城市照明设施损坏", ("0103",)),
            Choice("matter", "城市照明设施损坏抢修"),
            Choice("lead", "县住建局", ("990122-zjj",)),
            Choice("assist", "县公安局", ("990122-gaj",)),
        ],
        by=OFFICE,
        at=AT,
    )
    assert settled == 6
    first, second = contents_of(edition)
    assert (first.matters, first.lead, first.parts[0].unit) == (("0103",), "990122-zjj", "990122-gaj")
    assert second.matters == ()
    assert set(edition.matches.values_list("status", flat=True)) == {"confirmed", "unmatched"}
    assert set(edition.matches.values_list("confirmed_by", flat=True)) == {OFFICE.id}
    adopt_edition(edition=edition, act="禾政发〔2026〕1号", approved_on=date(2026, 2, 1), by=OFFICE, at=AT)
    publish_edition(edition=edition, valid_from=MARCH, by=OFFICE, at=AT)
    lead = resolve("0103", "990122001003", MARCH).lead
    assert lead is not None
    assert lead.unit == "990122-zjj"


def test_a_code_outside_the_catalogue_or_the_directory_is_refused(county: None) -> None:
    done = import_edition(
        content=published(unmatched()), kind=ListKind.TERRITORIAL, place=COUNTY, by=OFFICE, at=AT
    )
    assert done.edition is not None
    for of, name, code in [("matter", "城市照明设施损坏", "99"), ("lead", "县住建局", "990122-none")]:
        with pytest.raises(BadInput):
            confirm_match(edition=done.edition, of=of, published=name, codes=[code], by=OFFICE, at=AT)


def test_what_the_edition_before_decided_is_suggested_first_and_lineage_goes_on(county: None) -> None:
    first = make_edition(rows=[row(1, name="城市照明设施损坏", lead="990122-gaj", lead_name="县住建局")])
    done = import_edition(
        content=published(unmatched()), kind=ListKind.TERRITORIAL, place=COUNTY, by=OFFICE, at=AT
    )
    assert done.edition is not None
    lead = done.edition.matches.get(of="lead")
    assert (lead.candidates[0]["code"], lead.similarity) == ("990122-gaj", 1.0)
    assert done.edition.rows.get().lineage == first.rows.get().lineage


def test_problems_keep_a_file_out_unless_accepted_and_a_dry_run_writes_nothing(county: None) -> None:
    content = published(unmatched(1, matters=("99",)), unmatched(2))
    given = {"content": content, "kind": ListKind.TERRITORIAL, "place": COUNTY, "by": OFFICE, "at": AT}
    refused = import_edition(**given)  # type: ignore[arg-type]
    assert (refused.edition, [p.answer.code for p in refused.refusing]) == (None, ["matter_not_in_catalogue"])
    assert import_edition(**given, dry_run=True, accept_problems=True).edition is None  # type: ignore[arg-type]
    assert not Edition.objects.exists()
    assert import_edition(**given, accept_problems=True).edition is not None  # type: ignore[arg-type]


def test_export_then_import_gives_the_same_edition(county: None) -> None:
    parts = (PartContent("990122-gaj", "县公安局", "负责维持秩序。"), PartContent(TOWN, "各镇街", "上报。"))
    edition = make_edition(
        rows=[row(1, parts=parts, batch=2), row(3, area="平安法治", keywords="路灯、照明")]
    )
    content = write_list(ListKind.TERRITORIAL, edition.title, contents_of(edition))
    again = import_edition(content=content, kind=ListKind.TERRITORIAL, place=COUNTY, by=OFFICE, at=AT)
    assert again.edition is not None
    assert contents_of(again.edition) == contents_of(edition)
    assert again.pending == 0


@pytest.mark.parametrize(
    ("file", "kind", "rows"),
    [
        ("granted_penalties_longhua_296.csv", ListKind.RECLAIMED, 0),
        ("community_duties_anhui_17.csv", ListKind.STATUTORY, 17),
    ],
)
def test_public_lists_are_read_or_refused_with_the_reason(
    shared_data: Path, file: str, kind: ListKind, rows: int
) -> None:
    content = (shared_data / "lists" / file).read_bytes()
    done = import_edition(
        content=content, kind=kind, place="34", by=establishment_office("34"), at=AT, title="清单"
    )
    assert done.rows == rows
    if rows:
        assert done.edition is not None
        kept = contents_of(done.edition)
        assert all(basis.law.startswith("《") for one in kept for basis in one.bases)
        assert sum(bool(one.bases) for one in kept) == len([r for r in _lines(content) if "《" in r[3]])
    else:
        assert [p.answer.params["headings"] for p in done.refusing] == [["工作方式"]]


def test_a_list_of_296_granted_penalties_is_read_as_a_dispatch_catalogue(shared_data: Path) -> None:
    content = (shared_data / "lists" / "granted_penalties_longhua_296.csv").read_bytes()
    done = import_edition(
        content=content,
        kind=ListKind.DISPATCH,
        place="44",
        by=establishment_office("44"),
        at=AT,
        title="目录",
    )
    assert done.rows == 296
    assert done.edition is not None
    assert done.edition.matches.filter(of="lead").values("published").distinct().count() >= 1


def _lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(content.decode("utf-8-sig").splitlines()))[1:]


def test_a_row_for_several_places_is_one_for_each_and_names_are_looked_up(shared_data: Path) -> None:
    towns = ("观湖街道", "民治街道", "龙华街道", "大浪街道", "福城街道")
    for serial, name in enumerate(towns, start=1):
        make_division(f"440309{serial:03}000", name)
    content = (shared_data / "lists" / "granted_penalties_longhua_296.csv").read_bytes()
    office = establishment_office("440309")
    done = import_edition(
        content=content, kind=ListKind.DISPATCH, place="440309", by=office, at=AT, title="目录"
    )
    assert done.edition is not None
    said = {p.answer.code: p.answer.params for p in done.problems}
    assert said["row_place_unclear"]["text"] == "观澜街道办事处", "the sixth is not known here"
    kept = contents_of(done.edition)
    assert done.rows == 296
    assert len(kept) == 296 + said["rows_spread_over_places"]["made"]
    of_first = [one for one in kept if one.name == kept[0].name]
    assert [one.place for one in of_first] == [f"440309{serial:03}" for serial in range(1, 6)]
    assert of_first[0].number == 1
    assert all("观澜街道办事处" in one.note for one in of_first)
    again = import_edition(
        content=write_list(ListKind.DISPATCH, "目录", kept),
        kind=ListKind.DISPATCH,
        place="440309",
        by=office,
        at=AT,
    )
    assert again.edition is not None
    assert contents_of(again.edition) == kept


@pytest.mark.parametrize(
    ("column", "most", "more"),
    [
        ("领域", 100, lambda text: {"area": text}),
        ("主体责任单位", 200, lambda text: {"lead_name": text}),
        ("配合单位", 200, lambda text: {"parts": (PartContent("", text, "负责维持秩序。"),)}),
        ("依据", 300, lambda text: {"bases": (BasisContent(text, "第一条"),)}),
        ("条款", 200, lambda text: {"bases": (BasisContent("《条例》", text),)}),
    ],
)
def test_a_cell_longer_than_is_kept_of_it_keeps_the_file_out_whoever_accepts_its_problems(
    county: None, column: str, most: int, more: Callable[[str], dict[str, object]]
) -> None:
    given: Any = {
        "kind": ListKind.TERRITORIAL,
        "place": COUNTY,
        "by": OFFICE,
        "at": AT,
        "accept_problems": True,
    }
    done = import_edition(content=published(unmatched(**more("长" * (most + 1)))), **given)
    (problem,) = [each for each in done.problems if each.answer.code == "text_too_long"]
    assert (problem.sheet, problem.row, problem.column) == ("属地管理事项责任清单", 3, column)
    assert (problem.answer.params["most"], done.edition) == (most, None)
    assert import_edition(content=published(unmatched(**more("长" * most))), **given).edition is not None


def test_a_title_is_as_long_as_is_kept_of_it(county: None) -> None:
    given: Any = {
        "kind": ListKind.TERRITORIAL,
        "place": COUNTY,
        "by": OFFICE,
        "at": AT,
        "accept_problems": True,
    }
    done = import_edition(content=published(unmatched()), title="长" * 201, **given)
    assert (done.edition, [p.answer.code for p in done.refusing]) == (None, ["text_too_long"])
    assert import_edition(content=published(unmatched()), title="长" * 200, **given).edition is not None
