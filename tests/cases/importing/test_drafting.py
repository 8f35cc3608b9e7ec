"""Codes for what an empty database lacks: deterministic, unique, and never more than fit."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaokuai.cases.imports.catalogue import Catalogue, key_of
from tiaokuai.cases.imports.drafting import draft_divisions, draft_limits, draft_rows, draft_units
from tiaokuai.cases.imports.mapping import CountyName, LimitRule
from tiaokuai.cases.imports.rows import ForeignCase
from tiaokuai.cases.imports.survey import Survey, median_of, survey_of
from tiaokuai.kernel.answer import BadInput

COUNTY = CountyName("990777", "Elsewhere")
names = st.text("abcdefghij ", min_size=1, max_size=8).filter(lambda text: text.strip())


def test_codes_follow_the_names() -> None:
    catalogue = Catalogue([])
    catalogue.add_all([("Trees", "Fallen"), ("Lights", "Out"), ("Lights", "Dim")])
    assert catalogue.names == {"01": "Lights", "0101": "Dim", "0102": "Out", "02": "Trees", "0201": "Fallen"}
    assert catalogue.code_of(("lights", " OUT ")) == "0102"
    assert catalogue.code_of(("Lights", "Purple")) == "01"
    assert catalogue.code_of(("Fallen",)) == "0201"
    assert catalogue.code_of(("Water",)) == ""
    assert catalogue.label("0102") == "Lights / Out"


def test_more_than_99_below_one_parent() -> None:
    catalogue = Catalogue([])
    paths = [("Sanitation", f"Kind {serial:03d}") for serial in range(250)]
    catalogue.add_all(paths)
    assert [catalogue.names[code] for code in ("01", "02", "03")] == [
        "Sanitation",
        "Sanitation (2)",
        "Sanitation (3)",
    ]
    codes = [catalogue.code_of(path) for path in paths]
    assert len(set(codes)) == 250
    assert codes[99] == "0201"


def test_more_than_99_at_the_top() -> None:
    catalogue = Catalogue([])
    paths = [(f"Kind {serial:03d}",) for serial in range(230)]
    catalogue.add_all(paths)
    assert catalogue.names["01"] == "Kind 000 – Kind 098"
    assert len({catalogue.code_of(path) for path in paths}) == 230
    with pytest.raises(BadInput):
        Catalogue([]).add_all([(f"a{serial}", "b", "c") for serial in range(100)])


@given(st.lists(st.tuples(names, names, names), max_size=40), st.randoms(use_true_random=False))
def test_every_path_gets_one_code_whatever_the_order(
    paths: list[tuple[str, str, str]], chance: object
) -> None:
    first, second = Catalogue([]), Catalogue([])
    first.add_all(paths)
    shuffled = list(paths)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    second.add_all(shuffled)
    assert {code: key_of(name) for code, name in first.names.items()} == {
        code: key_of(name) for code, name in second.names.items()
    }
    by_path = {tuple(map(key_of, path)): first.code_of(path) for path in paths}
    assert len(set(by_path.values())) == len(by_path)
    assert all(len(code) == 6 for code in by_path.values())


def test_known_matters_keep_their_codes() -> None:
    catalogue = Catalogue([("01", "Lights"), ("0107", "Out")])
    catalogue.add_all([("Lights", "Out"), ("Lights", "Dim"), ("Noise",)])
    assert catalogue.added == ["0101", "02"]
    assert catalogue.code_of(("Lights", "Out")) == "0107"


def survey(*cases: ForeignCase) -> Survey:
    return survey_of(cases)


def foreign(serial: int, **more: object) -> ForeignCase:
    return ForeignCase(serial, f"x:{serial}", datetime(2011, 7, 1, tzinfo=UTC), **more)  # type: ignore[arg-type]


def test_divisions_units_limits_and_shares() -> None:
    at, due = datetime(2011, 7, 1, tzinfo=UTC), [datetime(2011, 7, day, tzinfo=UTC) for day in (3, 5, 9)]
    cases = [
        ForeignCase(n, f"x:{n}", at, due=moment, town=town, village="v1", unit=unit, matter=("Lights",))
        for n, (moment, town, unit) in enumerate(
            zip(due, ("b", "a", "a"), ("路灯所", "Works!", "Works!"), strict=True)
        )
    ]
    found = survey(*cases)
    made = draft_divisions(COUNTY, found, {}, ())
    assert [(d.code, d.name) for d in made] == [
        ("990777001000", "a"), ("990777001001", "v1"), ("990777002000", "b"), ("990777002001", "v1"),
    ]  # fmt: skip
    units = draft_units("990777", found.units, ())
    assert units == {"Works!": "990777-works", "路灯所": "990777-u02"}
    catalogue = Catalogue([])
    catalogue.add_all(found.matters)
    assert [(o.matter, o.amount, o.unit) for o in draft_limits(found, catalogue, LimitRule(), ())] == [
        ("01", 4, "calendar_day")
    ]
    assert [
        (o.matter, o.amount) for o in draft_limits(found, catalogue, LimitRule("working_day", 15), ())
    ] == [("", 15)]
    [row] = draft_rows(found, catalogue, {key_of(name): code for name, code in units.items()})
    assert (row.matter, row.unit, row.cases, row.of) == ("01", "990777-works", 2, 3)


def test_no_more_towns_than_codes() -> None:
    many = survey(*(foreign(n, town=f"t{n}") for n in range(1000)))
    with pytest.raises(BadInput):
        draft_divisions(COUNTY, many, {}, ())


@given(st.lists(st.integers(1, 500), min_size=1))
def test_medians(values: list[int]) -> None:
    assert median_of(Counter(values)) == sorted(values)[(len(values) - 1) // 2]
