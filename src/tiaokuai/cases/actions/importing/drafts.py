"""A case of another system as decisions of ours: with its own times, and only the history that the file records."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from tiaokuai.cases.actions.importing.linking import Target, target_of
from tiaokuai.cases.actions.importing.names import Names
from tiaokuai.cases.actions.importing.places import Where, places_of
from tiaokuai.cases.actions.intake.answer_for import told
from tiaokuai.cases.actions.search_document import search_document
from tiaokuai.cases.effects import FALLBACK, on_report
from tiaokuai.cases.imports.duplicates import First
from tiaokuai.cases.imports.mapping import Mapping as CaseMapping
from tiaokuai.cases.imports.rows import ForeignCase
from tiaokuai.cases.models import AwaitedReport, Case, CaseAnswer, CaseNote, CasePart, CaseReporter, CaseStory
from tiaokuai.cases.queries.policies import policy_for
from tiaokuai.cases.redaction import masked
from tiaokuai.cases.rules import CASE_FLOW, CaseFacts
from tiaokuai.cases.sealing import receipt_hash, seal
from tiaokuai.cases.states import CaseState, Verification
from tiaokuai.journal.payloads import is_code
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.divisions import Level
from tiaokuai.kernel.ids import receipt_code, uuid7
from tiaokuai.kernel.workcalendar import CalendarMissing, Limit
from tiaokuai.registers.queries import compiled, limit_table
from tiaokuai.workflow.actions import take_numbers
from tiaokuai.workflow.decide import Decision, Effects, Kind, Opening, Subject, decide
from tiaokuai.workflow.queries import calendar
from tiaokuai.workflow.writer import like

VERBS = {
    CaseState.REPORTED: "import_reported_case",
    CaseState.HANDLING: "import_handled_case",
    CaseState.CLOSED: "import_closed_case",
    CaseState.MERGED: "import_merged_case",
}
_CASE, _STORY, _ANSWER = Case(), CaseStory(), CaseAnswer()
_PART, _NOTE = CasePart(kind=CasePart.Kind.LEAD), CaseNote()


class Drafter:
    """Turns batches of foreign cases into decisions: statements are per batch, never per row."""

    def __init__(self, names: Names, mapping: CaseMapping, *, by: Actor, at: datetime) -> None:
        self._names, self._by, self._at = names, by, at
        self._system = mapping.point.system if mapping.point else "wgs84"
        self._reply_is_public = mapping.reply_is_public

    def places(self, batch: Sequence[ForeignCase]) -> list[Where]:
        """Where the cases of a batch lie, in its order."""
        return places_of(batch, self._names, self._system)

    def decisions(
        self,
        batch: Sequence[ForeignCase],
        places: Sequence[Where],
        firsts: Mapping[str, First],
        targets: Mapping[str, Target],
    ) -> list[Decision]:
        """The decisions of a batch that lies in `places`.

        `firsts`: where its repeated reports lead; `targets`: what of that is here.
        """
        numbers = take_numbers(county=self._names.county.code, day=local_date(self._at), count=len(batch))
        made: list[Decision] = []
        for case, number, where in zip(batch, numbers, places, strict=True):
            target = target_of(case.origin, firsts, targets)
            first = firsts.get(case.origin)
            awaited = first.beyond if first and target is None else ""
            made += self._draft(case, number, where, target, awaited)
        return made

    def _draft(
        self,
        case: ForeignCase,
        number: str,
        where: Where,
        target: Target | None,
        awaited: str,
    ) -> list[Decision]:
        matter, lead = self._names.matter_of(case), self._names.unit_of(case)
        state = _state_of(case, lead)
        row = self._case(case, number, where, state, matter, lead)
        answer = self._answer(row, case.due)
        row.due_at = answer.due_at
        if target:
            row.merged_into = target.id
        place_text = masked(case.place_text)[:300]
        story = like(_STORY, case_id=row.id, text=masked(case.text), place_text=place_text)
        rows: list[Any] = [row, story, answer, search_document(row, story, (lead,) if lead else ())]
        if lead:
            ended = case.closed if state in {CaseState.CLOSED, CaseState.MERGED} else None
            rows.append(
                like(_PART, id=uuid7(), case_id=row.id, unit=lead, since=case.reported, finished_at=ended)
            )
        if awaited:
            rows.append(AwaitedReport(case_id=row.id, origin=awaited))
        if sealed := _reporter(row.id, case, story.text):
            rows.append(sealed)
        ends = case.closed is not None and state in {CaseState.CLOSED, CaseState.MERGED}
        reply = self._reply(case, row, "record_closing" if ends else VERBS[state])
        rows += [reply] if reply else []
        return self._decided(case, row, state, rows, reply=reply, target=target, ends=ends)

    def _decided(
        self,
        case: ForeignCase,
        row: Case,
        state: CaseState,
        rows: list[Any],
        *,
        reply: CaseNote | None,
        target: Target | None,
        ends: bool,
    ) -> list[Decision]:
        subject = Subject("cases", "case", row.id, row.number, row.division, state="", version=None)
        noted = {"note": reply.id} if reply else {}
        payload: dict[str, Any] = {"source": row.source, "matter": row.matter, "lead": row.lead}
        if is_code(row.origin):
            payload["origin"] = row.origin
        opens = self._openings(case, row, state)
        effects = Effects(rows=tuple(rows), opens=opens, payload=payload if ends else payload | noted)
        verb = VERBS[state]
        facts = _facts_in(row.division)
        first = decide(
            CASE_FLOW, subject=subject, verb=verb, by=self._by, at=case.reported, facts=facts, effects=effects
        )
        if not isinstance(first, Decision) or not ends or case.closed is None:
            return [first]  # type: ignore[list-item]  # the writer raises an answer as `Refused`
        more = noted | ({"target": target.number} if target else {})
        after = Subject("cases", "case", row.id, row.number, row.division, state=state, version=None)
        second = decide(
            CASE_FLOW, subject=after, verb="link_duplicate" if state == CaseState.MERGED else "record_closing",
            by=self._by, at=case.closed, facts=facts, effects=Effects(payload=more),
        )  # fmt: skip
        return [first, second]  # type: ignore[list-item]  # the writer raises an answer as `Refused`

    def _case(
        self,
        case: ForeignCase,
        number: str,
        where: Where,
        state: CaseState,
        matter: str,
        lead: str,
    ) -> Case:
        lon, lat = where.point or (None, None)
        needs_check = state == CaseState.REPORTED and self._needs_check(where.division, case, matter)
        return like(
            _CASE,
            id=uuid7(
                max(0, int(case.reported.timestamp() * 1000))
            ),  # lists of newest cases put it where it belongs
            number=number,
            state=state,
            source=case.source,
            matter=matter,
            division=where.division,
            town=where.division[: Level.TOWN],
            grid=where.grid,
            lon=lon,
            lat=lat,
            place_status=where.status,
            distance_m=where.distance_m,
            reported_at=case.reported,
            closed_at=case.closed,
            lead=lead,
            needs_check=needs_check,
            verification=Verification.NOT_RECORDED if state == CaseState.CLOSED else Verification.NONE,
            origin=case.origin,
        )

    def _needs_check(self, division: str, case: ForeignCase, matter: str) -> bool:
        on = local_date(self._at)
        return policy_for(division=division, source=case.source, matter=matter, on=on).needs_check

    def _answer(self, row: Case, due: datetime | None) -> CaseAnswer:
        """What the lists answered on the day of the report, and the file's own target date where it has one."""
        day = local_date(row.reported_at)
        resolution = compiled().resolve(row.matter, row.division, day)
        return like(
            _ANSWER,
            id=uuid7(),
            case_id=row.id,
            matter=row.matter,
            division=row.division,
            asked_on=day,
            lead=resolution.lead.unit if resolution.lead else "",
            gap=resolution.gap.name.value if resolution.gap else "",
            resolution=told(resolution),
            due_at=due or self._due(row, day),
        )

    def _due(self, row: Case, day: date) -> datetime | None:
        try:
            return calendar().due(row.reported_at, self._limit(row, "handle", day))
        except CalendarMissing:
            return None

    def _limit(self, row: Case, step: str, day: date) -> Limit:
        found = limit_table().find(matter=row.matter, division=row.division, step=step, on=day)
        return found.limit if found else FALLBACK[step]

    def _openings(self, case: ForeignCase, row: Case, state: CaseState) -> tuple[Opening, ...]:
        day = local_date(row.reported_at)
        if state == CaseState.REPORTED:
            return on_report(CaseFacts(division=row.division), lambda step: self._limit(row, step, day)).opens
        if state != CaseState.HANDLING:
            return ()
        limit = self._limit(row, "handle", day)
        handle = Opening(
            task="handle_case",
            kind=Kind.LEAD,
            role=Role.UNIT_HANDLER,
            unit=row.lead,
            limit=limit,
            due=case.due,
        )
        return (handle,)

    def _reply(self, case: ForeignCase, row: Case, verb: str) -> CaseNote | None:
        if not case.reply:
            return None
        return like(
            _NOTE,
            id=uuid7(),
            case_id=row.id,
            at=case.closed or case.reported,
            actor=self._by.id,
            unit=row.lead,
            verb=verb,
            text=masked(case.reply),
            is_public=self._reply_is_public,
        )


@lru_cache(maxsize=4096)
def _facts_in(division: str) -> CaseFacts:
    """All that a new case's verb looks at is where it happened."""
    return CaseFacts(division=division)


def _state_of(case: ForeignCase, lead: str) -> CaseState:
    if case.is_duplicate:
        return CaseState.MERGED
    if case.is_closed:
        return CaseState.CLOSED
    return CaseState.HANDLING if lead else CaseState.REPORTED


def _reporter(case_id: UUID, case: ForeignCase, text: str) -> CaseReporter | None:
    """What identifies a person, and the words as written where numbers in them were masked: sealed."""
    known = {"name": case.name, "phone": case.phone, "email": case.email}
    contact = {key: value for key, value in known.items() if value}
    said = {"text": case.text} if text != case.text else {}
    if not contact and not said:
        return None
    return CaseReporter(
        id=uuid7(),
        case_id=case_id,
        receipt_hash=receipt_hash(receipt_code()),
        sealed=seal({**contact, **said}, case_id),
        has_contact=bool(contact),
    )
