"""Every change of what reaches whom. Reading the record on and sending are done by the clock."""

from tiaokuai.notices.actions.choose_reach import choose_reach
from tiaokuai.notices.actions.confirm_address import confirm_address
from tiaokuai.notices.actions.read_notices import read_notices
from tiaokuai.notices.actions.retry_delivery import retry_delivery

__all__ = ["choose_reach", "confirm_address", "read_notices", "retry_delivery"]
