"""Lists of the sizes that counties publish (oracle table O12, O13, O27; S1.29; domain 2.10) resolve whole."""

from collections import Counter
from datetime import date

from tiaokuai.registers.coverage import cover
from tiaokuai.registers.resolver import TOWN, Assist, Compiled, ListKind, Row, compile_rows

DAY = date(2026, 5, 1)
TOWNS = {f"990122{n:03d}": f"990122-town{n:02d}" for n in range(1, 17)}
VILLAGES = [f"{town}{n:03d}" for town in TOWNS for n in range(1, 55)]


def row(number: int, kind: ListKind, matter: str, lead: str, *, place: str = "990122", **more: str) -> Row:
    assistants = (Assist(TOWN, "发现、上报"),) if lead not in ("", TOWN) else (Assist("990122-zjj", "指导"),)
    return Row(
        id=f"{kind}-{number}",
        number=str(number),
        edition="2026-1",
        kind=kind,
        matter=matter,
        place=place,
        lead=lead,
        valid_from=date(2026, 1, 1),
        lead_duty="负责处置",
        assistants=assistants,
        basis="条例第一条",
        **more,
    )


def leads(compiled: Compiled, division: str) -> Counter[bool]:
    """How many matters the town leads (True) and departments lead (False) in a division."""
    answers = [compiled.resolve(matter, division, DAY) for matter in sorted(compiled.matters)]
    return Counter(a.lead.unit in TOWNS.values() for a in answers if a.lead is not None)


def test_125_territorial_matters_in_18_areas_each_have_exactly_one_lead() -> None:
    """O13; of Feicheng's 142 rows 127 were led by departments and 15 by towns (S1.29)."""
    matters = [f"{n % 18 + 1:02d}{n // 18 + 1:02d}" for n in range(125)]
    rows = [
        row(n, ListKind.TERRITORIAL, matter, TOWN if n % 10 == 0 else f"990122-d{n % 30}")
        for n, matter in enumerate(matters)
    ]
    compiled = compile_rows(rows, matters=matters, towns=TOWNS)
    found = cover(compiled, VILLAGES, DAY)
    assert (found.matters, found.divisions, found.is_clean) == (125, 864, True)
    assert leads(compiled, VILLAGES[0]) == {False: 112, True: 13}
    assert len({matter[:2] for matter in matters}) == 18


def test_31_statutory_duties_in_6_areas_are_the_towns_own() -> None:
    """O27."""
    matters = [f"{n % 6 + 1:02d}{n // 6 + 1:02d}" for n in range(31)]
    rows = [row(n, ListKind.STATUTORY, matter, "") for n, matter in enumerate(matters)]
    compiled = compile_rows(rows, matters=matters, towns=TOWNS)
    assert cover(compiled, VILLAGES, DAY).is_clean
    for village in (VILLAGES[0], VILLAGES[-1]):
        assert leads(compiled, village) == {True: 31}
        part = compiled.resolve(matters[0], village, DAY).lead
        assert part is not None
        assert part.unit == TOWNS[village[:9]]


def test_268_delegated_and_434_stationed_are_702_and_none_in_both() -> None:
    """O12: in one town 268 powers act through the town and 434 through bodies stationed there."""
    town = next(iter(TOWNS))
    matters = [f"{n // 90 + 1:02d}{n % 90 + 1:02d}" for n in range(702)]
    rows = [
        row(n, ListKind.TERRITORIAL, matter, TOWN if n < 268 else f"990122-{n % 12}-town01", place=town)
        for n, matter in enumerate(matters)
    ]
    compiled = compile_rows(rows, matters=matters, towns=TOWNS)
    assert leads(compiled, f"{town}001") == {True: 268, False: 434}
    assert leads(compiled, VILLAGES[-1]) == {}
    found = cover(compiled, VILLAGES, DAY)
    assert found.overlaps == ()
    assert {gap.divisions for gap in found.gaps} == {15 * 54}
    assert all(len(gap.places) == 15 for gap in found.gaps)


def test_the_national_three_lists_of_one_town_are_disjoint() -> None:
    """Typical sizes: 117 basic, 99 assist, 124 reclaimed (domain 2.10)."""
    kinds = [ListKind.BASIC] * 117 + [ListKind.ASSIST] * 99 + [ListKind.RECLAIMED] * 124
    matters = [f"{n // 90 + 1:02d}{n % 90 + 1:02d}" for n in range(340)]
    rows = [
        row(n, kind, matter, "" if kind is ListKind.BASIC else "990122-nyj", work_mode="")
        for n, (kind, matter) in enumerate(zip(kinds, matters, strict=True))
    ]
    compiled = compile_rows(rows, matters=matters, towns=TOWNS)
    assert leads(compiled, VILLAGES[0]) == {True: 117, False: 223}
    assert cover(compiled, VILLAGES, DAY).is_clean
    helped = [m for m in matters if compiled.resolve(m, VILLAGES[0], DAY).assistants]
    assert len(helped) == 117 + 99, "a reclaimed duty with a silent way of working asks nothing of the town"
