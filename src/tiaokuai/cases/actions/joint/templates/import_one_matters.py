"""The county takes templates in from a file: whole, or not at all; what changed is a new edition (domain S0.17)."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from tiaokuai.cases.actions.joint.templates.editions import cut_from, decision_on
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.queries.joint.templates import county_of, editions_by_code
from tiaokuai.cases.rules.joint.facts import TemplateFacts
from tiaokuai.cases.rules.joint.flow import TEMPLATE_FLOW
from tiaokuai.cases.rules.joint.printing import as_data
from tiaokuai.cases.rules.joint.reading import LineFault, Reading, read_templates
from tiaokuai.cases.rules.joint.template import Template
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import BadInput, no, require
from tiaokuai.kernel.clock import local_date
from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.queries import matters_on
from tiaokuai.territory.queries import hold_division, names_on
from tiaokuai.workflow.decide import Decision, Effects
from tiaokuai.workflow.writer import RequestKey, already_done, write


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
    request: RequestKey | None = None,
) -> Imported:
    """`text` of a YAML or JSON file, `place` the county (a code in it). From `valid_from`, by default today, the new
    editions hold, and no earlier one does; cases that run keep theirs.

    Raises `TemplateFaults` with every bad line, `BadInput` for a day that has passed or a county that is not there.
    """
    county, day = county_of(place), valid_from or local_date(at)
    require(TEMPLATE_FLOW.may("import_one_matter", state="", actor=by, facts=TemplateFacts(place=county)))
    if county not in names_on([county], local_date(at)):
        raise BadInput(no("place_unknown_here", place=place), field="place")
    if day < local_date(at):
        raise BadInput(no("settings_past_stay", day=day, today=local_date(at)), field="valid_from")
    reading = read_templates(text)
    with transaction.atomic():
        hold_division(county)  # of two who bring in the same at the same moment, the second sees the first
        if request is not None and (done := already_done(request, by)) is not None:
            return _taken_in_then(done, reading)
        faults = [*reading.faults, *_unknown_matters(reading, day)]
        if faults:
            raise TemplateFaults(sorted(faults, key=lambda fault: fault.line))
        known = editions_by_code(county)
        changed = [t for t in reading.templates if not _says_so_already(known.get(t.code, ()), t, day)]
        new = [_new_edition(known.get(t.code, ()), t, county, day, by, at) for t in changed]
        cuts = [
            each
            for template in changed
            for each in cut_from("supersede_one_matter", known.get(template.code, ()), day, by, at)
        ]
        if new and not dry_run:
            write(*new, *cuts, request=request)
    codes = {template.code for template in changed}
    return Imported(
        added=tuple(t.code for t in changed if t.code not in known),
        renewed=tuple(t.code for t in changed if t.code in known),
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


def _says_so_already(editions: Sequence[OneMatter], template: Template, day: date) -> bool:
    """One that ends, or begins only later, is taken up from the day on as a new edition."""
    return any(
        row.valid_to is None and row.valid_from <= day and row.digest == digest_of(template)
        for row in editions
    )


def _new_edition(
    editions: Sequence[OneMatter], template: Template, county: str, day: date, by: Actor, at: datetime
) -> Decision:
    row = OneMatter(
        id=uuid7(),
        place=county,
        code=template.code,
        edition=1 + max((each.edition for each in editions), default=0),
        name=template.name,
        content=as_data(template),
        digest=digest_of(template),
        valid_from=day,
        imported_at=at,
        imported_by=by.id,
    )
    return decision_on("import_one_matter", row, by, at, Effects(rows=(row,)), is_new=True)


def _taken_in_then(row_id: UUID, reading: Reading) -> Imported:
    """What the request answered that took this edition in among others."""
    row = OneMatter.objects.get(id=row_id)
    same = OneMatter.objects.filter(place=row.place, imported_at=row.imported_at, imported_by=row.imported_by)
    first = dict(same.values_list("code", "edition"))
    codes = [template.code for template in reading.templates]
    return Imported(
        added=tuple(code for code in codes if first.get(code) == 1),
        renewed=tuple(code for code in codes if first.get(code, 1) > 1),
        unchanged=tuple(code for code in codes if code not in first),
    )
