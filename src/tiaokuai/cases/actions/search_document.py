"""What a case is found by: its number, the masked words, the place in words and the name of its matter."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from tiaokuai.cases.models import Case, CasePart, CaseStory
from tiaokuai.cases.queries.matters import matter_label
from tiaokuai.search.indexing import document_for, put
from tiaokuai.search.models import SearchDocument
from tiaokuai.workflow.decide import Decision


def search_document(case: Case, story: CaseStory, units: Iterable[str] = ()) -> SearchDocument:
    """The row to insert with a new case."""
    texts = [case.number, story.text, story.place_text, matter_label(case.matter)]
    return document_for(
        subject_type="case",
        subject_id=case.id,
        division=case.division,
        texts=[text for text in texts if text],
        units=units,
    )


def index_again(decisions: Sequence[Decision]) -> None:
    """After a verb that moves cases to another place, matter or unit."""
    ids = [decision.subject.id for decision in decisions]
    units: dict[UUID, list[str]] = defaultdict(list)
    for case_id, unit in CasePart.objects.filter(case_id__in=ids, ended_at=None).values_list(
        "case_id", "unit"
    ):
        units[case_id].append(unit)
    cases = Case.objects.select_related("story").filter(id__in=ids)
    put([search_document(case, case.story, units[case.id]) for case in cases])


REINDEXED = (
    "screen_case",
    "refer_case",
    "dispatch_case",
    "rule_case",
    "return_case",
    "contest_case",
    "hand_to_successor",
    "remove_data",
)
