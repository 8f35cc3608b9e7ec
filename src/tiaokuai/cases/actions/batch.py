"""Many verbs on many cases, read together and written together: bulk dispatch, imports, the demonstration county.

    with Batch(cases):
        for case in cases:
            accept_case(case=case, by=..., at=...)

Inside, the actions ask the same rules of the same facts, but what they decide is written at the end, in one
transaction and a few statements. Each case moves in memory meanwhile, so that an action of two verbs works.
"""

from collections.abc import Sequence
from contextvars import ContextVar, Token
from dataclasses import replace
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import transaction

from tiaokuai.cases.models import Case, CaseAnswer, CasePart
from tiaokuai.cases.queries.facts import Around, around, around_many
from tiaokuai.workflow.decide import ALL, Decision
from tiaokuai.workflow.writer import write

_current: ContextVar["Batch | None"] = ContextVar("cases_batch", default=None)


def current_batch() -> "Batch | None":
    """The batch in which the calling action runs, or None."""
    return _current.get()


def known_of(case: Case) -> Around:
    """What stands around a case: from the running batch, which read it with the others, else read now."""
    batch = current_batch()
    return batch.around(case) if batch else around(case)


class Batch:
    """Collects decisions until the block ends; nothing is written if it ends by an exception."""

    def __init__(self, cases: Sequence[Case] = ()) -> None:
        self._known: dict[UUID, Around] = around_many(cases) if cases else {}
        self._layers: list[list[Decision]] = []
        self._moved: dict[UUID, int] = {}

    def __enter__(self) -> Self:
        self._token: Token[Batch | None] = _current.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        _current.reset(self._token)
        if kind is None:
            self.write()

    def around(self, case: Case) -> Around:
        if case.id not in self._known:
            self._known[case.id] = around(case)
        return self._known[case.id]

    def add(self, decision: Decision, case: Case | None = None) -> None:
        """Keep a decision for later, and move the case in memory as the writer will move it."""
        layer = self._moved.get(decision.subject.id, 0)
        while len(self._layers) <= layer:
            self._layers.append([])
        self._layers[layer].append(decision)
        self._moved[decision.subject.id] = layer + 1
        if case is not None:
            case.state, case.version = decision.state, case.version + 1
            for column, value in decision.effects.values.items():
                setattr(case, column, value)
            self._known[case.id] = _after(self._known[case.id], decision)

    def forget(self, case: Case) -> None:
        """Drop what was decided on one case: a later verb of the same action was refused, so none of it is done."""
        self._layers = [[d for d in layer if d.subject.id != case.id] for layer in self._layers]
        self._moved.pop(case.id, None)

    def write(self) -> None:
        """Write what was collected, each case's verbs in order, in one transaction."""
        layers, self._layers, self._moved = self._layers, [], {}
        with transaction.atomic():
            for decisions in filter(None, layers):
                write(*decisions)


def _after(known: Around, decision: Decision) -> Around:
    """What stands around the case once the decision is written, as far as a verb of the same action may ask."""
    effects = decision.effects
    closes_all = effects.closes == ALL
    return replace(
        known,
        marks=(known.marks - effects.unmarks) | effects.marks,
        deadlines=tuple(d for d in known.deadlines if not closes_all and d.task not in effects.closes),
        answer=next((row for row in reversed(effects.rows) if isinstance(row, CaseAnswer)), known.answer),
        parts=(*known.parts, *(row for row in effects.rows if isinstance(row, CasePart))),
    )
