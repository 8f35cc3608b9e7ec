"""Which data of a case are kept for a term only, for how long by default, and what keeps them longer. Pure.

Terms come from domain 2.14: as short as the purpose allows (个人信息保护法 art. 6, 19 and 47); what was reported
without a name until a year after closing; case files with legal effect by their archive class, which the county's own
archive schedule sets: until it does, they are kept.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiaokuai.cases.rules.checks import listed
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.standings import WHO
from tiaokuai.cases.states import HOLD_GROUNDS, Mark
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import YES, Answer, no


class Data(StrEnum):
    """A kind of data about people in a case."""

    REPORTER = "reporter"
    RECEIPT = "receipt"
    ANONYMOUS_WORDS = "anonymous_words"
    NAMED_WORDS = "named_words"
    NOTES = "notes"
    PHOTOS = "photos"


class WhistleData(StrEnum):
    """A kind of words of a whistle."""

    WORDS = "whistle_words"
    RATINGS = "rating_words"


PRESSURE: Final = "pressure_words"
"""What a reporter said of pressure, and the answer."""


@dataclass(frozen=True, slots=True)
class Default:
    """Months after closing (None: until the county sets a term), and the fewest that may be set."""

    months: int | None
    least: int


AFTER_REOPENING: Final = 4
"""Months. A reporter may ask to reopen for 90 days (`endings.REOPEN_DAYS`): until then code and words are theirs to
use."""

DEFAULTS: Final[dict[Data, Default]] = {
    Data.REPORTER: Default(months=12, least=AFTER_REOPENING),
    Data.RECEIPT: Default(months=12, least=AFTER_REOPENING),
    Data.ANONYMOUS_WORDS: Default(months=12, least=AFTER_REOPENING),
    Data.NAMED_WORDS: Default(months=None, least=AFTER_REOPENING),
    Data.NOTES: Default(months=None, least=AFTER_REOPENING),
    Data.PHOTOS: Default(months=12, least=AFTER_REOPENING),
}


BESIDE: Final[dict[str, Default]] = {
    WhistleData.WORDS: Default(months=None, least=AFTER_REOPENING),
    WhistleData.RATINGS: Default(months=None, least=AFTER_REOPENING),
    PRESSURE: Default(months=12, least=AFTER_REOPENING),
}
"""Of what stands beside cases: whistles, and reports of pressure."""


class Stop(StrEnum):
    """What keeps the data of a finished case beyond their term."""

    HELD = "data_held"
    GOES_ON = "goes_on_in_open"
    WHISTLE = "whistle_goes_on"


HOLDING: Final = frozenset({"hold_data", "release_data"})
"""What holds the data of a case, and what lets them go: entries that tell of an inquiry or of proceedings."""


def may_learn_of_hold(actor: Actor, division: str) -> bool:
    """Whoever may hold or release a case of this division. Nobody else hears of it, least of all the unit whose work is
    inquired into (domain 5.2 rule 5)."""
    facts = CaseFacts(division=division)
    return any(standing.admits(actor, facts) for verb in HOLDING for standing in WHO[verb])


def marks_told(marks: frozenset[str], actor: Actor, division: str) -> frozenset[str]:
    """The marks of a case as this reader is told them."""
    return marks if may_learn_of_hold(actor, division) else marks - {Mark.DATA_HELD}


def not_held_yet(_actor: Actor, facts: CaseFacts) -> Answer:
    return no("data_held_already") if Mark.DATA_HELD in facts.marks else YES


def is_held(_actor: Actor, facts: CaseFacts) -> Answer:
    return YES if Mark.DATA_HELD in facts.marks else no("data_not_held")


def hold_ground_listed(_actor: Actor, facts: CaseFacts) -> Answer:
    return listed("ground", HOLD_GROUNDS, facts)


def nothing_holds(_actor: Actor, facts: CaseFacts) -> Answer:
    """Asked once more where data are removed: a held case keeps them, whoever asks."""
    return no("data_held") if Mark.DATA_HELD in facts.marks else YES
