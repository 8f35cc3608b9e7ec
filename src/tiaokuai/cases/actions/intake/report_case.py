"""Something is reported: at once it is on the command room's desk with the proposed answer and its reason."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tiaokuai.cases.actions.batch import current_batch
from tiaokuai.cases.actions.carry_out import limits_of
from tiaokuai.cases.actions.dispatching.dispatch_as_proposed import dispatch_as_proposed
from tiaokuai.cases.actions.intake.answer_for import answer_for
from tiaokuai.cases.actions.intake.placed import Placed, placed
from tiaokuai.cases.actions.keep_photos import keep_photos
from tiaokuai.cases.actions.search_document import search_document
from tiaokuai.cases.effects import merged, on_report
from tiaokuai.cases.models import Case, CaseAnswer, CaseReporter, CaseStory
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.queries.offers import questions_of
from tiaokuai.cases.queries.policies import policy_for
from tiaokuai.cases.queries.similar import said_same
from tiaokuai.cases.redaction import masked
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.rules.matters import answers_fit
from tiaokuai.cases.rules.standings import may_send, may_send_of
from tiaokuai.cases.sealing import new_receipt, receipt_hash, seal
from tiaokuai.cases.states import CaseState, Mark, Source
from tiaokuai.kernel.actor import ANONYMOUS, PLATFORM, Actor, Role
from tiaokuai.kernel.answer import BadInput, Refused, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.ids import uuid7
from tiaokuai.workflow.actions import take_number
from tiaokuai.workflow.decide import Effects, Subject, decide
from tiaokuai.workflow.writer import RequestKey, like, settled, write

_CASE, _STORY, _REPORTER = Case(), CaseStory(), CaseReporter()
"""Templates: `Model.__init__` is among the slowest steps of a report."""
CONFIDENTIAL = frozenset({Mark.CONFIDENTIAL, Mark.CONFIDENTIAL_WISHED})
LONGEST_TEXT = 4000
"""Of a report from any door; the resident's page asks for at most 500."""


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody reports. Only `text` and some way to say where are required.

    `matter` "" is "I don't know". Point in WGS-84 degrees. With `is_anonymous` name, phone and e-mail are
    dropped unread. `answers` are to the matter's extra questions. `same_as`: the number of a public case that the
    reporter says is the same; of another it is not kept.
    """

    text: str
    source: Source = Source.WEB
    matter: str = ""
    lon: float | None = None
    lat: float | None = None
    division: str = ""
    grid: str = ""
    place_text: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    same_as: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    is_anonymous: bool = False
    is_confidential: bool = False
    photos: tuple[bytes, ...] = ()
    notice_version: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """The new case, the receipt code (shown once, kept only as a keyed hash), and the proposed answer."""

    case: Case
    receipt: str
    answer: CaseAnswer


def report_case(*, report: Report, by: Actor, at: datetime, request: RequestKey | None = None) -> Reported:
    """Receive a report. Never refused for a missing matter, list row or calendar year: those become visible gaps.

    Raises `BadInput` for an empty or overlong text, an unknown place or matter, an answer that the matter's questions
    do not take, or an unreadable photo, and `Refused` for a source or a place that is not the sender's. A retry with
    the same request key returns the first report's case and the same receipt code.
    """
    require(may_send(report.source, by))
    by = _said_by(report, by)
    text = _text_of(report)
    day = local_date(at)
    where = placed(
        lon=report.lon,
        lat=report.lat,
        division=report.division,
        grid=report.grid,
        place_text=report.place_text,
        on=day,
        agreeing=_names_divisions(report, by),
    )
    require(may_send_of(where.division, by))
    case = _case(report, where, at=at, number=take_number(county=where.division[: Level.COUNTY], day=day))
    answer = answer_for(case.id, matter=report.matter, division=where.division, at=at)
    if report.matter and answer.gap == "matter_unknown":
        raise BadInput(no("matter_unknown", matter=report.matter), field="matter")
    _check_answers(report, day)
    receipt = new_receipt(by, request)
    story = _story(case, report, text)
    photos = keep_photos(case.id, "report_case", report.photos, at)
    rows = (case, story, _reporter(case, report, story, by, receipt), answer, search_document(case, story))
    effects = merged(
        on_report(CaseFacts(division=case.division), limits_of(case, at)),
        rows=(*rows, *photos),
        marks=CONFIDENTIAL if report.is_confidential else frozenset(),
        payload={"source": report.source.value, "matter": report.matter},
    )
    done = _write(case, effects, by=by, at=at, request=request)
    if done != case.id:
        for photo in photos:
            photo.file.delete(save=False)
        earlier = Case.objects.get(id=done)
        return Reported(earlier, receipt, earlier.resolutions.order_by("id")[0])
    if _dispatches_itself(report, case, answer):
        with suppress(Refused):  # received all the same: it stays on the desk
            case = dispatch_as_proposed(case=case, by=PLATFORM, at=at)
    return Reported(case, receipt, answer)


def _names_divisions(report: Report, by: Actor) -> bool:
    """Whether a division was meant as one: pages show where a point lies before they send both, and an address id of
    Open311 may be of another book."""
    return by.role is Role.API_CLIENT and report.source is not Source.OPEN311


def _said_by(report: Report, by: Actor) -> Actor:
    """Who sent an anonymous report is not kept, even if signed in; only a client of another system is."""
    return ANONYMOUS if report.is_anonymous and by.role is not Role.API_CLIENT else by


def _dispatches_itself(report: Report, case: Case, answer: CaseAnswer) -> bool:
    """Only for sources and matters that the county has set so, where the lists name a lead and no look is due."""
    policy = policy_for(
        division=case.division, source=report.source, matter=report.matter, on=answer.asked_on
    )
    return policy.dispatches_itself and not policy.needs_check and bool(answer.lead and report.matter)


def _write(case: Case, effects: Effects, *, by: Actor, at: datetime, request: RequestKey | None) -> UUID:
    subject = Subject("cases", "case", case.id, case.number, case.division, state="", version=None)
    facts = CaseFacts(division=case.division, receipts=frozenset({receipt_actor(case.id)}))
    decision = decide(
        CASE_FLOW, subject=subject, verb="report_case", by=by, at=at, facts=facts, effects=effects
    )
    batch = current_batch()
    if batch is None:
        return write(decision, request=request)
    batch.add(settled(decision))
    return case.id


def _text_of(report: Report) -> str:
    text = report.text.strip()
    if not text:
        raise BadInput(no("field_required", field="text"), field="text")
    if len(text) > LONGEST_TEXT:
        raise BadInput(no("text_too_long", most=LONGEST_TEXT, given=len(text)), field="text")
    return text


def _case(report: Report, where: Placed, *, at: datetime, number: str) -> Case:
    policy = policy_for(
        division=where.division, source=report.source, matter=report.matter, on=local_date(at)
    )
    return like(
        _CASE,
        id=uuid7(),
        number=number,
        state=CaseState.REPORTED,
        source=report.source,
        matter=report.matter,
        division=where.division,
        town=where.town,
        grid=where.grid,
        lon=where.lon,
        lat=where.lat,
        place_status=where.status,
        distance_m=where.distance_m,
        reported_at=at,
        needs_check=policy.needs_check and not report.is_confidential,
        is_confidential=report.is_confidential,
        is_anonymous=report.is_anonymous,
        said_same=said_same(report.same_as, where.division) if report.same_as else None,
        handlers=[],
    )


def _story(case: Case, report: Report, text: str) -> CaseStory:
    story = like(
        _STORY,
        case_id=case.id,
        text=masked(text),
        place_text=masked(report.place_text.strip())[:300],
        answers=_answers_of(report),
        notice_version=report.notice_version,
    )
    story.case = case  # the answer shows the words without reading them back
    return story


def _check_answers(report: Report, day: date) -> None:
    """Only what the matter asks is kept. Open311 carries addresses of pictures among the answers."""
    given = dict(report.answers)
    if report.source is Source.OPEN311:
        given.pop("media_url", None)
    if not given:
        return
    variable, said = answers_fit(given, questions_of(report.matter, day))
    if not said.ok:
        raise BadInput(said, field=f"answers.{variable}")


def _answers_of(report: Report) -> dict[str, Any]:
    """Answers to extra questions as staff may read them, numbers of people masked as in the text."""
    if not report.answers:
        return {}
    given = len(json.dumps(dict(report.answers), ensure_ascii=False, default=str))
    if given > LONGEST_TEXT:
        raise BadInput(no("text_too_long", most=LONGEST_TEXT, given=given), field="answers")
    return {str(key): _masked_answer(value) for key, value in report.answers.items()}


def _masked_answer(value: Any) -> Any:
    """A number that looks like somebody's telephone is masked too, and then is text."""
    if isinstance(value, list | tuple):
        return [_masked_answer(each) for each in value]
    if isinstance(value, bool) or value is None:
        return value
    plain = f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
    hidden = masked(plain)
    return value if isinstance(value, int | float) and hidden == plain else hidden


def _reporter(case: Case, report: Report, story: CaseStory, by: Actor, receipt: str) -> CaseReporter:
    """An anonymous row holds no person: not who signed in, not what client sent it.

    The words as written are sealed where something in them was masked."""
    known = {} if report.is_anonymous else {"name": report.name, "phone": report.phone, "email": report.email}
    contact = {key: value.strip() for key, value in known.items() if value.strip()}
    written = report.text.strip()
    said = {} if written == story.text else {"text": written}
    return like(
        _REPORTER,
        id=uuid7(),
        case_id=case.id,
        receipt_hash=receipt_hash(receipt),
        sealed=seal({**contact, **said}, case.id) if contact or said else "",
        has_contact=bool(contact),
        client="" if report.is_anonymous or by.id == "anonymous" else by.id,
    )
