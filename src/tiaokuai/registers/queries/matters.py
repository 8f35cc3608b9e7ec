"""The catalogue of matters: the tree, and what words of a reporter may mean."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet, Value

from tiaokuai.kernel import clock
from tiaokuai.registers.models import Matter
from tiaokuai.registers.queries.stamps import Held
from tiaokuai.registers.workbooks.matching import MatterIndex, Suggestion


def _compile() -> MatterIndex:
    not_ended = Matter.objects.exclude(valid_to__lte=clock.today())
    return MatterIndex(not_ended.values_list("code", "name", "synonyms"))


_index = Held("matters", _compile, daily=True)
_spells = Held("matters", lambda: tuple(Matter.objects.order_by("code", "valid_from")))


def _parents() -> frozenset[str]:
    codes = matters_on(clock.today()).values_list("code", flat=True)
    return frozenset(code[:-2] for code in codes)


_headings = Held("matters", _parents, daily=True)


def is_heading(code: str) -> bool:
    """Whether matters stand below it today. No statement while nothing changed."""
    return bool(code) and code in _headings.get()


class Branch(NamedTuple):
    """A matter with those below it."""

    matter: Matter
    branches: "list[Branch]"


def matters_on(day: date) -> QuerySet[Matter]:
    """Every matter of the catalogue that holds on a day, in order of code."""
    return Matter.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)


def matter_tree(on: date) -> list[Branch]:
    """The catalogue as a tree of up to three levels. One statement."""
    return _tree(matters_on(on))


def kept_tree(on: date) -> list[Branch]:
    """`matter_tree` from memory, for what forms offer: no statement while nothing changed. Its matters are shared, and
    only to be read."""
    return _tree(
        each
        for each in _spells.get()
        if each.valid_from <= on and (each.valid_to is None or each.valid_to > on)
    )


def _tree(matters: Iterable[Matter]) -> list[Branch]:
    below: defaultdict[str, list[Matter]] = defaultdict(list)
    for matter in matters:
        below[matter.parent_code].append(matter)
    return _branches("", below)


def _branches(code: str, below: dict[str, list[Matter]]) -> list[Branch]:
    return [Branch(matter, _branches(matter.code, below)) for matter in below.get(code, [])]


def matter_on(code: str, day: date) -> Matter | None:
    return matters_on(day).filter(code=code).first()


def history_of_matter(code: str) -> list[Matter]:
    """Every way in which a matter has read or will read, oldest first."""
    return list(Matter.objects.filter(code=code).order_by("valid_from"))


def matter_names(codes: Collection[str], on: date) -> dict[str, str]:
    """Code to the name on a day, ended matters to their last, unknown codes to themselves. One statement."""
    names = {code: code for code in codes}
    begun = Matter.objects.filter(code__in=codes, valid_from__lte=on).order_by("valid_from")
    names.update(begun.values_list("code", "name"))
    return names


def name_rows(codes: Collection[str], on: date) -> QuerySet[Matter, tuple[str, str, str, date]]:
    """("matter", code, name, since when) for every way in which these matters have read by a day: as `matter_names`,
    the latest counts. To be asked together with the names of other parts."""
    begun = Matter.objects.filter(code__in=codes, valid_from__lte=on).order_by()
    return begun.annotate(of=Value("matter")).values_list("of", "code", "name", "valid_from")


def suggest_matters(text: str, *, limit: int = 5) -> list[Suggestion]:
    """What a reporter may mean, best first; empty where nothing is alike. No statement while nothing changed."""
    return matter_index().suggest(text, limit=limit)


def matter_index() -> MatterIndex:
    """Names and synonyms of every matter that has not ended, compiled; the same object until one changes."""
    return _index.get()
