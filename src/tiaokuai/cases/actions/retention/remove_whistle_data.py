"""Words of whistles past their term go: codes, moments, scores and figures stay, and one entry says what went."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from tiaokuai.cases.actions.whistling.carrying import decided_on_whistle
from tiaokuai.cases.models import CalledUnit, Case, Whistle, WhistleNote, WhistleRating, WhistleStep
from tiaokuai.cases.queries.retention.whistles import REMOVED, kept_of_whistles
from tiaokuai.cases.queries.whistles.known import around_whistles
from tiaokuai.cases.rules.retention import WhistleData
from tiaokuai.kernel.actor import Actor
from tiaokuai.workflow.decide import Decision, Effects
from tiaokuai.workflow.retention import Removal
from tiaokuai.workflow.rules.retention import due_on, terms_at
from tiaokuai.workflow.writer import settled, write


def remove_whistle_data(*, removal: Removal, by: Actor, at: datetime) -> tuple[Mapping[str, int], int]:
    """Of these whistles, what is due: looked at again under their lock and that of their cases. Within the caller's
    transaction. Answers how many whistles lost each kind, and how many lost anything."""
    named = Whistle.objects.filter(id__in=removal.ids)
    list(Case.objects.select_for_update().filter(id__in=named.values("case")).order_by("id"))
    whistles = list(named.select_for_update().order_by("id"))
    kept, around = kept_of_whistles(whistles), around_whistles(whistles)
    counts: Counter[str] = Counter()
    decisions = []
    for whistle in whistles:
        due = due_on(removal.day, kept[whistle.id], terms_at(whistle.division, removal.terms))
        if due:
            counts.update(term.kind for term in due)
            removed = {term.kind: {"months": term.months, "rule": term.rule} for term in due}
            effects = Effects(payload={"removed": removed, "run": removal.run})
            decided = decided_on_whistle(
                REMOVED, whistle=whistle, around=around[whistle.id], by=by, at=at, effects=effects
            )
            decisions.append(settled(decided))
    if decisions:
        write(*decisions)
    return counts, len(decisions)


def take_out_words(decisions: Sequence[Decision]) -> None:
    """With the entry, in its transaction. Notes on a whistle that was blown for a case go with those of the case."""
    by_kind: dict[str, list[UUID]] = {kind: [] for kind in WhistleData}
    for decision in decisions:
        for kind in decision.effects.payload["removed"]:
            by_kind[kind].append(decision.subject.id)
    words = by_kind[WhistleData.WORDS]
    Whistle.objects.filter(id__in=words).update(why="", place_text="")
    WhistleStep.objects.filter(whistle_id__in=words).update(text="")
    CalledUnit.objects.filter(whistle_id__in=words).update(arrived_place="")
    WhistleNote.objects.filter(whistle_id__in=words, whistle__case=None).delete()
    WhistleRating.objects.filter(call__whistle_id__in=by_kind[WhistleData.RATINGS]).update(text="")
