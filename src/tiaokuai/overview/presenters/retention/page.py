"""Retention on its page: terms, what is past them, what went when."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tiaokuai.cases.words.retention import STOPS
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.scope import NOTHING, Scope, of_place
from tiaokuai.ui.components import Cell, Column, Table
from tiaokuai.ui.times import exact
from tiaokuai.workflow.models import RetentionRule, RetentionRun
from tiaokuai.workflow.retention import Kind, Over

READERS: Final = frozenset(
    {
        Role.SECURITY_ADMIN,
        Role.COUNTY_CENTRE,
        Role.SUPERVISION_OFFICE,
        Role.JUSTICE_OFFICE,
        Role.AUDIT_ADMIN,
        Role.AUDITOR,
    }
)
"""Who sets terms, who may hold a case, who checks that it was done."""

MOST = 2_000
"""Cases looked at for the page; the command lists all."""

SHOWN = 50
PAGES: Final = {"case": "cases:show_case", "whistle": "cases:show_whistle"}
"""Where a record with a number is read."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is past its term: at most `MOST`; `has_more` where that is not all. `numbers`: whether the reader may see
    which."""

    over: Sequence[Over]
    has_more: bool
    numbers: bool

    @property
    def named(self) -> list[Over]:
        """Those that have a number: cases and whistles."""
        return [over for over in self.over if over.name]


def scope_of(actor: Actor) -> tuple[Scope, bool]:
    """Whose cases count, and whether their numbers are shown: administrators see no case, and learn how many."""
    if not actor.scope.is_empty:
        return actor.scope, True
    return (of_place(actor.place).with_confidential() if actor.place else NOTHING), False


def past_shown(found: Iterable[Over], *, numbers: bool) -> Past:
    over = list(islice(found, MOST + 1))
    return Past(over[:MOST], len(over) > MOST, numbers)


def months_in_words(months: int | None) -> str:
    if months is None:
        return _("until a term is set")
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def term_table(
    known: Mapping[str, Kind], rules: Sequence[RetentionRule], places: Mapping[str, str], today: date
) -> Table:
    """Each kind with its own term, and beneath it what was set."""
    columns = (
        Column("kind", _("Which data"), row_header=True),
        Column("term", _("Kept for"), kind="number"),
        Column("place", _("Where it holds")),
        Column("since", _("Holds from")),
        Column("basis", _("On what it rests")),
    )
    rows = []
    for kind in known.values():
        term = _term(kind.months, kind)
        own = {"kind": kind.label, "term": term, "place": _("everywhere")}
        rows.append({**own, "since": _("by default"), "basis": kind.basis})
        rows += [_set(rule, kind, places, today) for rule in rules if rule.kind == kind.name]
    return Table(_("How long is kept"), columns, rows)


def _term(months: int | None, kind: Kind) -> Cell:
    """How long, and from when it is counted where a term is set."""
    return Cell(months_in_words(months), note=kind.after if months is not None else "")


def _set(rule: RetentionRule, kind: Kind, places: Mapping[str, str], today: date) -> dict[str, Any]:
    ends = _("until %(day)s") % {"day": rule.valid_to.isoformat()} if rule.valid_to else ""
    coming = _("not yet") if rule.valid_from > today else ""
    return {
        "kind": kind.label,
        "term": _term(rule.months, kind),
        "place": places.get(rule.place, rule.place) or _("everywhere"),
        "since": Cell(rule.valid_from.isoformat(), note=ends or coming),
        "basis": rule.basis,
    }


def count_table(past: Past, known: Mapping[str, Kind]) -> Table:
    """By kind and term: how many cases lose it with the next run, how many are kept all the same."""
    due: Counter[tuple[str, int | None]] = Counter()
    kept: Counter[tuple[str, int | None]] = Counter()
    for over in past.over:
        (kept if over.stops else due).update((term.kind, term.months) for term in over.terms)
    columns = (
        Column("kind", _("Which data"), row_header=True),
        Column("term", _("Kept for"), kind="number"),
        Column("due", _("Go with the next run"), kind="number"),
        Column("kept", _("Kept all the same"), kind="number"),
    )
    order = list(known)
    rows = [
        {
            "kind": known[kind].label,
            "term": months_in_words(months),
            "due": due[kind, months],
            "kept": kept[kind, months],
        }
        for kind, months in sorted({*due, *kept}, key=lambda each: (order.index(each[0]), each[1] or 0))
    ]
    return Table(
        _("Past their term, by rule"), columns, rows, empty=_("Nothing is past its term on that day.")
    )


def case_table(past: Past, known: Mapping[str, Kind]) -> Table:
    """Which cases and whistles: the held ones first, since somebody has to look at them."""
    columns = (
        Column("number", _("Case or whistle"), row_header=True),
        Column("kinds", _("Past their term")),
        Column("then", _("With the next run")),
    )
    order = list(known)
    rows = [
        {
            "number": Cell(over.name, url=reverse(PAGES[over.subject], args=[over.name])),
            "kinds": _("; ").join(
                str(known[kind].label) for kind in sorted((term.kind for term in over.terms), key=order.index)
            ),
            "then": _("; ").join(str(STOPS[stop]) for stop in over.stops) if over.stops else _("goes"),
        }
        for over in sorted(past.named, key=lambda each: not each.stops)[:SHOWN]
    ]
    return Table(_("Cases and whistles with data past their term"), columns, rows, show_caption=True)


def run_table(runs: Sequence[RetentionRun], known: Mapping[str, Kind]) -> Table:
    """Newest first. A run names no case."""
    columns = (
        Column("day", _("Day"), kind="code", row_header=True),
        Column("records", _("How many records"), kind="number"),
        Column("removed", _("What went, of how many")),
        Column("held", _("Kept all the same"), kind="number"),
        Column("ended", _("Finished at")),
    )
    rows = [
        {
            "day": run.day.isoformat(),
            "records": run.records,
            "removed": _removed(run, known) or _("nothing"),
            "held": run.held,
            "ended": exact(run.ended_at) if run.ended_at else _("goes on"),
        }
        for run in runs
    ]
    return Table(_("What went when"), columns, rows, empty=_("Nothing has been removed yet."))


def _removed(run: RetentionRun, known: Mapping[str, Kind]) -> str:
    return _("; ").join(
        _("%(what)s: %(n)s") % {"what": known[kind].label if kind in known else kind, "n": count}
        for kind, count in sorted(run.removed.items())
    )
