"""Rules, what is past its term, and runs: for machines as objects, for people as lines, with names beside the codes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tiaokuai.cases.words.retention import STOPS
from tiaokuai.ui.wording import labelled, listed
from tiaokuai.workflow.models import RetentionRule, RetentionRun
from tiaokuai.workflow.retention import Kind, Over

SHOWN: Final = 10
"""So many of a kind are named to people; machines are told all."""


def rule_json(known: Sequence[Kind], rules: Sequence[RetentionRule]) -> dict[str, list[dict[str, Any]]]:
    own = [
        {"kind": kind.name, "place": "", "months": kind.months, "least": kind.least, "basis": str(kind.basis)}
        for kind in known
    ]
    later = [
        {
            "kind": rule.kind,
            "place": rule.place,
            "months": rule.months,
            "basis": rule.basis,
            "rule": str(rule.id),
            "from": rule.valid_from.isoformat(),
            "to": rule.valid_to.isoformat() if rule.valid_to else None,
        }
        for rule in rules
    ]
    return {"rules": own + later}


def rule_lines(rule: dict[str, Any], known: Mapping[str, Kind]) -> str:
    """What it is about, and beneath it the term: names are of any length, so that columns would not stand."""
    term = _months(rule["months"])
    holds = _("from %(day)s") % {"day": rule["from"]} if "from" in rule else _("by default")
    place = rule["place"] or pgettext("where a rule holds", "everywhere")
    return f"{_named(rule['kind'], known)}\n  {place}  {term}  {holds}  {rule['basis']}"


def _named(kind: str, known: Mapping[str, Kind]) -> str:
    if kind not in known:
        return kind
    return _("%(label)s (%(code)s)") % {"label": known[kind].label, "code": kind}


def _months(months: int | None) -> str:
    return _("kept until a term is set") if months is None else _("%(months)d months") % {"months": months}


def past_json(found: Iterable[Over], day: date) -> dict[str, Any]:
    """By kind and rule: how many and which are due; and which of them something keeps."""
    due: dict[tuple[str, int | None, str], list[str]] = defaultdict(list)
    held, records = [], 0
    for over in found:
        if over.stops:
            held.append({"number": over.name, "kinds": [t.kind for t in over.terms], "why": list(over.stops)})
            continue
        records += 1
        for term in over.terms:
            due[term.kind, term.months, term.rule].append(over.name)
    return {
        "day": day.isoformat(),
        "records": records,
        "due": [
            {
                "kind": kind,
                "months": months,
                "rule": rule,
                "count": len(numbers),
                "numbers": [number for number in numbers if number],
            }
            for (kind, months, rule), numbers in sorted(due.items())
        ],
        "held": held,
    }


def past_lines(told: dict[str, Any], known: Mapping[str, Kind]) -> list[str]:
    """How many in all, how many by kind, and the first of each; what is kept and why."""
    said = _("Past their term on %(day)s: %(due)d due, %(kept)d kept. One may hold data of several kinds.")
    lines = [said % {"day": told["day"], "due": told["records"], "kept": len(told["held"])}]
    for each in told["due"]:
        lines.append(labelled(f"{_named(each['kind'], known)} · {_months(each['months'])}", each["count"]))
        lines += _first([f"  {number}" for number in each["numbers"]])
    kept = _("kept (%(why)s): %(number)s")
    return lines + _first(
        [
            kept % {"why": listed(STOPS.get(why, why) for why in each["why"]), "number": each["number"]}
            for each in told["held"]
        ]
    )


def _first(lines: list[str]) -> list[str]:
    more = len(lines) - SHOWN
    if more <= 0:
        return lines
    words = ngettext("%(n)d more; --json names all", "%(n)d more; --json names all", more)
    return [*lines[:SHOWN], "  " + words % {"n": more}]


def run_json(run: RetentionRun) -> dict[str, Any]:
    return {
        "run": str(run.id),
        "day": run.day.isoformat(),
        "by": run.by,
        "began_at": run.began_at.isoformat(),
        "ended_at": run.ended_at.isoformat() if run.ended_at else None,
        "records": run.records,
        "removed": run.removed,
        "held": run.held,
    }


def run_line(run: dict[str, Any], known: Mapping[str, Kind]) -> str:
    counts = [f"{_named(kind, known)} {count}" for kind, count in sorted(run["removed"].items())]
    removed = _("; ").join(counts) or _("nothing removed")
    said = _("%(day)s  %(records)d records: %(removed)s; %(held)d kept")
    ended = "" if run["ended_at"] else " " + _("(not finished)")
    told = {"day": run["day"], "records": run["records"], "removed": removed, "held": run["held"]}
    return said % told + ended
