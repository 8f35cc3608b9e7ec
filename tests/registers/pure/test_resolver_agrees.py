"""The resolver agrees with the slow oracle, and keeps its promises in every generated world."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.registers.pure.oracle import World
from tests.registers.pure.worlds import DIVISIONS, MATTERS, TOWNS, compiled, patient, questions, rows, worlds
from tiaokuai.registers.resolver import (
    Compiled,
    ListKind,
    Question,
    Resolution,
    Row,
    Verdict,
    compile_rows,
    from_json,
    to_json,
)


def ask(compiled: Compiled, question: Question) -> Resolution:
    return compiled.resolve(question.matter, question.division, question.on)


@patient
@given(worlds(), st.lists(questions, min_size=1, max_size=12))
def test_agrees_with_the_oracle(world: World, asked: list[Question]) -> None:
    resolver = compiled(world)
    for question in asked:
        answer, told = ask(resolver, question), world.ask(question)
        assert (answer.gap and answer.gap.name) == told.gap
        assert (answer.lead and answer.lead.unit) == told.lead
        assert answer.lead is None or answer.lead.row in told.rows
        assert {part.unit for part in answer.assistants} == set(told.assistants)
        assert all(part.duty in told.assistants[part.unit] for part in answer.assistants)


@patient
@given(worlds(), st.lists(questions, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_of_rows_never_matters(world: World, asked: list[Question], shuffle: Random) -> None:
    shuffled = list(world.rows)
    shuffle.shuffle(shuffled)
    one, other = compiled(world), compiled(replace(world, rows=shuffled))
    assert [ask(one, q) for q in asked] == [ask(other, q) for q in asked]


@patient
@given(worlds(), questions, rows(99))
def test_a_row_dated_later_never_changes_an_earlier_answer(
    world: World, question: Question, row: Row
) -> None:
    later = replace(row, valid_from=question.on + timedelta(days=1), valid_to=None)
    after = compiled(replace(world, rows=[*world.rows, later]))
    assert ask(after, question) == ask(compiled(world), question)


@patient
@given(worlds(), questions)
def test_a_barred_town_has_no_part_and_a_department_is_never_displaced(
    world: World, question: Question
) -> None:
    answer = ask(compiled(world), question)
    applying = {step.kind for step in answer.considered if step.row is not None}
    towns = set(TOWNS.values())
    if ListKind.PROHIBITED in applying:
        assert answer.lead is None or answer.lead.unit not in towns
        assert not towns & {part.unit for part in answer.assistants}
    if ListKind.RECLAIMED in applying:
        assert answer.lead is None or answer.lead.unit not in towns
    if answer.lead is not None and answer.lead.unit in towns:
        leading = {
            s.row.row for s in answer.considered if s.row and s.verdict in (Verdict.LEADS, Verdict.AGREES)
        }
        assert all(row.lead in ("", "@town", *towns) for row in world.rows if row.id in leading)


@patient
@given(worlds(), questions)
def test_every_answer_is_whole(world: World, question: Question) -> None:
    answer = ask(compiled(world), question)
    assert (answer.lead is None) != (answer.gap is None)
    units = [part.unit for part in (*filter(None, [answer.lead]), *answer.assistants)]
    assert len(units) == len(set(units))
    shown = [step.row.row for step in answer.considered if step.row is not None]
    assert len(shown) == len(set(shown))
    assert from_json(json.loads(json.dumps(to_json(answer)))) == answer


@patient
@given(worlds(), st.lists(questions, max_size=8))
def test_a_batch_answers_as_one_by_one(world: World, asked: list[Question]) -> None:
    batch = list(compiled(world).resolve_many(asked))
    assert batch == [ask(compiled(world), question) for question in asked]


@patient
@given(worlds(most=8), st.sampled_from(MATTERS), st.sampled_from(DIVISIONS))
def test_history_tells_every_day_once(world: World, matter: str, division: str) -> None:
    resolver = compiled(world)
    history = resolver.history(matter, division)
    assert history[0].valid_from == date.min
    assert history[-1].valid_to is None
    assert all(one.valid_to == next_.valid_from for one, next_ in pairwise(history))
    assert all(one.resolution != next_.resolution for one, next_ in pairwise(history))
    for stretch in history:
        last = date.max if stretch.valid_to is None else stretch.valid_to - timedelta(days=1)
        for day in (stretch.valid_from, last):
            assert resolver.resolve(matter, division, day) == stretch.resolution


@patient
@given(worlds(), questions)
def test_places_may_be_given_as_whole_codes(world: World, question: Question) -> None:
    padded = [replace(row, place=row.place.ljust(12, "0") if row.place else "") for row in world.rows]
    other = compile_rows(
        padded,
        matters=world.matters,
        towns={town + "000": unit for town, unit in TOWNS.items()},
        closed=world.closed,
    )
    assert ask(other, question) == ask(compiled(world), question)
