"""Who is responsible for a matter, in a place, on a day, and which row says so. Pure: no Django, no clock.

Value types stand in `values`, the order and meaning of the lists in `precedence`, the form for fast and
repeated asking in `compiled`, the one set in use in `registry`, the form stored with a case in `record`.
"""

from tiaokuai.registers.resolver.compiled import Compiled, compile_rows
from tiaokuai.registers.resolver.record import from_json, to_json
from tiaokuai.registers.resolver.registry import Registry
from tiaokuai.registers.resolver.values import (
    TOWN,
    Assist,
    Cited,
    Considered,
    Gap,
    GapName,
    ListKind,
    Part,
    Question,
    Resolution,
    Row,
    Stretch,
    Struck,
    Verdict,
    Why,
)

__all__ = [
    "TOWN",
    "Assist",
    "Cited",
    "Compiled",
    "Considered",
    "Gap",
    "GapName",
    "ListKind",
    "Part",
    "Question",
    "Registry",
    "Resolution",
    "Row",
    "Stretch",
    "Struck",
    "Verdict",
    "Why",
    "compile_rows",
    "from_json",
    "to_json",
]
