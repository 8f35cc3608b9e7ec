"""Units by code, with what they were before and what became of them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

from tiaokuai.organisation.models import Succession, Unit
from tiaokuai.organisation.models.dated import DatedQuerySet


def unit_on(code: str, day: date) -> Unit | None:
    """The unit as it was on a day, or None when it did not exist then."""
    return Unit.objects.on(day).filter(code=code).first()


def units_on(codes: Iterable[str], day: date) -> dict[str, Unit]:
    """Code to unit, for those of `codes` that existed on the day. One statement."""
    return {unit.code: unit for unit in Unit.objects.on(day).filter(code__in=set(codes))}


def names_of(codes: Iterable[str], day: date) -> dict[str, str]:
    """Code to the name to show: the unit's own on that day, else its last known, else the code. One statement."""
    wanted = set(codes)
    names = {code: code for code in wanted}
    rows = Unit.objects.filter(code__in=wanted, valid_from__lte=day).order_by("valid_from")
    names.update({unit.code: unit.label for unit in rows})
    return names


LABEL = Coalesce(NullIf("short_name", Value("")), "name")
"""`Unit.label` as a column."""


def label_rows(codes: Iterable[str], day: date) -> QuerySet[Unit, tuple[str, str, str, date]]:
    """("unit", code, name to show, since when) for every way in which these units have read by a day: as `names_of`,
    the latest counts. To be asked together with the names of other parts."""
    begun = Unit.objects.filter(code__in=set(codes), valid_from__lte=day).order_by()
    return begun.annotate(of=Value("unit"), shown=LABEL).values_list("of", "code", "shown", "valid_from")


def label_beside(column: str, day: date) -> Subquery:
    """`names_of` as a column beside `column`, which holds a unit's code; None for a code that nobody bore."""
    begun = Unit.objects.filter(code=OuterRef(column), valid_from__lte=day).order_by("-valid_from")
    return Subquery(begun.values(shown=LABEL)[:1])


def superior_beside(column: str, day: date) -> Subquery:
    """What a unit answers to on the block, as a column beside `column`, its code; None where it does not stand."""
    return Subquery(Unit.objects.on(day).filter(code=OuterRef(column)).values("block_superior")[:1])


def all_units(day: date) -> DatedQuerySet[Unit]:
    """Every unit that stands on a day."""
    return Unit.objects.on(day)


def units_of_county(county: str, day: date) -> DatedQuerySet[Unit]:
    """All units that a county keeps (`county`: six digits), on a day."""
    return Unit.objects.on(day).filter(code__startswith=county[:6] + "-")


def history_of(code: str) -> list[Unit]:
    """Every row of one code, oldest first."""
    return list(Unit.objects.filter(code=code).order_by("valid_from"))


def heirs_of(codes: Iterable[str], day: date) -> dict[str, str]:
    """Each code to the unit that carries its duties on a day, followed through later mergers; itself if none.

    Duties are preserved (S3.3): whatever was laid on a closed unit lands on exactly one that stands. One statement
    a generation of mergers.
    """
    onward: dict[str, str] = {}
    wanted = set(codes)
    asked = set(wanted)
    while asked and len(onward) < 1000:
        steps = Succession.objects.filter(predecessor__in=asked, day__lte=day).order_by("day")
        found = {step.predecessor: step.successor for step in steps}
        onward.update(found)
        asked = set(found.values()) - set(onward)
    return {code: _last(code, onward) for code in wanted}


def _last(code: str, onward: dict[str, str]) -> str:
    passed: set[str] = set()
    while code in onward and code not in passed:
        passed.add(code)
        code = onward[code]
    return code


def heirs_by(day: date) -> dict[str, str]:
    """Every unit that has ended by a day and left its duties, to who carries them then."""
    left = set(Succession.objects.filter(day__lte=day).values_list("predecessor", flat=True))
    if not left:
        return {}
    standing = units_on(left, day)
    return {old: heir for old, heir in heirs_of(left, day).items() if old not in standing and heir != old}


def predecessors_of(code: str) -> list[Succession]:
    """What was merged into this unit, oldest first."""
    return list(Succession.objects.filter(successor=code).order_by("day", "predecessor"))


def search_units(words: str, day: date) -> DatedQuerySet[Unit]:
    """Units whose code, name, short name or alias holds the words, on a day. Two statements."""
    held = Q(code__icontains=words) | Q(name__icontains=words) | Q(short_name__icontains=words)
    ids = [
        unit.pk
        for unit in Unit.objects.on(day).exclude(aliases=[]).only("pk", "aliases")
        if any(words in alias for alias in unit.aliases)
    ]
    return Unit.objects.on(day).filter(held | Q(pk__in=ids))
