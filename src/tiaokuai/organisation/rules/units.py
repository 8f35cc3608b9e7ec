"""What must hold for units and posts. Pure: facts come in, an `Answer` goes out."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import YES, Answer, no
from tiaokuai.kernel.divisions import Level, at_level, is_code
from tiaokuai.organisation.rules.kinds import ONE_A_COUNTY, ONE_A_TOWN, TOWN_OFFICES, PostKind, UnitKind

_UNIT_CODE = re.compile(r"\d{6}-[a-z0-9]+(?:-[a-z0-9]+)*")
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, i, 31) for i in range(17))
KEEPERS = (Role.ESTABLISHMENT_OFFICE, Role.SYSTEM_ADMIN, Role.PLATFORM)


def may_keep_organisation(actor: Actor, *codes: str) -> Answer:
    """Units and posts are kept by the establishment office (编办), or set up by the system administrator.

    `codes`: units (or divisions) at hand, all of the actor's own county; "" is none. Who acts for no place keeps none.
    """
    if not actor.is_(*KEEPERS):
        return no("organisation_not_yours_to_keep", role=actor.role.value)
    placed = actor.has_place()
    if not placed.ok:
        return placed
    county = actor.place[: Level.COUNTY]
    elsewhere = [code for code in codes if code and not code.startswith(county)]
    return no("unit_of_another_county", unit=elsewhere[0], county=county) if elsewhere else YES


def check_unit_code(code: str) -> Answer:
    """A unit code is the county's six digits, a hyphen and a slug: ``990122-zjj``."""
    return YES if _UNIT_CODE.fullmatch(code) else no("unit_code_malformed", unit=code)


def check_character(body: str) -> str:
    """The 18th character of a unified social credit code from its first 17 (GB 32100-2015, mod 31).

    Raises ValueError for a character outside the alphabet (I, O, S, V and Z are not used).
    """
    total = sum(_CREDIT_ALPHABET.index(c) * w for c, w in zip(body, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[-total % 31]


def check_credit_code(code: str) -> Answer:
    """Whether a unified social credit code is well formed, or where it is wrong. Empty is allowed: not known."""
    if not code:
        return YES
    if len(code) != 18:
        return no("credit_code_length", text=code, length=len(code))
    for position, character in enumerate(code, start=1):
        if character not in _CREDIT_ALPHABET:
            return no("credit_code_character", text=code, position=position, character=character)
    expected = check_character(code[:17])
    return (
        YES if code[17] == expected else no("credit_code_check", text=code, found=code[17], expected=expected)
    )


def check_place(code: str, place: str) -> Answer:
    """A unit's place is a 12-digit division code, inside the county its code begins with unless it lies above."""
    if not is_code(place):
        return no("place_malformed", place=place)
    county = at_level(place, Level.COUNTY)
    above = place[4:] == "00000000"
    return (
        YES if above or county[:6] == code[:6] else no("place_outside_county", place=place, county=code[:6])
    )


def check_superiors(code: str, line_superior: str, block_superior: str) -> Answer:
    """No unit stands under itself; the block superior is a unit code or a division code."""
    if code in {line_superior, block_superior}:
        return no("own_superior", unit=code)
    if line_superior and not _UNIT_CODE.fullmatch(line_superior):
        return no("superior_malformed", superior=line_superior)
    if block_superior and not (is_code(block_superior) or _UNIT_CODE.fullmatch(block_superior)):
        return no("superior_malformed", superior=block_superior)
    return YES


def check_no_circle(way: Sequence[str]) -> Answer:
    """`way`: codes from a unit up one axis back to itself, as `queries.circle_through` finds it; empty for none."""
    return no("superiors_in_a_circle", way=" → ".join(way)) if way else YES


def check_within_division(place: str, day: date, spells: Sequence[tuple[date, date | None]]) -> Answer:
    """A unit stands from a day on which its division stands. `spells`: the division's, oldest first; none: unknown."""
    if not spells or any(start <= day and (end is None or day < end) for start, end in spells):
        return YES
    earlier = [end for start, end in spells if end is not None and end <= day]
    if earlier:
        return no("unit_after_its_division", place=place, day=day, end=max(earlier))
    return no("unit_before_its_division", place=place, day=day, start=spells[0][0])


def check_only_one(kind: UnitKind, existing: Collection[str]) -> Answer:
    """`existing`: codes of units of that kind in the county (or town) on the day."""
    if kind in ONE_A_COUNTY and existing:
        return no("one_a_county", kind=kind.value, unit=min(existing))
    if kind in ONE_A_TOWN and existing:
        return no("one_a_town", kind=kind.value, unit=min(existing))
    return YES


def check_office_limit(kind: UnitKind, active: int, limit: int | None) -> Answer:
    """A town may set up its own offices up to its limit (机构限额内自主设置, S1.17). No limit set: free."""
    if kind in TOWN_OFFICES and limit is not None and active >= limit:
        return no("office_limit_reached", limit=limit, active=active)
    return YES


def check_ends_after(valid_from: date, end: date) -> Answer:
    return YES if end > valid_from else no("ends_before_it_began", valid_from=valid_from, end=end)


def check_name(name: str) -> Answer:
    return YES if name.strip() else no("unit_without_name")


def check_days(valid_from: date, valid_to: date | None) -> Answer:
    return YES if valid_to is None else check_ends_after(valid_from, valid_to)


def overlap(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two half-open spans of days share a day."""
    return (other_end is None or start < other_end) and (end is None or other_start < end)


def check_nothing_below(unit: str, below: list[str]) -> Answer:
    """A unit closes without a successor only when nothing hangs on it."""
    return no("units_below", unit=unit, count=len(below), first=below[0]) if below else YES


def check_seats(seats: int, kind: PostKind) -> Answer:
    """A post has at least one seat; a first director's (第一主任) exactly one."""
    if seats < 1:
        return no("post_without_seat", seats=seats)
    return no("one_first_director", unit="") if kind == PostKind.FIRST_DIRECTOR and seats > 1 else YES
