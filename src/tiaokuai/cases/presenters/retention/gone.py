"""Where data used to be: when they were removed, and under which rule. Read off the entries."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.cases.rules.retention import Data, WhistleData
from tiaokuai.cases.words.retention import BASES, DATA
from tiaokuai.kernel.clock import local_date
from tiaokuai.workflow.queries.retention import basis_of

WORDS = (Data.ANONYMOUS_WORDS, Data.NAMED_WORDS)


class Told(Protocol):
    """An entry as a page has it."""

    @property
    def at(self) -> datetime: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...


def gone_of(events: Sequence[Told]) -> dict[str, str]:
    """By the place on the page (reporter, receipt, words, notes, photos; else the kind) one sentence for what went.

    One statement where something went by a rule that was set, none otherwise.
    """
    last = {
        kind: (local_date(event.at), rule)
        for event in events
        for kind, rule in (event.payload.get("removed") or {}).items()
    }
    basis = basis_of({str(rule["rule"]) for _day, rule in last.values()})
    return {
        "words" if kind in WORDS else kind: _sentence(kind, day, rule, basis)
        for kind, (day, rule) in last.items()
    }


def _sentence(kind: str, day: date, rule: Mapping[str, object], basis: Mapping[str, str]) -> str:
    own: str | Promise = BASES.get(kind, "")
    said: dict[str, str | Promise] = {
        "what": DATA.get(kind, kind),
        "day": day.isoformat(),
        "term": in_months(int(str(rule["months"]))),
        "basis": basis.get(str(rule["rule"])) or own,
    }
    if kind in set(WhistleData):
        return (
            _("%(what)s: removed on %(day)s under the rule “%(term)s after the whistle is over” (%(basis)s).")
            % said
        )
    return (
        _("%(what)s: removed on %(day)s under the rule “%(term)s after the case is over” (%(basis)s).") % said
    )


def in_months(months: int) -> str:
    """A term in words."""
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def kinds_in_words(removed: Mapping[str, object]) -> str:
    """What one removal took, for the story."""
    return _("; ").join(str(DATA.get(kind, kind)) for kind in sorted(removed))
