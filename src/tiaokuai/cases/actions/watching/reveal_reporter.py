"""Read who reported: for a stated purpose, by those who may, as an entry on the record (domain 5.2 rule 12)."""

from datetime import datetime
from typing import Any

from tiaokuai.cases.models import Case, CaseReporter
from tiaokuai.cases.queries.facts import facts_of
from tiaokuai.cases.queries.policies import reveal_until
from tiaokuai.cases.rules.reading import may_read_confidential, may_reveal_reporter
from tiaokuai.cases.sealing import unseal
from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require
from tiaokuai.kernel.clock import local_date


def reveal_reporter(*, case: Case, purpose: str, by: Actor, at: datetime) -> list[dict[str, Any]]:
    """Name, phone, e-mail and the words as written of each named reporter, merged ones too.

    `purpose` is one of `rules.reading.PURPOSES`. The entry is written before anything is read. Refused once the term
    that the county set (`IntakePolicy.reveal_days`) has passed since closing.
    """
    facts = facts_of(case, at=at, asked={"purpose": purpose})
    require(may_reveal_reporter(by, facts, until=reveal_until(case, on=local_date(at))))
    reader = by.for_purpose(purpose)
    remember("reveal_reporter", "case", case.id, part="cases", by=reader, at=at, place=case.division)
    merged = Case.objects.filter(merged_into=case.id)
    if not may_read_confidential(by, facts):
        merged = merged.filter(is_confidential=False)
    ids = [case.id, *merged.values_list("id", flat=True)]
    reporters = CaseReporter.objects.filter(case_id__in=ids).exclude(sealed="").order_by("id")
    return [
        {**unseal(r.sealed, r.case_id), "day": local_date(r.case.reported_at)}
        for r in reporters.select_related("case")
    ]
