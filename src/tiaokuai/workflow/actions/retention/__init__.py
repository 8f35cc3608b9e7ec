"""Set how long is kept; remove what is past its term."""

from tiaokuai.workflow.actions.retention.run_retention import run_daily, run_retention
from tiaokuai.workflow.actions.retention.set_retention_rule import may_set_retention_rule, set_retention_rule

__all__ = ["may_set_retention_rule", "run_daily", "run_retention", "set_retention_rule"]
