"""No duty is lost when units merge (S3.3): the unit that carries it on answers, by the row that names the old one."""

from datetime import date

from tiaokuai.registers.resolver import TOWN, Assist, GapName, ListKind, Row
from tiaokuai.registers.resolver.compiled import Compiled, compile_rows

TOWNS = {"990122001": "t1", "990122002": "t2"}
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
VILLAGE = "990122001003"


def row(lead: str, *assists: str, number: str = "1") -> Row:
    helping = tuple(Assist(unit, "协同") for unit in assists)
    return Row(
        number, number, "e", ListKind.TERRITORIAL, "01", "", lead, date(2026, 1, 1), assistants=helping
    )


def compiled(*rows: Row, closed: dict[str, date], heirs: dict[str, tuple[date, str]]) -> Compiled:
    return compile_rows(rows, matters={"01"}, towns=TOWNS, closed=closed, heirs=heirs)


def leads(held: Compiled, *days: date) -> list[str | None]:
    answers = [held.resolve("01", VILLAGE, day) for day in days]
    return [answer.lead.unit if answer.lead else None for answer in answers]


def test_the_duty_goes_on_through_two_mergers_and_ends_where_nobody_carries_it() -> None:
    closed = {"a": MAY, "b": JUNE, "c": date(2026, 7, 1)}
    held = compiled(row("a"), closed=closed, heirs={"a": (MAY, "b"), "b": (JUNE, "c")})
    days = (date(2026, 4, 30), MAY, date(2026, 5, 31), JUNE, date(2026, 7, 1))
    assert leads(held, *days) == ["a", "b", "b", "c", None]
    gap = held.resolve("01", VILLAGE, days[-1]).gap
    assert gap is not None
    assert gap.name is GapName.LEAD_CLOSED
    assert [stretch.valid_from for stretch in held.history("01", VILLAGE)][1:] == [
        date(2026, 1, 1), MAY, JUNE, date(2026, 7, 1),
    ]  # fmt: skip


def test_the_answer_still_cites_the_row_that_names_the_old_unit() -> None:
    held = compiled(row("a", number="37"), closed={"a": MAY}, heirs={"a": (MAY, "b")})
    lead = held.resolve("01", VILLAGE, MAY).lead
    assert lead is not None
    assert (lead.unit, lead.cited.number) == ("b", "37")


def test_assistants_merge_too_and_one_that_became_the_lead_does_not_assist_itself() -> None:
    held = compiled(
        row("a", "b", "c", "d"), closed={"b": MAY, "c": MAY}, heirs={"b": (MAY, "d"), "c": (MAY, "a")}
    )
    answer = held.resolve("01", VILLAGE, MAY)
    assert [part.unit for part in answer.assistants] == ["d"]


def test_two_leads_that_became_one_unit_no_longer_contradict() -> None:
    rows = row("a", number="1"), row("b", number="2")
    held = compiled(*rows, closed={"b": MAY}, heirs={"b": (MAY, "a")})
    assert leads(held, date(2026, 4, 30), MAY) == [None, "a"]


def test_a_town_government_that_closed_is_succeeded_in_its_town_alone() -> None:
    held = compiled(row(TOWN), closed={"t1": MAY}, heirs={"t1": (MAY, "t9")})
    assert leads(held, date(2026, 4, 30), MAY) == ["t1", "t9"]
    other = held.resolve("01", "990122002001", MAY).lead
    assert other is not None
    assert other.unit == "t2"


def test_a_circle_in_the_data_ends() -> None:
    held = compiled(row("a"), closed={"a": MAY, "b": MAY}, heirs={"a": (MAY, "b"), "b": (MAY, "a")})
    assert leads(held, MAY) == [None]
