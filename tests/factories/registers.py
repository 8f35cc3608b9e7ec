"""Invented lists of an invented county, made through the actions that people use."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from itertools import count

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.registers.actions import add_rows, adopt_edition, publish_edition, start_edition
from tiaokuai.registers.content import BasisContent, PartContent, RowContent
from tiaokuai.registers.models import Edition, Matter, Provenance, TimeLimit, touch
from tiaokuai.registers.queries import look_again
from tiaokuai.registers.resolver import TOWN, ListKind

COUNTY = "990122"
TOWN_CODE = "990122001000"
VILLAGE = "990122001003"
AT = datetime(2026, 3, 1, 1, tzinfo=UTC)
LAW = BasisContent("《城市道路照明设施管理规定》", "第十六条", checked=True)

_serial = count(1)


def establishment_office(place: str = COUNTY) -> Actor:
    return Actor(id="user:office", role=Role.ESTABLISHMENT_OFFICE, unit=f"{COUNTY}-bb", place=place)


def justice_office(place: str = COUNTY) -> Actor:
    return Actor(id="user:justice", role=Role.JUSTICE_OFFICE, unit=f"{COUNTY}-sfj", place=place)


def county_leader(place: str = COUNTY) -> Actor:
    return Actor(id="user:leader", role=Role.COUNTY_LEADER, unit=f"{COUNTY}-xzf", place=place)


def make_matter(code: str, name: str = "", **more: object) -> Matter:
    matter = Matter.objects.create(code=code, name=name or f"事项{code}", valid_from=date(2020, 1, 1), **more)
    touch("matters")
    look_again()
    return matter


def make_limit(step: str, amount: int, unit: str = "working_hour", **more: object) -> TimeLimit:
    fields = {"clock_start": "dispatch_case", "valid_from": date(2020, 1, 1)} | more
    limit = TimeLimit.objects.create(step=step, amount=amount, unit=unit, **fields)
    touch("limits")
    look_again()
    return limit


def row(number: int = 1, **more: object) -> RowContent:
    """A complete territorial row: the housing bureau leads, the town reports."""
    fields: dict[str, object] = {
        "name": f"城市照明设施损坏处置{number}",
        "area": "城乡建设",
        "matters": ("0103",),
        "lead": f"{COUNTY}-zjj",
        "lead_name": "县住建局",
        "lead_duty": "负责城市照明设施的维护和抢修。",
        "parts": (PartContent(TOWN, "乡镇（街道）", "负责发现、上报和现场协调。"),),
        "bases": (LAW,),
    }
    return RowContent(number=number, **(fields | more))  # type: ignore[arg-type]


def make_draft(
    kind: ListKind = ListKind.TERRITORIAL,
    rows: Sequence[RowContent] = (),
    *,
    place: str = COUNTY,
    **more: object,
) -> Edition:
    """A draft as an import opens it; with `provenance` another, one compiled here."""
    by = establishment_office(place)
    given = {"title": f"禾川县清单 {next(_serial)}", "provenance": Provenance.IMPORTED} | more
    edition = start_edition(kind=kind, place=place, by=by, at=AT, **given)  # type: ignore[arg-type]
    if rows:
        add_rows(edition=edition, contents=rows, by=by, at=AT)
    return edition


def make_edition(
    kind: ListKind = ListKind.TERRITORIAL,
    rows: Sequence[RowContent] = (),
    *,
    place: str = COUNTY,
    valid_from: date = date(2026, 3, 1),
    **more: object,
) -> Edition:
    """A published edition in force from `valid_from`, taken in as it was published, no later than that day."""
    by = establishment_office(place)
    complete = rows or ([] if more.get("based_on") else [row()])
    edition = make_draft(kind, complete, place=place, **more)
    at = min(AT, datetime.combine(valid_from, time(1), UTC))
    approved = min(date(2026, 2, 1), valid_from)
    adopt_edition(edition=edition, act="禾政发〔2026〕1号", approved_on=approved, by=by, at=at)
    return publish_edition(edition=edition, valid_from=valid_from, publisher="禾川县人民政府", by=by, at=at)
