from tiaokuai.registers.queries.compiled import compiled, history_of_answer, resolve
from tiaokuai.registers.queries.limits import limit_for, limit_table, time_limits
from tiaokuai.registers.queries.matters import matter_names, matter_on, matter_tree, matters_on, suggest_matters
from tiaokuai.registers.queries.stamps import look_again

__all__ = [
    "compiled",
    "history_of_answer",
    "limit_for",
    "limit_table",
    "look_again",
    "matter_names",
    "matter_on",
    "matter_tree",
    "matters_on",
    "resolve",
    "suggest_matters",
    "time_limits",
]
