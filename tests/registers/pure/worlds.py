"""Small generated worlds: few matters, places and units, so that rows meet and quarrel often."""

from datetime import date, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.registers.pure.oracle import World
from tiaokuai.registers.resolver import TOWN, Assist, Compiled, ListKind, Question, Row, compile_rows

FIRST = date(2026, 1, 1)
MATTERS = ("01", "0101", "010101", "0102", "02")
PLACES = ("", "990122", "990122001", "990122001003", "990133")
DIVISIONS = ("990122000000", "990122001000", "990122001003", "990122002001", "990122003001", "990133001001")
TOWNS = {"990122001": "t1", "990122002": "t2", "990133001": "t9"}
DEPARTMENTS = ("d1", "d2", "d3")
TERMS = (
    (FIRST, None),
    (FIRST, FIRST + timedelta(days=4)),
    (FIRST + timedelta(days=2), None),
    (FIRST + timedelta(days=4), FIRST + timedelta(days=9)),
)
HELP = (
    (),
    (Assist(TOWN, "look"),),
    (Assist(TOWN, ""), Assist("d1", "help")),
    (Assist("d2", "help"), Assist("t1", "look"), Assist(TOWN, "look on")),
    (Assist("d3", ""), Assist("d3", "help")),
)

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For tests on a machine that others load: what is drawn matters, how long it takes does not."""

days = st.integers(-1, 12).map(lambda n: FIRST + timedelta(days=n))


def rows(number: int = 0) -> st.SearchStrategy[Row]:
    """Few draws for each row, because a world has many."""
    return st.builds(
        lambda kind, matter, place, lead, term, assistants, mode: Row(
            id=f"r{number}",
            number=str(number),
            edition=f"e{number % 2}",
            kind=kind,
            matter=matter,
            place=place,
            lead=lead,
            valid_from=term[0],
            valid_to=term[1],
            lead_duty="mend",
            assistants=assistants,
            basis="law",
            work_mode=mode,
        ),
        st.sampled_from(ListKind),
        st.sampled_from((*MATTERS, "")),
        st.sampled_from(PLACES),
        st.sampled_from((TOWN, "t1", *DEPARTMENTS, "")),
        st.sampled_from(TERMS),
        st.sampled_from(HELP),
        st.sampled_from(("", "by patrol")),
    )


def worlds(most: int = 10) -> st.SearchStrategy[World]:
    return st.builds(
        lambda held, closed: World(held, set(MATTERS), TOWNS, closed),
        st.integers(0, most).flatmap(lambda count: st.tuples(*map(rows, range(count)))).map(list),
        st.dictionaries(st.sampled_from(("t1", "t2", "d1", "d2")), days, max_size=2),
    )


questions = st.builds(
    Question,
    matter=st.sampled_from((*MATTERS, "0909", "")),
    division=st.sampled_from(DIVISIONS),
    on=days,
)


def compiled(world: World) -> Compiled:
    return compile_rows(world.rows, matters=world.matters, towns=world.towns, closed=world.closed)
