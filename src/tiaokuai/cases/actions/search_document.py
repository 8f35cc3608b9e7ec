"""What a case is found by: its number, the masked words, the place in words and the name of its matter."""

from collections.abc import Iterable

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


def index_again(decision: Decision) -> None:
    """After a verb that moves a case to another place, matter or unit."""
    case = Case.objects.select_related("story").get(id=decision.subject.id)
    units = CasePart.objects.filter(case=case, ended_at=None).values_list("unit", flat=True)
    put([search_document(case, case.story, units)])


REINDEXED = ("screen_case", "dispatch_case", "rule_case", "return_case", "contest_case")
