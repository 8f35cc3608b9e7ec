"""Two editions compared: what a person would call changed is changed, and nothing else."""

from dataclasses import replace
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.registers.pure.worlds import patient
from tiaokuai.registers.difference import FieldChange, Mark, Piece, diff, words_diff
from tiaokuai.registers.resolver import TOWN, Assist, ListKind, Row

NAMES = ("秸秆禁烧", "河道保洁", "校园周边食品安全", "餐饮油烟整治", "违法建设巡查", "独居老人探访")


def edition(*names: str, **more: object) -> list[Row]:
    return [
        Row(
            id=f"{name}-{number}",
            number=str(number),
            edition="2025-1",
            kind=ListKind.TERRITORIAL,
            matter=f"{number:02d}",
            place="990122",
            lead="990122-zjj",
            valid_from=date(2025, 1, 1),
            name=name,
            lead_duty=f"负责{name}工作",
        )
        for number, name in enumerate(names, start=1)
    ]


def next_edition(rows: list[Row]) -> list[Row]:
    """The same rows as another edition stores them: new ids, new dates."""
    return [
        replace(row, id=f"n-{row.id}", edition="2026-1", valid_from=date(2026, 1, 1), source="sheet 1")
        for row in rows
    ]


def test_the_same_list_again_has_no_difference() -> None:
    rows = edition(*NAMES)
    found = diff(rows, next_edition(rows))
    assert (found.added, found.removed, found.changed, found.renumbered, found.same) == ((), (), (), (), 6)


def test_a_revision_of_275_of_800_rows_shows_275_changes() -> None:
    """S0.15: the city-wide revision of 275 rows."""
    rows = edition(*(f"{NAMES[n % 6]}第{n}类" for n in range(800)))
    revised = next_edition(rows)
    for place in Random(7).sample(range(800), 275):
        revised[place] = replace(revised[place], lead_duty=revised[place].lead_duty + "，并按月通报")
    found = diff(rows, revised)
    assert len(found.changed) == 275
    assert (found.added, found.removed, found.renumbered, found.same) == ((), (), (), 525)


def test_one_inserted_row_renumbers_the_rest_without_changing_them() -> None:
    before = edition(*NAMES)
    after = edition("噪声投诉", *NAMES)
    after = [replace(row, matter=f"{number:02d}" if number else "77") for number, row in enumerate(after)]
    found = diff(before, next_edition(after))
    assert [row.name for row in found.added] == ["噪声投诉"]
    assert (found.removed, found.changed, len(found.renumbered)) == ((), (), 6)


def test_changes_are_told_field_by_field() -> None:
    (before,) = edition("河道保洁")
    before = replace(before, assistants=(Assist(TOWN, "发现"), Assist("990122-slj", "督查")))
    after = replace(
        before,
        lead="990122-slj",
        basis="水法第四条",
        assistants=(Assist(TOWN, "发现、上报"), Assist("990122-zjj", "")),
    )
    (changed,) = diff([before], [after]).changed
    assert set(changed.fields) == {
        FieldChange("lead", "990122-zjj", "990122-slj"),
        FieldChange("basis", "", "水法第四条"),
        FieldChange("assist_duty", "发现", "发现、上报", TOWN),
        FieldChange("assist_duty", "督查", None, "990122-slj"),
        FieldChange("assist_duty", None, "", "990122-zjj"),
    }


def test_a_reworded_name_is_a_change_and_an_unrelated_row_is_not() -> None:
    before = edition("餐饮油烟整治", "独居老人探访")
    after = [
        replace(before[0], name="餐饮油烟污染整治"),
        replace(before[1], name="校园周边食品安全", matter="55"),
    ]
    found = diff(before, after)
    assert [(c.before.name, c.after.name) for c in found.changed] == [("餐饮油烟整治", "餐饮油烟污染整治")]
    assert [row.name for row in found.removed] == ["独居老人探访"]
    assert [row.name for row in found.added] == ["校园周边食品安全"]


def test_drafts_without_matters_are_matched_by_their_words() -> None:
    before = [replace(row, matter="") for row in edition(*NAMES)]
    after = [replace(row, number=str(9 - n), lead="990122-slj") for n, row in enumerate(before)]
    found = diff(before, after)
    assert len(found.changed) == 6
    assert all(c.before.name == c.after.name for c in found.changed)


@patient
@given(
    st.lists(st.sampled_from(NAMES), max_size=8), st.lists(st.sampled_from(NAMES), max_size=8), st.randoms()
)
def test_every_row_is_accounted_for_once(one: list[str], other: list[str], shuffle: Random) -> None:
    before, after = edition(*one), next_edition(edition(*other))
    shuffle.shuffle(after)
    found = diff(before, after)
    kept = len(found.changed) + len(found.renumbered) + found.same
    assert len(found.added) + kept == len(after)
    assert len(found.removed) + kept == len(before)


texts = st.text(alphabet="负责维护发现上报，。 ab1", max_size=30)


@patient
@given(texts, texts)
def test_the_pieces_make_up_both_texts(before: str, after: str) -> None:
    pieces = words_diff(before, after)
    assert "".join(p.text for p in pieces if p.mark is not Mark.ADDED) == before
    assert "".join(p.text for p in pieces if p.mark is not Mark.REMOVED) == after
    assert all(piece.text for piece in pieces)


def test_changed_words_are_marked_and_not_speckled() -> None:
    assert words_diff("负责日常维护工作", "负责日常巡查维护工作") == (
        Piece(Mark.SAME, "负责日常"),
        Piece(Mark.ADDED, "巡查"),
        Piece(Mark.SAME, "维护工作"),
    )
    assert words_diff("每月检查一次", "每季督查一次")[1:3] == (
        Piece(Mark.REMOVED, "月检"),
        Piece(Mark.ADDED, "季督"),
    )
    assert words_diff("within 5 days", "within 10 days")[1:3] == (
        Piece(Mark.REMOVED, "5"),
        Piece(Mark.ADDED, "10"),
    )
