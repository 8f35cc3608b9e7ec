from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet, Value

from tiaokuai.kernel.divisions import CODE_LENGTH, Level, bounds_of, prefix_of
from tiaokuai.territory.models import Division, Succession
from tiaokuai.territory.models.dated import holding_on

PAGE = 50


def division_on(code: str, day: date) -> Division | None:
    """The division that had this 12-digit code on that day."""
    return Division.objects.filter(holding_on(day), code=code).first()


def latest_division(code: str) -> Division | None:
    """The division as it stands last under this code, ended or not."""
    return Division.objects.filter(code=code).order_by("valid_from").last()


def hold_division(*codes: str) -> None:
    """Lock the topmost of these divisions that is known, until the transaction ends: of two who ask what stands there
    and add to it, the second sees what the first added. One row, whatever is held below it, so that nobody who holds
    one waits for another.
    """
    spells = (
        Division.objects.select_for_update().filter(code__in=codes).order_by("level", "code", "valid_from")
    )
    list(spells.values_list("pk")[:1])


def names_borne(code: str) -> list[Division]:
    """Every spell of a code, oldest first: the names it has borne and their days."""
    return list(Division.objects.filter(code=code).order_by("valid_from"))


def children_of(code: str, day: date) -> QuerySet[Division]:
    """The divisions directly below on that day, in order of code. "" gives the provinces."""
    return Division.objects.filter(holding_on(day), parent=code).order_by("code")


def names_on(codes: Collection[str], day: date) -> dict[str, str]:
    """Code to name, for those of these codes that were valid on that day. One statement for any number."""
    return dict(Division.objects.filter(holding_on(day), code__in=codes).values_list("code", "name"))


def name_rows(codes: Collection[str], day: date) -> QuerySet[Division, tuple[str, str, str, date]]:
    """("division", code, name, since when) for `names_on`, to be asked together with the names of other parts."""
    found = Division.objects.filter(holding_on(day), code__in=codes).order_by()
    return found.annotate(of=Value("division")).values_list("of", "code", "name", "valid_from")


def names_of_prefixes(prefixes: Collection[str], day: date) -> dict[str, str]:
    """A prefix of any level to the name of its division; one that nobody bore stands for itself. One statement."""
    names = names_on({prefix.ljust(CODE_LENGTH, "0") for prefix in prefixes if prefix}, day)
    return {prefix: names.get(prefix.ljust(CODE_LENGTH, "0"), prefix) for prefix in prefixes}


def last_names(codes: Collection[str]) -> dict[str, str]:
    """Code to the last name it bore, ended or not. One statement."""
    spells = Division.objects.filter(code__in=codes).order_by("valid_from")
    return dict(spells.values_list("code", "name"))


def search_divisions(
    text: str, *, parent: str = "", day: date, level: Level | None = None, limit: int = PAGE
) -> list[Division]:
    """Divisions below `parent` whose name or code holds `text`, the closest names first.

    A fifth of town names and two fifths of village names repeat in the country: a name only means something inside
    its parent. Exact names come first, then names that begin so, then any that hold the text; higher levels before
    lower ones within each.
    """
    text = text.strip()
    if not text:
        return []
    held = Q(name__icontains=text)
    if text.isascii() and text.isdigit():
        held |= Q(code__startswith=text)
    found = _below(parent, day).filter(held)
    if level is not None:
        found = found.filter(level=level)
    exact = list(found.filter(name=text).order_by("level", "code")[:limit])
    rest = (
        found.exclude(name=text).order_by("level", "code")[: limit - len(exact)] if len(exact) < limit else []
    )
    others = sorted(rest, key=lambda d: (not d.name.startswith(text), d.level, d.code))
    return exact + others


def divisions_page(
    *,
    day: date,
    parent: str = "",
    under: str = "",
    level: Level | None = None,
    after: str = "",
    limit: int = PAGE,
) -> list[Division]:
    """At most `limit` divisions in order of code, after the code `after`.

    `parent`: only those directly below. `under`: only those anywhere below that division.
    """
    found = _below(under, day).filter(code__gt=after)
    if parent:
        found = found.filter(parent=parent)
    if level is not None:
        found = found.filter(level=level)
    return list(found.order_by("code")[:limit])


def successions_of(code: str) -> list[Succession]:
    """What became of a code and what it came from, in order of date."""
    return list(
        Succession.objects.filter(Q(from_code=code) | Q(to_code=code)).order_by("on", "from_code", "to_code")
    )


def _below(code: str, day: date) -> QuerySet[Division]:
    low, high = bounds_of(prefix_of(code) if code else "")
    found = Division.objects.filter(holding_on(day), code__gte=low, code__lt=high)
    return found.exclude(code=code) if code else found
