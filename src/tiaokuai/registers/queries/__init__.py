from tiaokuai.registers.queries.compiled import compiled, history_of_answer, resolve
from tiaokuai.registers.queries.limits import limit_for, limit_table, time_limits
from tiaokuai.registers.queries.stamps import look_again

__all__ = ["compiled", "history_of_answer", "limit_for", "limit_table", "look_again", "resolve", "time_limits"]
