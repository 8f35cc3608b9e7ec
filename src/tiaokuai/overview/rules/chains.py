"""Ball-kicking chains: the units through whose hands a case went that was given back twice or more. Pure.

Read from the record alone: to whom it was dispatched, who gave it back, who ruled. A chain is a pattern of units, not a
fault of any: which list row was unclear is for the offices to find.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

GIVEN = frozenset({"dispatch_case", "rule_case", "hand_to_successor"})
GIVEN_BACK = {"return_case": "returned", "contest_case": "contested"}
VERBS = GIVEN | set(GIVEN_BACK) | {"ask_ruling"}


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the record, as far as it moves a case: `lead` to whom, `unit` by whom."""

    verb: str
    unit: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """A unit that held the case; `end`: "returned", "contested", or "" where it holds it still or saw it through.

    `ruled`: it was given by ruling. A hand without unit is the desk of the offices that rule.
    """

    unit: str
    end: str = ""
    ruled: bool = False


Chain = tuple[Hand, ...]


@dataclass(frozen=True, slots=True)
class Kicked:
    """A chain and the numbers of the cases that went along it, newest first."""

    chain: Chain
    cases: tuple[str, ...]

    @property
    def returns(self) -> int:
        return sum(bool(hand.end) for hand in self.chain)


def chain_of(steps: Iterable[Step]) -> Chain:
    """The hands in order of time. What the record does not say (imports) is left out, not guessed."""
    hands: list[Hand] = []
    for step in steps:
        if step.verb in GIVEN and step.lead:
            if step.verb == "hand_to_successor" and hands and not hands[-1].end:
                hands.pop()
            hands.append(Hand(step.lead, ruled=step.verb == "rule_case"))
        elif step.verb in GIVEN_BACK and hands and not hands[-1].end:
            hands[-1] = Hand(hands[-1].unit, GIVEN_BACK[step.verb], ruled=hands[-1].ruled)
    return tuple(hands)


def kicked(steps: Mapping[str, Sequence[Step]]) -> list[Kicked]:
    """Case number to its steps, as chains: the most cases first, then the most returns.

    A case that went along no chain of two hands is left out: nothing on record says who kicked it.
    """
    along: defaultdict[Chain, list[str]] = defaultdict(list)
    for number, taken in steps.items():
        chain = chain_of(taken)
        if sum(bool(hand.end) for hand in chain) >= 2:
            along[chain].append(number)
    found = [Kicked(chain, tuple(sorted(numbers, reverse=True))) for chain, numbers in along.items()]
    return sorted(found, key=lambda each: (-len(each.cases), -each.returns, each.cases[0]), reverse=False)
