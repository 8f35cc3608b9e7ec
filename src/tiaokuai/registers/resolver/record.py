"""An answer as plain JSON, as the API gives it and as it is stored with each case; and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tiaokuai.registers.resolver.values import (
    Cited,
    Considered,
    Gap,
    GapName,
    ListKind,
    Part,
    Resolution,
    Struck,
    Verdict,
    Why,
)


def to_json(resolution: Resolution) -> dict[str, Any]:
    """``lead`` and ``assistants[]``: unit, duty and the row cited (row, number, edition, kind, matter, place,
    basis, valid_from, valid_to as ISO dates). ``considered[]``: kind, verdict, used, row (the same fields, or
    null) and struck[]. ``gap``: name, rows, units, matters; or null. Of lead and gap exactly one is null.
    """
    gap = resolution.gap
    return {
        "lead": _part_to(resolution.lead) if resolution.lead else None,
        "assistants": [_part_to(part) for part in resolution.assistants],
        "considered": [_considered_to(step) for step in resolution.considered],
        "gap": _gap_to(gap) if gap else None,
    }


def from_json(data: Mapping[str, Any]) -> Resolution:
    """The answer stored by `to_json`. Raises KeyError or ValueError where the data is not of that shape."""
    gap = data["gap"]
    return Resolution(
        _part_from(data["lead"]) if data["lead"] else None,
        tuple(_part_from(part) for part in data["assistants"]),
        tuple(_considered_from(step) for step in data["considered"]),
        _gap_from(gap) if gap else None,
    )


def _gap_to(gap: Gap) -> dict[str, Any]:
    named = {"rows": gap.rows, "units": gap.units, "matters": gap.matters}
    return {"name": gap.name.value, **{name: list(codes) for name, codes in named.items()}}


def _gap_from(data: Mapping[str, Any]) -> Gap:
    """`matters` may be missing from an answer stored before gaps named them."""
    rows, units, matters = (tuple(data.get(name, ())) for name in ("rows", "units", "matters"))
    return Gap(GapName(data["name"]), rows, units, matters)


def _part_to(part: Part) -> dict[str, Any]:
    return {"unit": part.unit, "duty": part.duty, **_cited_to(part.cited)}


def _part_from(data: Mapping[str, Any]) -> Part:
    return Part(data["unit"], data["duty"], _cited_from(data))


def _cited_to(cited: Cited) -> dict[str, Any]:
    return {
        "row": cited.row,
        "number": cited.number,
        "edition": cited.edition,
        "kind": cited.kind.value,
        "matter": cited.matter,
        "place": cited.place,
        "basis": cited.basis,
        "valid_from": cited.valid_from.isoformat(),
        "valid_to": cited.valid_to.isoformat() if cited.valid_to else None,
    }


def _cited_from(data: Mapping[str, Any]) -> Cited:
    return Cited(
        data["row"],
        data["number"],
        data["edition"],
        ListKind(data["kind"]),
        data["matter"],
        data["place"],
        data["basis"],
        date.fromisoformat(data["valid_from"]),
        date.fromisoformat(data["valid_to"]) if data["valid_to"] else None,
    )


def _considered_to(step: Considered) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "row": _cited_to(step.row) if step.row else None,
        "verdict": step.verdict.value,
        "used": step.verdict.used,
        "struck": [{"unit": struck.unit, "why": struck.why.value} for struck in step.struck],
    }


def _considered_from(data: Mapping[str, Any]) -> Considered:
    return Considered(
        ListKind(data["kind"]),
        _cited_from(data["row"]) if data["row"] else None,
        Verdict(data["verdict"]),
        tuple(Struck(struck["unit"], Why(struck["why"])) for struck in data["struck"]),
    )
