"""Catalogue, time limits and editions of the demonstration county, through the registers' actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from tiaokuai.config.demonstration import COUNTY
from tiaokuai.config.demonstration.lists import EARLIER_BEGINS, TOWN, EditionSeed, RowSeed, generate_editions
from tiaokuai.config.demonstration.matters import (
    LimitSeed,
    MatterSeed,
    Question,
    generate_limits,
    generate_matters,
)
from tiaokuai.config.demonstration.organisation import generate_organisation
from tiaokuai.kernel.actor import PLATFORM
from tiaokuai.registers.actions import (
    add_rows,
    adopt_edition,
    import_matters,
    publish_edition,
    set_limits,
    start_edition,
)
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.models import Provenance
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.catalogue import write_matters
from tiaokuai.registers.workbooks.limits import LimitLine

SOURCE = "禾政办〔2023〕58号（示范文号）"
PUBLISHER = "禾川县人民政府"
TOWN_NAME = "乡镇"


@dataclass(frozen=True, slots=True)
class _Line:
    """A matter with the fields that the workbook of matters is written from."""

    code: str
    name: str
    name_en: str
    synonyms: tuple[str, ...]
    filing_condition: str
    closing_condition: str
    is_emergency: bool
    source: str
    questions: tuple[dict[str, Any], ...]
    kind: str = "event"


def build_catalogue(at: datetime) -> None:
    """All matters, and the limits of every step."""
    content = write_matters(map(_line, generate_matters()))
    done = import_matters(content=content, by=PLATFORM, at=at, source=SOURCE, valid_from=EARLIER_BEGINS)
    if done.problems:
        raise ValueError(f"catalogue: {done.problems[:3]}")
    lines = [_limit(number, limit) for number, limit in enumerate(generate_limits(), start=1)]
    limits = set_limits(lines=lines, valid_from=EARLIER_BEGINS, by=PLATFORM, at=at)
    if limits.problems:
        raise ValueError(f"limits: {limits.problems[:3]}")


def _line(matter: MatterSeed) -> _Line:
    return _Line(
        matter.code,
        matter.name,
        matter.english,
        matter.keywords,
        matter.filing,
        matter.closing,
        matter.urgent,
        SOURCE,
        tuple(map(_question, matter.questions)),
    )


DATATYPES = {
    "text": "string",
    "number": "number",
    "date": "datetime",
    "yes_no": "singlevaluelist",
    "choice": "singlevaluelist",
}
"""Our kinds of questions in the vocabulary of Open311."""

YES_NO = [{"key": "yes", "name_zh": "是", "name_en": "Yes"}, {"key": "no", "name_zh": "否", "name_en": "No"}]


def _question(question: Question) -> dict[str, Any]:
    names = zip(question.choices, question.choices_english, strict=True)
    listed = [{"key": str(n), "name_zh": zh, "name_en": en} for n, (zh, en) in enumerate(names, start=1)]
    return {
        "variable": question.code,
        "label_zh": question.label,
        "label_en": question.english,
        "datatype": DATATYPES[question.kind],
        "required": False,
        "values": YES_NO if question.kind == "yes_no" else listed,
    }


def _limit(number: int, limit: LimitSeed) -> LimitLine:
    return LimitLine(
        number, limit.matter, COUNTY, limit.step, limit.amount, limit.unit, "dispatch_case", SOURCE
    )


def build_editions() -> None:
    """Every edition, each adopted on the day of its act and published three days later."""
    names = {unit.code: unit.name for unit in generate_organisation().units} | {TOWN: TOWN_NAME, "": ""}
    for seed in generate_editions():
        _build_edition(seed, names)


def _build_edition(seed: EditionSeed, names: dict[str, str]) -> None:
    at = datetime.combine(seed.approved_on + timedelta(days=1), time(2), UTC)
    edition = start_edition(
        kind=ListKind(seed.kind),
        place=COUNTY,
        title=seed.title,
        code=f"{COUNTY}-{seed.kind}-{seed.number}",
        publisher=PUBLISHER,
        provenance=Provenance.IMPORTED,
        by=PLATFORM,
        at=at,
    )
    add_rows(edition=edition, contents=list(_contents(seed, names)), by=PLATFORM, at=at)
    edition = adopt_edition(edition=edition, act=seed.act, approved_on=seed.approved_on, by=PLATFORM, at=at)
    publish_edition(edition=edition, valid_from=seed.valid_from, by=PLATFORM, at=at + timedelta(days=2))


def _contents(seed: EditionSeed, names: dict[str, str]) -> Iterator[RowContent]:
    for row in seed.rows:
        yield RowContent(
            number=row.number,
            name=row.name,
            area=row.area,
            batch=int(row.batch or 0),
            matters=row.matters,
            lead=row.lead,
            lead_name=names[row.lead],
            lead_duty=row.lead_duty,
            parts=tuple(PartContent(unit, names[unit], duty) for unit, duty in row.assistants),
            bases=_bases(row),
            work_mode=row.work_mode,
            handover_on=seed.valid_from if seed.kind == ListKind.RECLAIMED else None,
            assessment_ends_on=seed.valid_from if seed.kind == ListKind.RECLAIMED else None,
            keywords="、".join(row.keywords),
        )


def _bases(row: RowSeed) -> tuple[BasisContent, ...]:
    """The articles, or the county's act where the row rests on no law."""
    if not row.bases:
        return (BasisContent(row.act),)
    return tuple(
        BasisContent(f"《{b.law}》", f"第{b.article}条" if b.checked else "（条文待核）", b.checked)
        for b in row.bases
    )
