"""The county takes templates in from a file: whole, or not at all; what changed is a new edition (domain S0.17)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.queries.joint.templates import county_of, newest_editions
from tiaokuai.cases.rules.joint.facts import TemplateFacts
from tiaokuai.cases.rules.joint.flow import TEMPLATE_FLOW
from tiaokuai.cases.rules.joint.printing import as_data
from tiaokuai.cases.rules.joint.reading import LineFault, Reading, read_templates
from tiaokuai.cases.rules.joint.template import Template
from tiaokuai.cases.states.joint import TemplateState
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.queries import matters_on
from tiaokuai.workflow.decide import Decision, Effects, Subject, decide
from tiaokuai.workflow.writer import settled, write


class TemplateFaults(BadInput):
    """Everything wrong with a file of templates, line by line."""

    def __init__(self, faults: Sequence[LineFault]) -> None:
        super().__init__(no("one_matters_faulty", count=len(faults)), field="file")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Imported:
    """Codes of templates: new ones, those with a new edition, those that said the same already."""

    added: tuple[str, ...]
    renewed: tuple[str, ...]
    unchanged: tuple[str, ...]


def import_one_matters(
    *,
    text: str,
    place: str,
    by: Actor,
    at: datetime,
    valid_from: date | None = None,
    dry_run: bool = False,
) -> Imported:
    """`text` of a YAML or JSON file, `place` the county (a code in it). From `valid_from`, by default today, the new
    editions hold; cases that run keep theirs.

    Raises `TemplateFaults` with every bad line, `BadInput` for a day that has passed.
    """
    county, day = county_of(place), valid_from or local_date(at)
    require(TEMPLATE_FLOW.may("import_one_matter", state="", actor=by, facts=TemplateFacts(place=county)))
    if day < local_date(at):
        raise BadInput(no("settings_past_stay", day=day, today=local_date(at)), field="valid_from")
    reading = read_templates(text)
    faults = [*reading.faults, *_unknown_matters(reading, day)]
    if faults:
        raise TemplateFaults(sorted(faults, key=lambda fault: fault.line))
    with transaction.atomic():
        newest = {row.code: row for row in newest_editions(county)}
        changed = [t for t in reading.templates if not _is_same(newest.get(t.code), t)]
        decisions = [
            each
            for template in changed
            for each in _decided(newest.get(template.code), template, county, day, by, at)
        ]
        if decisions and not dry_run:
            write(*decisions)
    codes = {template.code for template in changed}
    return Imported(
        added=tuple(t.code for t in changed if t.code not in newest),
        renewed=tuple(t.code for t in changed if t.code in newest),
        unchanged=tuple(t.code for t in reading.templates if t.code not in codes),
    )


def _unknown_matters(reading: Reading, day: date) -> list[LineFault]:
    """Matters that the catalogue does not hold on the day: nobody could own the step."""
    asked = {step.matter for t in reading.templates for step in t.steps}
    asked |= {matter for t in reading.templates for matter in t.matters}
    known = set(matters_on(day).filter(code__in=asked).values_list("code", flat=True))
    named = [(t.code, matter) for t in reading.templates for matter in t.matters]
    named += [(f"{t.code}.{step.code}", step.matter) for t in reading.templates for step in t.steps]
    return [
        LineFault(reading.lines[where], where, no("matter_unknown", matter=matter))
        for where, matter in named
        if matter not in known
    ]


def digest_of(template: Template) -> str:
    text = json.dumps(as_data(template), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _is_same(row: OneMatter | None, template: Template) -> bool:
    """One that was ended is taken up again as a new edition."""
    return row is not None and row.state == TemplateState.IN_FORCE and row.digest == digest_of(template)


def _decided(
    before: OneMatter | None, template: Template, county: str, day: date, by: Actor, at: datetime
) -> list[Decision]:
    row = OneMatter(
        id=uuid7(),
        place=county,
        code=template.code,
        edition=before.edition + 1 if before else 1,
        name=template.name,
        content=as_data(template),
        digest=digest_of(template),
        valid_from=day,
        imported_at=at,
        imported_by=by.id,
    )
    done = [_decision("import_one_matter", row, by, at, Effects(rows=(row,)), is_new=True)]
    if before is not None and before.state == TemplateState.IN_FORCE:
        ended = Effects(values={"valid_to": max(day, before.valid_from)})
        done.insert(0, _decision("supersede_one_matter", before, by, at, ended))
    return done


def _decision(
    verb: str, row: OneMatter, by: Actor, at: datetime, effects: Effects, *, is_new: bool = False
) -> Decision:
    """A new row takes its state from the flow as well."""
    subject = Subject(
        part="cases",
        type="onematter",
        id=row.id,
        number=row.code,
        division=row.place,
        state="" if is_new else row.state,
        version=None if is_new else row.version,
    )
    if is_new:
        row.state = TemplateState.IN_FORCE
    payload = {"one_matter": row.code, "edition": row.edition, "digest": row.digest}
    changes = Effects(rows=effects.rows, values=effects.values, payload=payload)
    facts = TemplateFacts(place=row.place)
    return settled(
        decide(TEMPLATE_FLOW, subject=subject, verb=verb, by=by, at=at, facts=facts, effects=changes)
    )


decision_on_template = _decision
