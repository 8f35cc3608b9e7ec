"""The one registry through which a lower part's action lets a higher part act in the same transaction.

Higher parts fill it in `AppConfig.ready()`; `docs/generated/followups.md` prints it. Use it only where the
two must stand or fall together (a ruling moves its case); everything else reads the journal.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from tiaokuai.workflow.decide import Decision

Followup = Callable[[Sequence[Decision]], None]
DeadlineHandler = Callable[[Sequence[Any], datetime], None]

followups: dict[tuple[str, str], list[Followup]] = {}
"""(part, verb) to what must also happen, in order of registration, inside the writer's transaction. Each is called once
with all decisions of that verb, so that ten thousand cost as few statements as one."""

deadline_handlers: dict[str, DeadlineHandler] = {}
"""Part to what it does when its deadlines reach 80, 100 or 150 per cent (called by the periodic command)."""

moved_deadlines: dict[str, Callable[[Sequence[Any]], None]] = {}
"""Part to what it does when deadlines of it move without one of its verbs, because a calendar year was entered."""


def follow(part: str, verb: str, act: Followup) -> None:
    """Register `act` once; registering the same function again changes nothing."""
    acts = followups.setdefault((part, verb), [])
    if act not in acts:
        acts.append(act)


def follow_up(decisions: Iterable[Decision]) -> None:
    """Let the registered acts follow, each once a verb. For the writer, and for actions that write rows of their own:
    these call it last, inside their transaction, and an act that refuses undoes the whole."""
    by_verb: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_verb[decision.subject.part, decision.verb].append(decision)
    for key, group in by_verb.items():
        for act in followups.get(key, ()):
            act(group)
