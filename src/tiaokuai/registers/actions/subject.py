"""Editions as subjects of the workflow: how a verb is asked for, refused, written and journaled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.divisions import CODE_LENGTH
from tiaokuai.registers.models import Edition, touch
from tiaokuai.registers.queries.facts import light_facts
from tiaokuai.registers.queries.stamps import look_again
from tiaokuai.registers.states import EDITION_FLOW, EditionFacts
from tiaokuai.workflow.decide import Decision, Effects, Subject, decide
from tiaokuai.workflow.writer import write


def subject_of(edition: Edition, *, is_new: bool = False) -> Subject:
    return Subject(
        part="registers",
        type="edition",
        id=edition.id,
        number=edition.code,
        division=edition.place.ljust(CODE_LENGTH, "0") if edition.place else "",
        state="" if is_new else edition.state,
        version=None if is_new else edition.version,
    )


def take_step(
    edition: Edition,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    facts: EditionFacts | None = None,
    effects: Effects | None = None,
) -> Decision:
    """Ask the flow, write, and bring `edition` up to date. Raises `Refused` or `ChangedMeanwhile`."""
    decision = decide(
        EDITION_FLOW,
        subject=subject_of(edition),
        verb=verb,
        by=by,
        at=at,
        facts=facts or light_facts(edition),
        effects=effects,
    )
    write(decision)
    edition.refresh_from_db()
    if not isinstance(decision, Decision):  # `write` has raised
        raise TypeError(verb)
    return decision


def editions_changed() -> None:
    """What is compiled from published editions is stale from now on, in every process."""
    touch("editions")
    look_again()


def described(edition: Edition, **more: Any) -> Mapping[str, Any]:
    """The journal payload of an edition: codes and figures only."""
    return {"edition": edition.code, "kind": edition.kind, "place": edition.place, **more}
