"""Units of the demonstration county on both axes, line and block, with their posts. Pure: no Django.

County bodies are listed in `data/organisation/units.csv`, what each town has in `town_units.csv` beside it. Totals:
a party-building office in each of 16 towns with more than 80 posts (O5), 205 officers of four departments
stationed in towns (O10), 744 establishment posts moved from county to towns (O8).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle

from tiaokuai.config.demonstration import COUNTY
from tiaokuai.config.demonstration.reading import Record, records

SINCE = "2020-01-01"
COUNTY_PLACE = COUNTY + "000000"
CITY_PLACE = COUNTY[:4] + "00000000"
GOVERNMENT = f"{COUNTY}-zf"
OFFICE_LIMIT = 10
EXTRA_OFFICERS = 13
MOVED_EACH = 31
TITLES = {
    "county_government": ("县长", "副县长"),
    "county_centre": ("主任", "调度员"),
    "town_government": ("乡镇长", "副乡镇长"),
    "command_room": ("主任", "指挥员"),
    "stationed_agency": ("所长", "工作人员"),
    "public_utility": ("总经理", "客服调度"),
}


@dataclass(frozen=True, slots=True)
class UnitSeed:
    """A unit: `code` is ``<county6>-<slug>``; `place` 12 digits; `home` and `daily` for stationed agencies."""

    code: str
    name: str
    short_name: str
    aliases: tuple[str, ...]
    kind: str
    place: str
    line_superior: str = ""
    block_superior: str = ""
    home: str = ""
    daily: str = ""


@dataclass(frozen=True, slots=True)
class PostSeed:
    """A post: `code` is the unit's code, a hyphen and a serial; `seats` how many may sit there."""

    code: str
    unit: str
    name: str
    kind: str
    establishment: str
    seats: int


@dataclass(frozen=True, slots=True)
class TransferSeed:
    """Establishment posts moved from a department to a town (减县补镇)."""

    from_unit: str
    to_unit: str
    number: int


@dataclass(frozen=True, slots=True)
class Organisation:
    units: tuple[UnitSeed, ...]
    posts: tuple[PostSeed, ...]
    transfers: tuple[TransferSeed, ...]

    def unit(self, code: str) -> UnitSeed:
        return next(unit for unit in self.units if unit.code == code)


def town_unit(town: str, slug: str = "") -> str:
    """The code of a town's unit: the town of any division code, and the slug of `data/organisation/town_units.csv`."""
    pinyin = next(r["pinyin"] for r in records("territory/towns") if town.startswith(r["code"]))
    return f"{COUNTY}-{pinyin}" + (f"-{slug}" if slug else "")


@cache
def generate_organisation() -> Organisation:
    """All units and posts. Nothing is drawn at random."""
    units = (*_upper_units(), *_county_units(), *_town_units())
    posts = (*_county_posts(), *_town_posts())
    return Organisation(units, posts, tuple(_transfers(units)))


def _upper_units() -> Iterator[UnitSeed]:
    for record in records("organisation/units"):
        if record["upper"]:
            code = f"{COUNTY[:4]}00-{record['slug']}"
            yield UnitSeed(code, record["upper"], "", (), "upper_department", CITY_PLACE)


def _county_units() -> Iterator[UnitSeed]:
    for record in records("organisation/units"):
        code = f"{COUNTY}-{record['slug']}"
        yield UnitSeed(
            code,
            record["name"],
            record["short"],
            tuple(record["aliases"].split()),
            record["kind"],
            COUNTY_PLACE,
            f"{COUNTY[:4]}00-{record['slug']}" if record["upper"] else "",
            "" if code == GOVERNMENT else GOVERNMENT,
        )


def _town_units() -> Iterator[UnitSeed]:
    for town in records("territory/towns"):
        government = town_unit(town["code"])
        for record in records("organisation/town_units"):
            home = f"{COUNTY}-{record['home']}" if record["home"] else ""
            yield UnitSeed(
                town_unit(town["code"], record["slug"]),
                record["name"].format(town=town["name"]),
                record["short"].format(town=town["name"]),
                _town_aliases(town) if not record["slug"] else (),
                record["kind"],
                town["code"] + "000",
                home,
                government if record["slug"] else GOVERNMENT,
                home,
                record["daily"],
            )


def _town_aliases(town: Record) -> tuple[str, ...]:
    bare = town["name"][:-1]
    return (f"{town['name']}政府", bare) if len(bare) > 2 else (f"{town['name']}政府",)


def _county_posts() -> Iterator[PostSeed]:
    for record in records("organisation/units"):
        unit, kind = f"{COUNTY}-{record['slug']}", record["kind"]
        head, member = TITLES.get(kind, ("局长", "科员"))
        support = "contract" if kind == "public_utility" else "administrative"
        yield PostSeed(f"{unit}-p01", unit, head, "head", support, 1)
        yield PostSeed(f"{unit}-p02", unit, member, "staff", support, 6 if kind == "county_centre" else 4)


def _town_posts() -> Iterator[PostSeed]:
    for index, town in enumerate(records("territory/towns")):
        for record in records("organisation/town_units"):
            unit, kind = town_unit(town["code"], record["slug"]), record["kind"]
            head, member = TITLES.get(kind, ("主任", "干事"))
            seats = int(record["staff"]) + (record["slug"] == "zfz" and index < EXTRA_OFFICERS)
            yield PostSeed(f"{unit}-p01", unit, head, "head", "administrative", int(record["heads"]))
            yield PostSeed(f"{unit}-p02", unit, member, record["staff_kind"], "institution", seats)


def _transfers(units: tuple[UnitSeed, ...]) -> Iterator[TransferSeed]:
    """24 departments give 31 posts each, in turn to two towns."""
    givers = [u.code for u in units if u.kind == "county_department"][:24]
    towns = cycle([u.code for u in units if u.kind == "town_government"])
    for giver in givers:
        yield TransferSeed(giver, next(towns), MOVED_EACH // 2 + 1)
        yield TransferSeed(giver, next(towns), MOVED_EACH // 2)
