"""How long is kept, as a county set it, and what went when."""

from tiaokuai.workflow.models.retention.retention_rule import RetentionRule
from tiaokuai.workflow.models.retention.retention_run import RetentionRun

__all__ = ["RetentionRule", "RetentionRun"]
