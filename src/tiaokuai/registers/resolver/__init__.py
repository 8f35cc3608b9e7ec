"""Who is responsible for a matter, in a place, on a day, and which row says so. Pure: no Django, no clock.

Value types stand in `values`, the order and meaning of the lists in `precedence`, the compiled form in `compiled`,
the form stored with a case in `record`.
"""

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
    "Considered",
    "Gap",
    "GapName",
    "ListKind",
    "Part",
    "Question",
    "Resolution",
    "Row",
    "Stretch",
    "Struck",
    "Verdict",
    "Why",
]
