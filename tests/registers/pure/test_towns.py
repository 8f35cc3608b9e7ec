"""Towns that are unlike others: named by their own unit, or closing some day, asked of one compiled set."""

from datetime import date

from tiaokuai.registers.resolver import TOWN, Assist, Gap, GapName, ListKind, Row, compile_rows

TOWNS = {"990122001": "t1", "990122002": "t2"}
START, CLOSING = date(2026, 1, 1), date(2026, 6, 1)


def territorial(lead: str, *assistants: Assist) -> Row:
    return Row("r", "1", "e", ListKind.TERRITORIAL, "01", "990122", lead, START, assistants=assistants)


def test_a_town_named_by_its_unit_and_as_the_town_assists_once() -> None:
    row = territorial("d1", Assist("t1", "lend the boat"), Assist(TOWN, "report"))
    resolver = compile_rows([row], matters={"01"}, towns=TOWNS)
    told = {
        town: [(part.unit, part.duty) for part in resolver.resolve("01", f"{town}001", START).assistants]
        for town in TOWNS
    }
    assert told == {
        "990122001": [("t1", "lend the boat")],
        "990122002": [("t1", "lend the boat"), ("t2", "report")],
    }


def test_a_town_that_closes_leads_until_then_and_its_neighbour_goes_on() -> None:
    resolver = compile_rows([territorial(TOWN)], matters={"01"}, towns=TOWNS, closed={"t1": CLOSING})
    for _ in range(2):  # the second time from kept answers
        before = resolver.resolve("01", "990122001001", date(2026, 5, 31))
        after = resolver.resolve("01", "990122001001", CLOSING)
        neighbour = resolver.resolve("01", "990122002001", CLOSING)
        assert before.lead is not None
        assert before.lead.unit == "t1"
        assert after.gap == Gap(GapName.LEAD_CLOSED, ("r",), ("t1",))
        assert neighbour.lead is not None
        assert neighbour.lead.unit == "t2"
    history = resolver.history("01", "990122001001")
    assert [stretch.valid_from for stretch in history] == [date.min, START, CLOSING]


def test_a_quarrel_with_the_town_names_each_town_in_its_own_place() -> None:
    rows = [territorial(TOWN), territorial("t2")]
    resolver = compile_rows(rows, matters={"01"}, towns=TOWNS)
    quarrel = resolver.resolve("01", "990122001001", START).gap
    assert quarrel is not None
    assert (quarrel.name, quarrel.units) == (GapName.CONFLICTING_LEADS, ("t1", "t2"))
    agreed = resolver.resolve("01", "990122002001", START).lead
    assert agreed is not None
    assert agreed.unit == "t2"
