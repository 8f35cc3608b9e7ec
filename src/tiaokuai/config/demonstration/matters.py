"""The matter catalogue and the time limits of the demonstration county. Pure: no Django.

Three levels, two digits each: 14 areas, 65 groups, 296 matters. Filing and closing conditions stand on the
groups and hold for their matters; limits stand on the groups, a matter may set its own.
"""

import re
from dataclasses import dataclass
from functools import cache

from tiaokuai.config.demonstration.reading import Record, records

STEPS = ("screen", "accept", "handle", "verify", "objection")
UNITS = {"eh": "emergency_hour", "wh": "working_hour", "wd": "working_day", "cd": "calendar_day"}
ACCEPT_AT_ONCE = {"screen": "1eh", "accept": "1eh", "objection": "2eh", "verify": "1wd"}


@dataclass(frozen=True, slots=True)
class Question:
    """One more thing asked for a matter: `kind` is text, number, yes_no, date or choice. Never compulsory."""

    code: str
    label: str
    english: str
    kind: str
    choices: tuple[str, ...] = ()
    choices_english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterSeed:
    """One node of the catalogue; `parent` is "" on the first level, `urgent` marks emergencies."""

    code: str
    name: str
    english: str
    parent: str
    keywords: tuple[str, ...] = ()
    filing: str = ""
    closing: str = ""
    urgent: bool = False
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitSeed:
    """How long one step of one matter may take: amount and unit (emergency_hour, working_hour, …)."""

    matter: str
    step: str
    amount: int
    unit: str


@cache
def generate_matters() -> tuple[MatterSeed, ...]:
    """The whole catalogue, sorted by code."""
    groups = {record["code"]: record for record in records("matters/matter_groups")}
    made = [_group(record) for record in groups.values()]
    made += [_matter(record, groups[record["code"][:4]]) for record in records("matters/matters")]
    return tuple(sorted(made, key=lambda matter: matter.code))


@cache
def leads() -> dict[str, str]:
    """Who leads each third-level matter in the current lists: a slug of `data/organisation/units.csv`, or ``@town``."""
    return {record["code"]: record["lead"] for record in records("matters/matters")}


@cache
def generate_limits() -> tuple[LimitSeed, ...]:
    """Limits of every step for each group, and for each matter that differs from its group."""
    made: list[LimitSeed] = []
    for record in records("matters/matter_groups"):
        if record["limits"]:
            texts = dict(zip(STEPS, record["limits"].split(), strict=True))
            made += [_limit(record["code"], step, text) for step, text in texts.items()]
    for record in records("matters/matters"):
        own = dict(part.split("=") for part in record["limits"].split())
        if record["urgent"]:
            own = ACCEPT_AT_ONCE | own
        made += [_limit(record["code"], step, text) for step, text in own.items()]
    return tuple(made)


def limit_for(matter: str, step: str) -> LimitSeed:
    """The limit of a step of a third-level matter: its own, else its group's."""
    return _limit_table().get((matter, step)) or _limit_table()[(matter[:4], step)]


@cache
def _limit_table() -> dict[tuple[str, str], LimitSeed]:
    return {(limit.matter, limit.step): limit for limit in generate_limits()}


def _group(record: Record) -> MatterSeed:
    return MatterSeed(
        record["code"],
        record["name"],
        record["english"],
        record["code"][:-2],
        filing=record["filing"],
        closing=record["closing"],
        questions=_questions(record["code"]),
    )


def _matter(record: Record, group: Record) -> MatterSeed:
    code = record["code"]
    return MatterSeed(
        code,
        record["name"],
        record["english"],
        code[:4],
        tuple(record["keywords"].split()),
        group["filing"],
        group["closing"],
        record["urgent"] == "yes",
        _questions(code),
    )


def _questions(matter: str) -> tuple[Question, ...]:
    return tuple(
        Question(
            r["code"],
            r["label"],
            r["english"],
            r["kind"],
            tuple(r["choices"].split()),
            tuple(filter(None, r["choices_english"].split("|"))),
        )
        for r in records("matters/questions")
        if r["matter"] == matter
    )


def _limit(matter: str, step: str, text: str) -> LimitSeed:
    match = re.fullmatch(r"(\d+)(eh|wh|wd|cd)", text)
    if match is None:
        msg = f"limit of {matter}, step {step}: {text!r} is not an amount with eh, wh, wd or cd"
        raise ValueError(msg)
    return LimitSeed(matter, step, int(match[1]), UNITS[match[2]])
