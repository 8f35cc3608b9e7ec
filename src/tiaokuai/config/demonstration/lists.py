"""The editions of every list of the demonstration county. Pure: no Django.

In force since 2026-03-01: the national three lists (basic, assist, reclaimed), statutory tasks (31 in 6 areas,
O27), territorial responsibility (125 matters in 18 areas and three batches, O13), prohibited tasks and the dispatch
catalogue. Before that a territorial list of the first two batches and an older dispatch catalogue held, in which
other units led some matters and the towns still did what has since been taken back from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tiaokuai.config.demonstration import COUNTY
from tiaokuai.config.demonstration.bases import Basis, bases, dispatch_basis
from tiaokuai.config.demonstration.matters import generate_matters, leads
from tiaokuai.config.demonstration.reading import records

TOWN = "@town"
CURRENT, EARLIER = "2026-1", "2024-1"
BEGINS, EARLIER_BEGINS = date(2026, 3, 1), date(2024, 1, 1)
APPROVED = {CURRENT: date(2026, 2, 12), EARLIER: date(2023, 12, 15)}
ACTS = {CURRENT: "禾政发〔2026〕6号（示范文号）", EARLIER: "禾政发〔2023〕41号（示范文号）"}
TITLES = {
    "basic": "乡镇基本履职事项清单",
    "assist": "乡镇配合履职事项清单",
    "reclaimed": "上级部门收回事项清单",
    "statutory": "乡镇法定任务清单",
    "territorial": "乡镇属地管理事项责任清单",
    "prohibited": "不得交由乡镇承担事项清单",
    "dispatch": "群众诉求派单目录",
}
BATCHES = {CURRENT: "123", EARLIER: "12"}


@dataclass(frozen=True, slots=True)
class RowSeed:
    """One row as published, with codes matched: `lead` and assistants are unit codes or ``@town``.

    `matters` are third-level codes; a row about something nobody reports as a case (an internal duty, a penalty
    power) has none.
    """

    number: int
    area: str
    name: str
    matters: tuple[str, ...]
    lead: str
    lead_duty: str = ""
    assistants: tuple[tuple[str, str], ...] = ()
    bases: tuple[Basis, ...] = ()
    act: str = ""
    batch: str = ""
    work_mode: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        """Law and article of each basis in words, else the act that approved the list."""
        return "；".join(basis.words for basis in self.bases) or self.act


@dataclass(frozen=True, slots=True)
class EditionSeed:
    kind: str
    number: str
    title: str
    act: str
    approved_on: date
    valid_from: date
    valid_to: date | None
    rows: tuple[RowSeed, ...]


@cache
def generate_editions() -> tuple[EditionSeed, ...]:
    """Every edition, older ones first."""
    rows = {
        ("territorial", EARLIER): _territorial(EARLIER),
        ("dispatch", EARLIER): _dispatch(EARLIER),
        ("basic", CURRENT): _town_rows("basic"),
        ("assist", CURRENT): _assist(),
        ("reclaimed", CURRENT): _reclaimed(),
        ("statutory", CURRENT): _town_rows("statutory"),
        ("territorial", CURRENT): _territorial(CURRENT),
        ("prohibited", CURRENT): _prohibited(),
        ("dispatch", CURRENT): _dispatch(CURRENT),
    }
    return tuple(_edition(kind, number, tuple(made)) for (kind, number), made in rows.items())


def edition_of(kind: str, number: str = CURRENT) -> EditionSeed:
    return next(e for e in generate_editions() if (e.kind, e.number) == (kind, number))


def lead_on(matter: str, day: date) -> str:
    """Who leads a third-level matter on a day: a unit code or ``@town``."""
    return _unit(leads()[matter] if day >= BEGINS else _earlier_leads()[matter])


def _edition(kind: str, number: str, rows: tuple[RowSeed, ...]) -> EditionSeed:
    earlier = number == EARLIER
    return EditionSeed(
        kind,
        number,
        f"禾川县{TITLES[kind]}（{number[:4]}年版）",
        ACTS[number],
        APPROVED[number],
        EARLIER_BEGINS if earlier else BEGINS,
        BEGINS if earlier else None,
        rows,
    )


def _unit(slug: str) -> str:
    return slug if slug == TOWN else f"{COUNTY}-{slug}"


def _assistants(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (part.split(":", 1) for part in text.split(";"))
    return tuple((_unit(slug), duty) for slug, duty in pairs)


def _territorial(number: str) -> Iterator[RowSeed]:
    changed = {r["name"]: r for r in records("lists/changes")} if number == EARLIER else {}
    chosen = [r for r in records("lists/territorial") if r["batch"] in BATCHES[number]]
    for serial, record in enumerate(chosen, start=1):
        lead, duty = _unit(record["lead"]), record["lead_duty"]
        assistants = _assistants(record["assistants"])
        if record["name"] in changed:
            former = changed[record["name"]]
            rest = tuple(pair for pair in assistants if pair[0] != _unit(former["lead"]))
            lead, duty, assistants = (
                _unit(former["lead"]),
                former["duty"],
                (*rest, (lead, "依法查处，提供业务指导")),
            )
        yield RowSeed(
            serial,
            record["area"],
            record["name"],
            tuple(record["matters"].split()),
            lead,
            duty,
            assistants,
            bases(record["basis"]),
            ACTS[number],
            batch=record["batch"],
        )


def _assist() -> Iterator[RowSeed]:
    """The department-led territorial matters, folded into the national assist list: only the town's part is named."""
    led = [row for row in _territorial(CURRENT) if row.lead != TOWN]
    for serial, row in enumerate(led, start=1):
        town = tuple(pair for pair in row.assistants if pair[0] == TOWN)
        yield RowSeed(
            serial, row.area, row.name, row.matters, row.lead, row.lead_duty, town, row.bases, row.act
        )


def _town_rows(kind: str) -> Iterator[RowSeed]:
    for serial, record in enumerate(records(f"lists/{kind}"), start=1):
        yield RowSeed(
            serial,
            record["area"],
            record["name"],
            tuple(record["matters"].split()),
            TOWN,
            lead_duty=record["name"],
            bases=bases(record["basis"]),
            act=ACTS[CURRENT],
        )


def _reclaimed() -> Iterator[RowSeed]:
    modes = {record["key"]: record["text"] for record in records("lists/work_modes")}
    for serial, record in enumerate(records("lists/reclaimed"), start=1):
        yield RowSeed(
            serial,
            record["area"],
            record["name"],
            tuple(record["matters"].split()),
            _unit(record["lead"]),
            lead_duty=record["name"],
            act=ACTS[CURRENT],
            work_mode=modes[record["mode"]],
        )


def _prohibited() -> Iterator[RowSeed]:
    for serial, record in enumerate(records("lists/prohibited"), start=1):
        yield RowSeed(
            serial,
            record["area"],
            record["name"],
            tuple(record["matters"].split()),
            "",
            act=ACTS[CURRENT],
            keywords=tuple(record["keywords"].split()),
        )


def _dispatch(number: str) -> Iterator[RowSeed]:
    matters = generate_matters()
    areas = {matter.code: matter.name for matter in matters if len(matter.code) == 2}
    current = leads() if number == CURRENT else _earlier_leads()
    third = [matter for matter in matters if len(matter.code) == 6]
    for serial, matter in enumerate(third, start=1):
        yield RowSeed(
            serial,
            areas[matter.code[:2]],
            matter.name,
            (matter.code,),
            _unit(current[matter.code]),
            lead_duty=f"受理并办理，办结标准：{matter.closing}",
            bases=dispatch_basis(matter.code),
            act=ACTS[number],
        )


@cache
def _earlier_leads() -> dict[str, str]:
    """Who led before: changed territorial rows, and the town for whatever was later taken back from it."""
    former = dict(leads())
    changed = {record["name"]: record["lead"] for record in records("lists/changes")}
    for record in (*records("lists/reclaimed"), *records("lists/territorial")):
        lead = TOWN if "mode" in record else changed.get(record["name"])
        if lead:
            former |= dict.fromkeys(record["matters"].split(), lead)
    return former
