"""States are tables: `{(state, verb): next}`, who may do each verb, and what must hold.

Each part's `states.py` holds one `Flow`. Diagrams and the permission matrix are generated from it, tests
walk every (state, verb, role), and `workflow.decide` is the only reader at run time.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.answer import Answer, first_no, no


@dataclass(frozen=True, slots=True)
class Standing:
    """How an actor may stand to a subject, e.g. "handler of the lead unit".

    `roles` are the only roles that can stand so (the permission matrix reads them); `holds` decides for
    one actor and one subject's facts.
    """

    name: str
    roles: frozenset[Role]
    holds: Callable[[Actor, Any], bool]

    def admits(self, actor: Actor, facts: Any) -> bool:
        return actor.role in self.roles and self.holds(actor, facts)


Rule = Callable[[Actor, Any], Answer]


@dataclass(frozen=True)
class Flow:
    """One part's state machine, as data.

    `table`: (state, verb) to next state. `who`: verb to the standings that may, any one suffices.
    `rules`: verb to what must also hold, asked in order. `initial`: states in which a subject may begin.
    """

    name: str
    initial: frozenset[str]
    table: Mapping[tuple[str, str], str]
    who: Mapping[str, tuple[Standing, ...]]
    rules: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)

    @property
    def states(self) -> tuple[str, ...]:
        seen = dict.fromkeys([*sorted(self.initial), *(s for s, _ in self.table), *self.table.values()])
        return tuple(seen)

    @property
    def verbs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([v for _, v in self.table]))

    def verbs_from(self, state: str) -> Iterator[str]:
        return (verb for (source, verb) in self.table if source == state)

    def may(self, verb: str, *, state: str, actor: Actor, facts: Any) -> Answer:
        """Whether this actor may do this verb to this subject now, or why not.

        Order of reasons: the state first (it concerns everyone), then the standing, then the rules.
        """
        if (state, verb) not in self.table:
            return no("not_in_this_state", state=state, verb=verb)
        standings = self.who.get(verb, ())
        if not any(standing.admits(actor, facts) for standing in standings):
            return no("not_your_part", verb=verb, who=[s.name for s in standings])
        return first_no(rule(actor, facts) for rule in self.rules.get(verb, ()))
