"""The one writer: one decision or ten thousand, in one transaction, in as few statements as the engine allows.

`write` is the only door. `rows` turns decisions into rows, `values` rows into what the engine takes, `statements` both
into SQL, `moves` moves running deadlines.
"""

from tiaokuai.workflow.writer.requests import RequestKey, already_done
from tiaokuai.workflow.writer.values import Spelled, like
from tiaokuai.workflow.writer.write import settled, write

__all__ = ["RequestKey", "Spelled", "already_done", "like", "settled", "write"]
