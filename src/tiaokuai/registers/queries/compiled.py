"""The compiled resolver of this process: built from the published editions, swapped when they change."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID

from tiaokuai.kernel.answer import BadInput, no
from tiaokuai.registers.models import LegalBasis, Matter, Row, RowMatter, RowPart
from tiaokuai.registers.queries.stamps import tokens
from tiaokuai.registers.queries.town_units import town_units, unit_closings, unit_heirs
from tiaokuai.registers.resolver import Assist, Gap, GapName, ListKind, Resolution, Stretch
from tiaokuai.registers.resolver import Row as ReadyRow
from tiaokuai.registers.resolver.compiled import Compiled, compile_rows
from tiaokuai.registers.resolver.registry import Registry
from tiaokuai.registers.states import EditionState
from tiaokuai.territory.queries import division_on

_registry = Registry()

ROW_COLUMNS = (
    "id", "number", "edition__code", "edition__kind", "edition__place", "place", "lead", "edition__valid_from",
    "edition__valid_to", "lead_duty", "work_mode", "name", "area",
)  # fmt: skip


def compiled() -> Compiled:
    """The resolver over every published edition, with its dates; one object answers for every day.

    Statements: none while the last look at the stamps is fresh, else two; a rebuild takes
    eight more. Thread-safe: callers keep the set they took.
    """
    known = tokens()
    version = (known.get("editions"), known.get("matters"), known.get("units"))
    return _registry.get(version, build)


def resolver_for(on: date) -> Callable[[str, str], Resolution]:
    """The question fixed to a day: ``resolver_for(on)(matter, division)``. One set answers all that is asked of it."""
    held = compiled()
    return lambda matter, division: _asked(held, matter, division, on)


def resolve(matter: str, division: str, on: date) -> Resolution:
    """Who leads and who assists for `matter` in the 12-digit `division` on a day, or the named gap.

    A heading of the catalogue that no row names is such a gap, with the matters to ask about instead.
    """
    return _asked(compiled(), matter, division, on)


def check_division(division: str, on: date) -> None:
    """Raises `BadInput` for a code that is no division on the day: no list could ever speak of it. One statement."""
    if division_on(division, on) is None:
        raise BadInput(no("division_unknown", division=division), field="division")


def _asked(held: Compiled, matter: str, division: str, on: date) -> Resolution:
    answer = held.resolve(matter, division, on)
    if answer.gap is None or answer.gap.name is not GapName.NO_ROW:
        return answer
    leaves = held.leaves_of(matter)
    return replace(answer, gap=Gap(GapName.MATTER_IS_HEADING, matters=leaves)) if leaves else answer


def history_of_answer(matter: str, division: str) -> tuple[Stretch, ...]:
    """Every answer to the question, oldest first, over touching spans of days."""
    return compiled().history(matter, division)


def build() -> Compiled:
    """Compile afresh from the database."""
    return compile_rows(
        ready_rows(),
        matters=Matter.objects.values_list("code", flat=True),
        towns=town_units(),
        closed=unit_closings(),
        heirs=unit_heirs(),
    )


def ready_rows() -> Iterator[ReadyRow]:
    """Every row of every published edition, once for each matter it covers. Four statements."""
    published = EditionState.PUBLISHED
    matters: defaultdict[UUID, list[str]] = defaultdict(list)
    for row_id, code in RowMatter.objects.filter(row__edition__state=published).values_list("row_id", "code"):
        matters[row_id].append(code)
    parts: defaultdict[UUID, list[Assist]] = defaultdict(list)
    assisting = RowPart.objects.filter(row__edition__state=published).order_by("row_id", "position")
    for row_id, unit, duty in assisting.values_list("row_id", "unit", "duty"):
        if unit:
            parts[row_id].append(Assist(unit, duty))
    bases: defaultdict[UUID, list[str]] = defaultdict(list)
    resting = LegalBasis.objects.filter(row__edition__state=published).order_by("row_id", "position")
    for row_id, law, article in resting.values_list("row_id", "law", "article"):
        bases[row_id].append(f"{law}{article}")
    for row in Row.objects.filter(edition__state=published).order_by().values_list(*ROW_COLUMNS).iterator():
        (row_id, number, edition, kind, edition_place, place, lead, start, end, duty, mode, name, area) = row
        for matter in matters.get(row_id, ()):
            yield ReadyRow(
                id=str(row_id),
                number=str(number),
                edition=edition,
                kind=ListKind(kind),
                matter=matter,
                place=place or edition_place,
                lead=lead,
                valid_from=start,
                valid_to=end,
                lead_duty=duty,
                assistants=tuple(parts.get(row_id, ())),
                basis="；".join(bases.get(row_id, ())),
                work_mode=mode,
                name=name,
                area=area,
            )
