"""What a reporter said of pressure on a case, as the rules see it."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from tiaokuai.cases.models import Case, CaseRating, PressureReport
from tiaokuai.cases.queries.facts import facts_of
from tiaokuai.cases.rules.facts import CaseFacts
from tiaokuai.cases.rules.pressure import PressureFacts
from tiaokuai.cases.sealing import PRESSURE_ANSWER, unseal
from tiaokuai.cases.states import PressureState, RatingStanding
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import Refused, no


def said_of_pressure(by: Actor, case: Case | None = None) -> list[PressureReport]:
    """What this holder of a receipt, or this client, said of pressure (on one case), newest first. One statement."""
    reports = PressureReport.objects.filter(by=by.id).select_related("rating").order_by("-id")
    return list(reports if case is None else reports.filter(case=case))


def rating_of(case: Case, by: Actor) -> CaseRating | None:
    """The rating of the present work that counts, if it was this actor who gave it: which only the journal knows.

    Two statements.
    """
    rating = CaseRating.objects.filter(
        case=case, by_callback=False, after_rework=case.rework_count, standing=RatingStanding.COUNTS
    ).first()
    given = Entry.objects.filter(subject_type="case", subject_id=str(case.id), verb="rate_case")
    last = given.order_by("-id").values_list("actor", flat=True).first() if rating else None
    return rating if last == by.id else None


def own_rating(case: Case, by: Actor, said: Sequence[PressureReport]) -> CaseRating | None:
    """How this actor rated the present work: the rating that counts, else one that was set aside or withdrawn because
    of pressure (`said`: what they said of it). At most two statements."""
    counts = rating_of(case, by)
    if counts is not None:
        return counts
    given = [each.rating for each in said if each.case_id == case.id and each.rating]
    return next((rating for rating in given if rating.after_rework == case.rework_count), None)


def pressure_facts(
    case: Case,
    *,
    at: datetime,
    said: PressureReport | None = None,
    is_waiting: bool = False,
    asked: Mapping[str, Any] | None = None,
    facts: CaseFacts | None = None,
) -> PressureFacts:
    """`said`: the report at hand, None for one still to be made; `is_waiting`: its reporter has one that waits. `facts`
    of the case where they have been read."""
    known = facts or facts_of(case, at=at)
    shared = {each.name: getattr(known, each.name) for each in fields(CaseFacts)}
    rating = said.rating if said else None
    return PressureFacts(
        **shared | {"asked": dict(asked or {})},
        pressed=said.by if said else "",
        is_waiting=is_waiting,
        rating=rating.standing if rating and rating.after_rework == case.rework_count else None,
    )


def set_aside(case: Case, by: Actor) -> PressureReport:
    """What this actor said of pressure by which their rating counts no more. Raises `Refused` where there is none."""
    for report in said_of_pressure(by, case):
        if report.rating and report.rating.standing in {RatingStanding.SET_ASIDE, RatingStanding.WITHDRAWN}:
            return report
    raise Refused(no("no_rating_set_aside"))


def pressure_done(key: UUID) -> PressureReport:
    """The report of this id, for whoever did something to it before."""
    return PressureReport.objects.select_related("case", "rating").get(id=key)


def answer_of(report: PressureReport) -> str:
    """What was answered, for the reporter and the office alike; "" before."""
    if not report.sealed_answer:
        return ""
    return str(unseal(report.sealed_answer, report.id, PRESSURE_ANSWER)["words"])


def entries_of(report: PressureReport) -> list[Entry]:
    """What was done to it, oldest first. One statement."""
    found = Entry.objects.filter(subject_id=str(report.id), subject_type="pressurereport")
    return list(found.order_by("at", "id"))


def waits(said: list[PressureReport]) -> bool:
    return any(report.state == PressureState.WAITING for report in said)
