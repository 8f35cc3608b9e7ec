"""Small generated worlds: few matters, places and units, so that rows meet and quarrel often."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.registers.pure.oracle import World
from tiaokuai.registers.resolver import TOWN, Assist, Compiled, ListKind, Question, Row, compile_rows

FIRST = date(2026, 1, 1)
MATTERS = ("01", "0101", "010101", "0102", "02", "0201")
PLACES = ("", "990122", "990122001", "990122001003", "990122002", "990133")
DIVISIONS = (
    "990122000000",
    "990122001000",
    "990122001003",
    "990122001004",
    "990122002001",
    "990122003001",
    "990133001001",
)
TOWNS = {"990122001": "t1", "990122002": "t2", "990133001": "t9"}
DEPARTMENTS = ("d1", "d2", "d3")
UNITS = (TOWN, "t1", *DEPARTMENTS)

days = st.integers(0, 8).map(lambda n: FIRST + timedelta(days=n))
assistants = st.lists(
    st.builds(Assist, st.sampled_from(UNITS), st.sampled_from(["look", "help", ""])), max_size=3
).map(tuple)


@st.composite
def rows(draw: st.DrawFn, number: int = 0) -> Row:
    begins = draw(days)
    lasts = draw(st.none() | st.integers(1, 6))
    return Row(
        id=f"r{number}",
        number=str(number),
        edition=draw(st.sampled_from(["e1", "e2"])),
        kind=draw(st.sampled_from(ListKind)),
        matter=draw(st.sampled_from((*MATTERS, "09", ""))),
        place=draw(st.sampled_from(PLACES)),
        lead=draw(st.sampled_from((*UNITS, ""))),
        valid_from=begins,
        valid_to=None if lasts is None else begins + timedelta(days=lasts),
        lead_duty=draw(st.sampled_from(["mend", ""])),
        assistants=draw(assistants),
        basis=draw(st.sampled_from(["law", ""])),
        work_mode=draw(st.sampled_from(["by patrol", ""])),
    )


@st.composite
def worlds(draw: st.DrawFn, most: int = 14) -> World:
    count = draw(st.integers(0, most))
    closed = draw(st.dictionaries(st.sampled_from(("t1", "t2", *DEPARTMENTS)), days, max_size=2))
    return World([draw(rows(number)) for number in range(count)], set(MATTERS), TOWNS, closed)


questions = st.builds(
    Question,
    matter=st.sampled_from((*MATTERS, "0909", "")),
    division=st.sampled_from(DIVISIONS),
    on=st.integers(-1, 16).map(lambda n: FIRST + timedelta(days=n)),
)


def compiled(world: World) -> Compiled:
    return compile_rows(world.rows, matters=world.matters, towns=world.towns, closed=world.closed)
