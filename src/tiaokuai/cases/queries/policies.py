"""How a county receives reports of a source: checked on site first, dispatched by itself, sampled."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tiaokuai.cases.models import Case, IntakePolicy
from tiaokuai.cases.states import OPEN, PUBLIC_SOURCES
from tiaokuai.kernel.keeping import Kept


@dataclass(frozen=True, slots=True)
class Policy:
    needs_check: bool
    dispatches_itself: bool
    sample_share: int
    reveal_days: int


def policy_for(*, division: str, source: str, matter: str, on: date) -> Policy:
    """The most specific setting that holds on a day: place first, then source, then matter.

    Without any, public reports need a look on site (domain 2.1), nothing dispatches itself, one in ten self-solved
    cases is sampled, and who reported may be read for a year after closing (domain 2.14). Settings are read at most
    every five seconds.
    """
    fitting = [
        p
        for p in _policies()
        if division.startswith(p.place)
        and p.source in {"", source}
        and matter.startswith(p.matter)
        and p.valid_from <= on
        and (p.valid_to is None or on < p.valid_to)
    ]
    public = source in PUBLIC_SOURCES
    if not fitting:
        return Policy(needs_check=public, dispatches_itself=False, sample_share=10, reveal_days=365)
    best = max(fitting, key=lambda p: (len(p.place), bool(p.source), len(p.matter), p.valid_from))
    checked = public if best.needs_check is None else best.needs_check
    return Policy(checked, best.dispatches_itself, best.sample_share, best.reveal_days)


def reveal_until(case: Case, *, on: date) -> datetime | None:
    """The moment after which nobody reads any more who reported; None while the case is open.

    What was closed at an unknown moment, as imports may be, counts as closed when it was reported.
    """
    if case.state in OPEN:
        return None
    policy = policy_for(division=case.division, source=case.source, matter=case.matter, on=on)
    return (case.closed_at or case.reported_at) + timedelta(days=policy.reveal_days)


def _load() -> list[IntakePolicy]:
    return list(IntakePolicy.objects.all())


_policies: Kept[list[IntakePolicy]] = Kept(_load, seconds=5.0)


def policies_of(place: str, day: date) -> list[IntakePolicy]:
    """Settings of a county or town (`place`: prefix) that hold on a day or will, widest place first. One statement."""
    rows = IntakePolicy.objects.filter(place__startswith=place).exclude(valid_to__lte=day)
    return list(rows.order_by("place", "source", "matter", "valid_from"))


def forget_policies() -> None:
    """Read the settings anew at the next question (after a change, between tests)."""
    _policies.forget()
