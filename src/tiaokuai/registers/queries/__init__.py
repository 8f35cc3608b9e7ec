from tiaokuai.registers.queries.comparison import coverage_on, difference_of
from tiaokuai.registers.queries.compiled import (
    check_division,
    compiled,
    history_of_answer,
    resolve,
    resolver_for,
)
from tiaokuai.registers.queries.contents import contents_of
from tiaokuai.registers.queries.editions import drafts, edition_of, editions, versions_of
from tiaokuai.registers.queries.limits import limit_for, limit_table, time_limit_of, time_limits
from tiaokuai.registers.queries.matters import (
    history_of_matter,
    matter_names,
    matter_on,
    matter_tree,
    matters_on,
    suggest_matters,
)
from tiaokuai.registers.queries.rows import areas_of, history_of_row, row_of_id, rows
from tiaokuai.registers.queries.stamps import look_again
from tiaokuai.registers.queries.suggestions import open_matches

__all__ = [
    "areas_of",
    "check_division",
    "compiled",
    "contents_of",
    "coverage_on",
    "difference_of",
    "drafts",
    "edition_of",
    "editions",
    "history_of_answer",
    "history_of_matter",
    "history_of_row",
    "limit_for",
    "limit_table",
    "look_again",
    "matter_names",
    "matter_on",
    "matter_tree",
    "matters_on",
    "open_matches",
    "resolve",
    "resolver_for",
    "row_of_id",
    "rows",
    "suggest_matters",
    "time_limit_of",
    "time_limits",
    "versions_of",
]
