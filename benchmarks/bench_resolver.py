"""How fast the registers answer: one question, a million, every matter in every division; beside Cedar.

The made-up province has 60 counties of 16 towns, 100,000 towns and villages together, 508 matters on three levels, and
60,000 rows: in each county 125 territorial rows, 31 statutory, 340 of the national three lists, 40 prohibited and
464 of a dispatch catalogue, every tenth row for one town only, every fifth superseded half-way by a later edition.

Cedar (`cedarpy`, the policy engine in Rust) answers "may this principal?", not "who must?". To compare like with
like, each row of two counties becomes one policy whose scope is the row's matter and place and whose condition is
its dates, matters and places being entity trees parsed once, policies parsed once. One request then gives, in its
reasons, the rows that bear on a question: the first half of what the resolver does. Both run over the same rows
and questions, and must find the same rows. Cedar keeps no answers, so the resolver is shown with and without.

Run alone: ``python -m benchmarks.bench_resolver`` prints one JSON object a line.
"""

import json
import random
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import cedarpy

from tiaokuai.kernel.divisions import ancestors_of, prefix_of
from tiaokuai.registers.coverage import cover
from tiaokuai.registers.resolver import TOWN, Assist, Compiled, ListKind, Question, Row, compile_rows

Report = Callable[[dict[str, object]], None]

SEED = 20261123
COUNTIES = [f"99{n // 20 + 1:02d}{n % 20 + 21}" for n in range(60)]
TOWNS = {f"{county}{n:03d}": f"{county}-town{n:02d}" for county in COUNTIES for n in range(101, 117)}
DIVISIONS = [f"{town}000" for town in TOWNS] + [f"{town}{n:03d}" for n in range(201, 305) for town in TOWNS][
    : 100_000 - len(TOWNS)
]
LEAVES = [f"{n % 15 + 1:02d}{n % 103 // 15 + 1:02d}{n // 103 + 1:02d}" for n in range(390)]
MATTERS = sorted({leaf[:length] for leaf in LEAVES for length in (2, 4, 6)})
FIRST, HALFWAY = date(2026, 1, 1), date(2026, 7, 1)
SHARES = (
    (ListKind.TERRITORIAL, 125),
    (ListKind.STATUTORY, 31),
    (ListKind.BASIC, 117),
    (ListKind.ASSIST, 99),
    (ListKind.RECLAIMED, 124),
    (ListKind.PROHIBITED, 40),
    (ListKind.DISPATCH, 464),
)


def rows_of(county: str, chance: random.Random) -> Iterable[Row]:
    departments = [f"{county}-d{n:02d}" for n in range(30)]
    for kind, count in SHARES:
        for number in range(1, count + 1):
            leaf = chance.choice(LEAVES)
            town_leads = kind in (ListKind.BASIC, ListKind.STATUTORY) or (
                kind is ListKind.TERRITORIAL and number % 10 == 0
            )
            superseded = number % 5
            yield Row(
                id=f"{county}-{kind}-{number}",
                number=str(number),
                edition=f"{county}-{kind}-{2 if superseded == 1 else 1}",
                kind=kind,
                matter=leaf[:4] if number % 7 == 0 else leaf,
                place=county if number % 10 else f"{county}{chance.randrange(101, 117)}",
                lead=""
                if kind is ListKind.PROHIBITED
                else TOWN
                if town_leads
                else chance.choice(departments),
                valid_from=HALFWAY if superseded == 1 else FIRST,
                valid_to=HALFWAY if superseded == 0 else None,
                lead_duty="负责受理、调查和处置，并将结果告知反映人",
                assistants=() if town_leads else (Assist(TOWN, "发现、上报，协助现场处置"),),
                basis="第一条",
            )


def questions(count: int, divisions: list[str], chance: random.Random) -> list[Question]:
    """Any leaf matter, any village or town, any day of fifteen months."""
    return [
        Question(
            chance.choice(LEAVES), chance.choice(divisions), FIRST + timedelta(days=chance.randrange(450))
        )
        for _ in range(count)
    ]


def compiled(rows: list[Row]) -> Compiled:
    return compile_rows(rows, matters=MATTERS, towns=TOWNS)


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def run(report: Report) -> None:
    """Report every measure; each is a dictionary with `bench`, `value`, `unit` and what it was taken over."""
    chance = random.Random(SEED)
    rows = [row for county in COUNTIES for row in rows_of(county, chance)]
    resolver = compiled(rows)
    seconds = timed(lambda: compiled(rows))
    report({"bench": "resolver_compile", "value": round(seconds, 2), "unit": "s", "rows": len(rows)})
    _single(report, resolver, chance)
    _batch(report, resolver, rows, chance)
    _beside_cedar(report, [row for row in rows if row.place[:6] in COUNTIES[:2]], chance)
    found = None

    def check() -> None:
        nonlocal found
        found = cover(compiled(rows), DIVISIONS, date(2026, 5, 1))

    seconds = timed(check)
    assert found is not None
    report({
        "bench": "coverage_everything", "value": round(seconds, 2), "unit": "s", "rows": len(rows),
        "matters": found.matters, "divisions": found.divisions, "questions": found.matters * found.divisions,
        "gaps": len(found.gaps), "overlaps": len(found.overlaps), "problems": len(found.problems),
    })  # fmt: skip


def _single(report: Report, resolver: Compiled, chance: random.Random) -> None:
    """One question at a time, each for the first time (nothing kept), and again (answer kept)."""
    asked = questions(20_000, DIVISIONS, chance)
    for name in ("first", "again"):
        times = []
        for question in asked:
            began = time.perf_counter()
            resolver.resolve(question.matter, question.division, question.on)
            times.append(time.perf_counter() - began)
        times.sort()
        report({
            "bench": f"resolver_single_{name}", "value": round(times[len(times) // 2] * 1e6, 1), "unit": "µs",
            "p99": round(times[int(len(times) * 0.99)] * 1e6, 1), "questions": len(asked),
        })  # fmt: skip


def _batch(report: Report, resolver: Compiled, rows: list[Row], chance: random.Random) -> None:
    for name, divisions in (
        ("province", DIVISIONS),
        ("county", [d for d in DIVISIONS if d[:6] == COUNTIES[0]]),
    ):
        asked = questions(1_000_000, divisions, chance)
        fresh = compiled(rows)
        leads = 0

        def answer(fresh: Compiled = fresh, asked: list[Question] = asked) -> None:
            nonlocal leads
            leads = sum(answer.lead is not None for answer in fresh.resolve_many(asked))

        seconds = timed(answer)
        report({
            "bench": f"resolver_batch_{name}", "value": round(len(asked) / seconds), "unit": "questions/s",
            "questions": len(asked), "rows": len(rows), "divisions": len(divisions),
            "led": round(leads / len(asked), 3),
        })  # fmt: skip


def policy_of(row: Row) -> str:
    until = "" if row.valid_to is None else f" && context.on < {row.valid_to:%Y%m%d}"
    return (
        f'@id("{row.id}") permit(principal in Matter::"{row.matter}", action == Action::"bears_on", '
        f'resource in Place::"{row.place}") when {{ context.on >= {row.valid_from:%Y%m%d}{until} }};'
    )


def entities_of(divisions: list[str]) -> str:
    def tree(kind: str, codes: dict[str, str | None]) -> list[dict[str, object]]:
        return [
            {
                "uid": {"type": kind, "id": code},
                "attrs": {},
                "parents": [{"type": kind, "id": up}] if up else [],
            }
            for code, up in codes.items()
        ]

    places: dict[str, str | None] = {}
    for division in divisions:
        path = [prefix_of(code) for code in ancestors_of(division)]
        places.update(zip(path, [*path[1:], None], strict=True))
    return json.dumps([*tree("Matter", {m: m[:-2] or None for m in MATTERS}), *tree("Place", places)])


def _beside_cedar(report: Report, rows: list[Row], chance: random.Random) -> None:
    divisions = [code for code in DIVISIONS if code[:6] in COUNTIES[:2]]
    asked = questions(2_000, divisions, chance)
    policies = cedarpy.PolicySet.from_str("\n".join(map(policy_of, rows)))
    entities = cedarpy.Entities.from_json_str(entities_of(divisions))
    requests = [
        {
            "principal": {"type": "Matter", "id": question.matter},
            "action": 'Action::"bears_on"',
            "resource": {"type": "Place", "id": prefix_of(question.division)},
            "context": {"on": int(f"{question.on:%Y%m%d}")},
        }
        for question in asked
    ]
    theirs: list[set[str]] = []

    def ask_cedar() -> None:
        answers = cedarpy.is_authorized_batch(requests, policies, entities)
        theirs.extend(set(a.diagnostics.id_annotations_by_reason.values()) for a in answers)

    cedar = timed(ask_cedar)
    resolver = compiled(rows)
    ours: list[set[str]] = []

    def ask_ours() -> None:
        answers = resolver.resolve_many(asked)
        ours.extend({step.row.row for step in a.considered if step.row} for a in answers)

    first, again = timed(ask_ours), timed(ask_ours)
    plans_only = compiled(rows)
    forgetful = sum(_forgetting(plans_only, question) for question in asked)
    assert ours[: len(theirs)] == theirs, "the resolver and Cedar disagree on which rows bear on a question"
    for name, seconds in (("first", first), ("again", again), ("nothing_kept", forgetful)):
        report({
            "bench": f"resolver_beside_cedar_{name}", "value": round(cedar / seconds, 1), "unit": "times Cedar",
            "cedar_us": round(cedar / len(asked) * 1e6, 1), "ours_us": round(seconds / len(asked) * 1e6, 1),
            "rows": len(rows), "questions": len(asked),
        })  # fmt: skip


def _forgetting(resolver: Compiled, question: Question) -> float:
    """Seconds for one question with no answer kept from any before: the rows are read anew."""
    plan = resolver.plan_of(question.matter)
    assert plan is not None
    began = time.perf_counter()
    town = plan.town_kind(resolver.towns.get(question.division[:9]))
    resolver.read_lines(plan.lines_at(plan.place_of(question.division), question.on), town, question.on)
    return time.perf_counter() - began


if __name__ == "__main__":
    run(lambda measure: print(json.dumps(measure, ensure_ascii=False), flush=True))
