"""What residents write and officials note: templates with slots, filled by chance. Pure."""

from functools import cache
from random import Random
from typing import Any

from tiaokuai.config.demonstration.matters import MatterSeed, generate_matters
from tiaokuai.config.demonstration.reading import records


@cache
def matters_by_code() -> dict[str, MatterSeed]:
    return {matter.code: matter for matter in generate_matters()}


@cache
def _templates(matter: str) -> tuple[str, ...]:
    """Texts for the matter itself, twice as likely as those of its group."""
    found = records("stories/texts")
    own = [r["text"] for r in found if r["matter"] == matter]
    group = [r["text"] for r in found if r["matter"] == matter[:4]]
    return (*own, *own, *group)


@cache
def phrases(slot: str) -> tuple[str, ...]:
    return tuple(record["text"] for record in records("stories/phrases") if record["slot"] == slot)


def spot(random: Random, village: str) -> str:
    return random.choice(phrases("urban_spot" if village.endswith("社区") else "spot"))


def report_text(random: Random, matter: MatterSeed, where: str) -> str:
    """One report in a resident's words. `where` is the village with a spot in it."""
    asks = phrases("urgent_ask" if matter.urgent and random.random() < 0.7 else "ask")
    return random.choice(_templates(matter.code)).format(
        where=where,
        name=matter.name,
        since=random.choice(phrases("since")),
        when=random.choice(phrases("when")),
        ask=random.choice(asks),
    )


def note(random: Random, verb: str) -> str:
    """What an official writes with a verb, "" where nothing is usual."""
    found = phrases(verb)
    return random.choice(found) if found else ""


def answers(random: Random, matter: MatterSeed) -> dict[str, Any]:
    """Answers to the matter's extra questions, of choices their keys: about half of those who are asked answer."""
    given: dict[str, Any] = {}
    for question in matter.questions:
        if random.random() < 0.5:
            continue
        if question.kind == "choice":
            given[question.code] = str(random.choice(range(len(question.choices))) + 1)
        elif question.kind == "number":
            given[question.code] = random.choice((1, 2, 3, 5, 8, 20))
        elif question.kind == "yes_no":
            given[question.code] = random.choice(("yes", "no"))
    return given
