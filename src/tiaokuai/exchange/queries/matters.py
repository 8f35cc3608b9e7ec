"""Matters as services: what may be reported, under which code, with which questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.registers.models import Matter, RowMatter
from tiaokuai.registers.queries import matters_on
from tiaokuai.registers.states import EditionState

UNKNOWN: Final = "0"
"""The service of those who do not know the matter: it is found when the report is screened."""


@dataclass(frozen=True, slots=True)
class Service:
    """A matter on offer. `matter` is None for "I don't know"; `group` is its matter of the first level.

    `questions` are its own extra questions after those of the matters above it.
    """

    matter: Matter | None
    group: Matter | None
    questions: tuple[dict[str, Any], ...] = ()

    @property
    def code(self) -> str:
        return self.matter.code if self.matter else UNKNOWN


def offered_services(on: date) -> list[Service]:
    """Every matter that has none below it or that stands in a published list, in order of code. Two statements."""
    known = {matter.code: matter for matter in matters_on(on)}
    branching = {matter.parent_code for matter in known.values()}
    listed = set(
        RowMatter.objects.filter(row__edition__state=EditionState.PUBLISHED).values_list("code", flat=True)
    )
    offered = [code for code in known if code not in branching or code in listed]
    return [*(_service(code, known) for code in offered), Service(None, None)]


def service_of(code: str, on: date) -> Service:
    """The service of a code, with its questions. Three statements at most.

    Raises `BadInput`: "open311_missing" without a code, "open311_service_unknown" for one that is not on offer.
    """
    if not code:
        raise BadInput(no("open311_missing", name="service_code"), field="service_code")
    if code == UNKNOWN:
        return Service(None, None)
    known = {matter.code: matter for matter in matters_on(on).filter(code__in=_line_of(code))}
    if code not in known or _is_heading(code, on):
        raise BadInput(no("open311_service_unknown", given=code[:40]), field="service_code")
    return _service(code, known)


def _is_heading(code: str, on: date) -> bool:
    """Whether there are matters below it, and no published list speaks of it."""
    if not matters_on(on).filter(code__startswith=code).exclude(code=code).exists():
        return False
    of_lists = RowMatter.objects.filter(row__edition__state=EditionState.PUBLISHED, code=code)
    return not of_lists.exists()


def matters_of(codes: Iterable[str]) -> dict[str, Matter]:
    """Code to matter as it reads last, ended ones too. One statement."""
    return {m.code: m for m in Matter.objects.filter(code__in=set(codes)).order_by("valid_from")}


def _service(code: str, known: dict[str, Matter]) -> Service:
    line = [known[above] for above in _line_of(code) if above in known]
    return Service(known[code], line[0], tuple(question for matter in line for question in matter.questions))


def _line_of(code: str) -> list[str]:
    """The codes from the first level down to the matter itself: 01, 0103, 010305."""
    return [code[:length] for length in range(2, min(len(code), 6) + 1, 2)]
