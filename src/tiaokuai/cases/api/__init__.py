"""The JSON API of cases: the same queries and actions as the pages, by the same rules."""

from tiaokuai.cases.api import pressure, reading, reporting, verbs
from tiaokuai.cases.api.joint import templates as one_matters
from tiaokuai.cases.api.joint import verbs as joint_steps
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.whistles import reading as whistles_read
from tiaokuai.cases.api.whistles import verbs as whistles_done

__all__ = [
    "joint_steps",
    "one_matters",
    "pressure",
    "reading",
    "reporting",
    "router",
    "verbs",
    "whistles_done",
    "whistles_read",
]
