"""From the sealed journal to notices and what goes out with them."""

from tiaokuai.notices.actions.telling.digests import make_digests
from tiaokuai.notices.actions.telling.forget import forget_old
from tiaokuai.notices.actions.telling.tell import tell

__all__ = ["forget_old", "make_digests", "tell"]
