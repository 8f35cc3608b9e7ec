"""Coverage finds exactly what asking every matter in every division one by one finds."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.registers.pure.oracle import World
from tests.registers.pure.worlds import TOWNS, compiled, days, patient, worlds
from tiaokuai.registers.coverage import Coverage, Overlap, Problem, cover, row_problems
from tiaokuai.registers.resolver import TOWN, Assist, GapName, ListKind, Row, compile_rows
from tiaokuai.registers.resolver.places import Atlas

DAY = date(2026, 5, 1)
TOWN_CODES = ("990122001", "990122002", "990122003", "990133001", "990133002")
EVERY = tuple(f"{town}{village:03d}" for town in TOWN_CODES for village in range(5))


def row(number: int, kind: ListKind, matter: str, **more: object) -> Row:
    data: dict[str, object] = {
        "place": "",
        "lead": "",
        "lead_duty": "mend",
        "basis": "law",
        "valid_from": date(2026, 1, 1),
    }
    return Row(id=f"r{number}", number=str(number), edition="e", kind=kind, matter=matter, **(data | more))  # type: ignore[arg-type]


def check(*rows: Row, closed: dict[str, date] | None = None) -> Coverage:
    held = compile_rows(rows, matters={r.matter for r in rows if r.matter}, towns=TOWNS, closed=closed)
    return cover(held, [code for code in EVERY if code[:9] in TOWNS], DAY)


@patient
@given(worlds(), days)
def test_gaps_are_those_of_every_single_question(world: World, on: date) -> None:
    resolver = compiled(world)
    expected: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for matter in world.matters:
        for division in EVERY:
            gap = resolver.resolve(matter, division, on).gap
            if gap is not None:
                expected[matter, gap.name].add(division)
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    counted: defaultdict[tuple[str, str], int] = defaultdict(int)
    coverage = cover(resolver, EVERY, on)
    for finding in (*coverage.gaps, *coverage.overlaps):
        if isinstance(finding.what, GapName) or finding.what is Overlap.SEVERAL_LEADS:
            name = finding.what if isinstance(finding.what, GapName) else GapName.CONFLICTING_LEADS
            inside = {code for code in EVERY if code.startswith(finding.places)}
            assert not found[finding.matter, name] & inside
            assert len(inside) == finding.divisions
            found[finding.matter, name] |= inside
            counted[finding.matter, name] += 1
    assert dict(found) == dict(expected)


@patient
@given(st.sets(st.sampled_from(EVERY)), st.sets(st.sampled_from(EVERY)))
def test_prefixes_cover_a_set_and_nothing_else(all_codes: set[str], wanted: set[str]) -> None:
    atlas = Atlas(all_codes)
    chosen = wanted & all_codes
    places = atlas.cover((n, n + 1) for n, code in enumerate(atlas.codes) if code in chosen)
    assert {code for code in all_codes if code.startswith(places)} == chosen
    assert len(places) <= len(chosen)


def test_a_matter_nobody_leads_is_told_once_with_the_shortest_place() -> None:
    found = check(row(1, ListKind.ASSIST, "01", lead="", assistants=(Assist(TOWN, "help"),)))
    (gap,) = found.gaps
    assert (gap.matter, gap.what, gap.places, gap.divisions) == ("01", GapName.NO_LEAD_NAMED, ("9901",), 15)
    assert [problem.what for problem in found.problems] == [Problem.ASSIST_WITHOUT_LEAD]


def test_a_gap_in_part_of_the_county_names_that_part() -> None:
    found = check(row(1, ListKind.TERRITORIAL, "01", lead="d1", place="990122001"))
    assert [(gap.what, gap.places) for gap in found.gaps] == [(GapName.NO_ROW, ("990122002", "990133001"))]


def test_a_closed_lead_and_a_closed_town_are_named() -> None:
    rows = (row(1, ListKind.TERRITORIAL, "01", lead="d1"), row(2, ListKind.BASIC, "02"))
    found = check(*rows, closed={"d1": date(2026, 4, 1), "t2": date(2026, 4, 1)})
    assert [(gap.matter, gap.what, gap.units, gap.places) for gap in found.gaps] == [
        ("01", GapName.LEAD_CLOSED, ("d1",), ("9901",)),
        ("02", GapName.LEAD_CLOSED, ("t2",), ("990122002",)),
    ]
    assert [(problem.row.row, problem.what) for problem in found.problems] == [("r1", Problem.LEAD_CLOSED)]


def test_a_matter_stands_in_one_duty_list_only() -> None:
    found = check(
        row(1, ListKind.BASIC, "01"),
        row(2, ListKind.ASSIST, "01", lead="d1", assistants=(Assist(TOWN, "help"),)),
    )
    assert {(overlap.what, overlap.rows) for overlap in found.overlaps} == {
        (Overlap.TWO_DUTY_LISTS, ("r1", "r2")),
        (Overlap.LISTS_DISAGREE, ("r1", "r2")),
    }
    assert [o.units for o in found.overlaps if o.what is Overlap.LISTS_DISAGREE] == [(TOWN,)]


def test_a_prohibited_matter_that_another_list_gives_the_town() -> None:
    found = check(
        row(1, ListKind.PROHIBITED, "01"),
        row(2, ListKind.ASSIST, "01", lead="d1", assistants=(Assist(TOWN, "help"),)),
    )
    assert [(overlap.what, overlap.rows) for overlap in found.overlaps] == [
        (Overlap.PROHIBITED_BUT_TASKED, ("r2",))
    ]


def test_two_departments_with_equal_rows() -> None:
    found = check(
        row(1, ListKind.TERRITORIAL, "01", lead="d1"), row(2, ListKind.TERRITORIAL, "01", lead="d2")
    )
    assert [(o.what, o.units, o.places) for o in found.overlaps] == [
        (Overlap.SEVERAL_LEADS, ("d1", "d2"), ("9901",))
    ]


def test_weak_rows_are_named_though_they_decide_nothing() -> None:
    rows = (
        row(1, ListKind.DISPATCH, "01", lead="d1", basis=" "),
        row(2, ListKind.TERRITORIAL, "", lead="d1", lead_duty=""),
        row(3, ListKind.BASIC, "01", lead="d1"),
        row(4, ListKind.ASSIST, "01", lead="d1", assistants=(Assist("d9", ""),)),
        row(5, ListKind.BASIC, "01", basis="", valid_to=DAY),
    )
    held = compile_rows(rows, matters={"01"}, towns=TOWNS, closed={"d9": date(2026, 2, 1)})
    assert {(problem.row.row, problem.what, problem.units) for problem in row_problems(held, DAY)} == {
        ("r1", Problem.NO_BASIS, ()),
        ("r2", Problem.MATTER_UNKNOWN, ()),
        ("r2", Problem.NO_DUTY, ("d1",)),
        ("r3", Problem.LEAD_NOT_OF_THIS_LIST, ("d1",)),
        ("r4", Problem.NO_DUTY, ("d9",)),
        ("r4", Problem.ASSISTANT_CLOSED, ("d9",)),
    }


def test_a_row_that_covers_two_matters_is_weak_once() -> None:
    one = row(1, ListKind.DISPATCH, "01", lead="d1", basis="")
    held = compile_rows([one, replace(one, matter="02")], matters={"01", "02"}, towns=TOWNS)
    assert [problem.what for problem in row_problems(held, DAY)] == [Problem.NO_BASIS]


def test_an_empty_county_is_clean_and_progress_is_told() -> None:
    told: list[int] = []
    held = compile_rows([], matters={"01", "02"}, towns={})
    assert cover(held, ["990122000000"], DAY, progress=told.append).is_clean
    assert told == [1, 2]
