"""What a case must be before it is filed. Each answers yes, or why not."""

from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no


def matter_is_narrow(_actor: Actor, facts: CaseFacts) -> Answer:
    """A case is filed under a sub-category (domain 4.1.4); only a reporter, or the screening, may name a heading."""
    return no("matter_too_wide", matter=facts.matter) if facts.is_heading else YES
