"""What one person was told, what is on its way, and to whom it may go."""

from tiaokuai.notices.queries.mine import notice_of, notices_of, unread_of
from tiaokuai.notices.queries.outgoing import Counts, counts, dead_letters, delivery_in
from tiaokuai.notices.queries.reached import endpoint_in, endpoints_in, reach_of

__all__ = [
    "Counts",
    "counts",
    "dead_letters",
    "delivery_in",
    "endpoint_in",
    "endpoints_in",
    "notice_of",
    "notices_of",
    "reach_of",
    "unread_of",
]
