from tiaokuai.cases.queries.whistles.known import AroundWhistle, around_whistle, call_facts, whistle_facts
from tiaokuai.cases.queries.whistles.visible import visible_whistles, whistle_in_scope

__all__ = [
    "AroundWhistle",
    "around_whistle",
    "call_facts",
    "visible_whistles",
    "whistle_facts",
    "whistle_in_scope",
]
