from tiaokuai.cases.queries.facts import facts_of, with_everything
from tiaokuai.cases.queries.listing import CasePage, case_page, key_page
from tiaokuai.cases.queries.narrowing import CaseFilter
from tiaokuai.cases.queries.policies import policy_for
from tiaokuai.cases.queries.receipts import case_of_receipt
from tiaokuai.cases.queries.timeline import timeline_of
from tiaokuai.cases.queries.visible import case_in_scope, confidential_subjects, visible_cases

__all__ = [
    "CaseFilter",
    "CasePage",
    "case_in_scope",
    "case_of_receipt",
    "case_page",
    "confidential_subjects",
    "facts_of",
    "key_page",
    "policy_for",
    "timeline_of",
    "visible_cases",
    "with_everything",
]
