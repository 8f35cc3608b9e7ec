"""What notices do by the clock: read the record on, make digests, send what is due, forget what is old."""

from tiaokuai.notices.actions.telling import forget_old, make_digests, tell
from tiaokuai.notices.sending import deliver

EVERY_TICK = [tell, make_digests, deliver, forget_old]
