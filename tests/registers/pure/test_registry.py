"""The set in use is replaced whole, built once, and never half."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest

from tiaokuai.registers.resolver import Compiled, ListKind, Registry, Row, compile_rows

DAY = date(2026, 5, 1)


def naming(lead: str) -> Compiled:
    row = Row("r", "1", "e", ListKind.TERRITORIAL, "01", "", lead, date(2026, 1, 1))
    return compile_rows([row], matters={"01"}, towns={})


def lead(compiled: Compiled | None) -> str:
    assert compiled is not None
    part = compiled.resolve("01", "990122001003", DAY).lead
    assert part is not None
    return part.unit


def test_many_callers_wait_for_one_build() -> None:
    registry, built, together = Registry(), [], Barrier(8)

    def build() -> Compiled:
        built.append(1)
        return naming("d1")

    def ask() -> Compiled:
        together.wait()
        return registry.get("v1", build)

    with ThreadPoolExecutor(8) as pool:
        sets = [future.result() for future in [pool.submit(ask) for _ in range(8)]]
    assert len(built) == 1
    assert all(one is sets[0] for one in sets)


def test_a_new_version_is_swapped_in_and_holders_keep_theirs() -> None:
    registry = Registry()
    old = registry.get("v1", lambda: naming("d1"))
    assert lead(registry.get("v2", lambda: naming("d2"))) == "d2"
    assert lead(old) == "d1"
    registry.replace("v3", naming("d3"))
    assert lead(registry.peek()) == "d3"


def test_a_failed_build_leaves_the_set_in_use() -> None:
    registry = Registry()
    assert registry.peek() is None
    registry.replace("v1", naming("d1"))

    def broken() -> Compiled:
        raise ValueError("row 7 has no date")

    with pytest.raises(ValueError, match="row 7"):
        registry.get("v2", broken)
    assert lead(registry.peek()) == "d1"
    assert lead(registry.get("v2", lambda: naming("d2"))) == "d2"
