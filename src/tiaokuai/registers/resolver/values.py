"""What a question about responsibility is made of, and what an answer is made of. No Django."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TOWN = "@town"
"""In a row: "the town (subdistrict) of the place". The resolver answers with that town's unit code."""


class ListKind(StrEnum):
    """The lists of the field (domain 2.10, S1.29, S3.20 to S3.22, 2.5)."""

    BASIC = "basic"  # 基本履职事项清单: the town must do it and answers fully
    ASSIST = "assist"  # 配合履职事项清单: a department leads, the town helps as written
    RECLAIMED = "reclaimed"  # 上级部门收回事项清单: the town no longer does it
    STATUTORY = "statutory"  # 法定任务清单: must be done, by an article of law
    TERRITORIAL = "territorial"  # 属地管理事项责任清单: lead and assist duty per matter
    PROHIBITED = "prohibited"  # 负面清单: may not be sent to towns
    DISPATCH = "dispatch"  # 派单目录: which unit a kind of report goes to


@dataclass(frozen=True, slots=True)
class Assist:
    """Who helps (a unit code or TOWN) and the words of that duty."""

    unit: str
    duty: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one edition.

    `matter`: digits, two per level of the tree; a row for ``01`` also speaks for ``0103``. ""
    (not matched to the catalogue yet) speaks for nothing.
    `place`: a division code prefix ("" everywhere); a 12-digit code is taken as its prefix. `lead`: a unit
    code, TOWN, or "" where the list names nobody. Dates are half-open; `valid_to` None is open. `number`
    is the number printed in the list, `source` where the row was read ("sheet 配合, row 37"). `name` and
    `area` are the words of the published list; they and the two days of a reclaimed row decide nothing.
    """

    id: str
    number: str
    edition: str
    kind: ListKind
    matter: str
    place: str
    lead: str
    valid_from: date
    valid_to: date | None = None
    lead_duty: str = ""
    assistants: tuple[Assist, ...] = ()
    basis: str = ""
    work_mode: str = ""
    source: str = ""
    name: str = ""
    area: str = ""
    handover_on: date | None = None
    assessment_ends_on: date | None = None

    @property
    def duty(self) -> str:
        """The lead's duty in the words of the list: a reclaimed row says it as the way of working (2.10)."""
        return self.lead_duty or self.work_mode

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Question:
    """Who is responsible for this matter, in this division (12 digits), on this day?"""

    matter: str
    division: str
    on: date


@dataclass(frozen=True, slots=True)
class Cited:
    """A row as an answer quotes it: enough to print "territorial list, row 37, edition 2026-1" for ever."""

    row: str
    number: str
    edition: str
    kind: ListKind
    matter: str
    place: str
    basis: str
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in an answer: what it must do, and the row that says so."""

    unit: str
    duty: str
    cited: Cited

    @property
    def row(self) -> str:
        return self.cited.row

    @property
    def edition(self) -> str:
        return self.cited.edition

    @property
    def basis(self) -> str:
        return self.cited.basis


class Verdict(StrEnum):
    """What a row did for the answer. The first four were used; the others were passed over, and why."""

    LEADS = "leads"  # names the lead
    AGREES = "agrees"  # names the same lead with equal force
    ASSISTS = "assists"  # of a later list, same lead: its assistants were added
    BARS_TOWN = "bars_town"  # the town may neither lead nor, by any other list, assist
    NO_ROW = "no_row"  # this list has no row for the matter, place and day
    BROADER_MATTER = "broader_matter"  # a row for a narrower matter exists
    BROADER_PLACE = "broader_place"  # a row for a narrower place exists
    GIVES_WAY = "gives_way"  # a town's general duty: a later list names a department for the narrower matter
    TOWN_BARRED = "town_barred"  # gives the lead to the town, which is barred
    TOWN_MAY_NOT_LEAD = "town_may_not_lead"  # this kind of list cannot make a town lead
    ONLY_TOWN_LEADS = "only_town_leads"  # this kind of list cannot make a department lead
    DEPARTMENT_LEADS = "department_leads"  # an equal row names a department: the town can only assist
    NO_LEAD_NAMED = "no_lead_named"
    LEAD_CLOSED = "lead_closed"
    TOWN_NOT_KNOWN = "town_not_known"  # leads the town, but the place has no town unit
    CONFLICTS = "conflicts"  # another row of equal force names another lead
    OTHER_LEAD = "other_lead"  # an earlier list already named another lead
    NOT_REACHED = "not_reached"  # an earlier list settled it

    @property
    def used(self) -> bool:
        return self in _USED


_USED = frozenset({Verdict.LEADS, Verdict.AGREES, Verdict.ASSISTS, Verdict.BARS_TOWN})


class Why(StrEnum):
    """Why an assistant named in a used row has no part in the answer."""

    TOWN_BARRED = "town_barred"
    UNIT_CLOSED = "unit_closed"
    TOWN_NOT_KNOWN = "town_not_known"
    NOT_BY_THIS_LIST = "not_by_this_list"  # a reclaimed row whose way of working is silent on the town


@dataclass(frozen=True, slots=True)
class Struck:
    """An assistant left out of the answer, as the row names it (a unit code or TOWN), and why."""

    unit: str
    why: Why


@dataclass(frozen=True, slots=True)
class Considered:
    """One step of the chain: a row looked at, or `row` None where the list had none."""

    kind: ListKind
    row: Cited | None
    verdict: Verdict
    struck: tuple[Struck, ...] = ()


class GapName(StrEnum):
    """Why nobody leads. Each is for the establishment office (or a ruling) to settle."""

    MATTER_UNKNOWN = "matter_unknown"  # not in the catalogue, or the reporter did not know
    PLACE_UNKNOWN = "place_unknown"  # not a 12-digit code
    MATTER_IS_HEADING = "matter_is_heading"  # no list speaks of it as a whole: ask of a matter below it
    NO_ROW = "no_row"  # no list speaks of the matter here
    NO_LEAD_NAMED = "no_lead_named"  # rows exist, none names a usable lead
    PROHIBITED_ONLY = "prohibited_only"  # only the town is named, and it may not be tasked
    RECLAIMED_ONLY = "reclaimed_only"  # taken back from the town, but no department is named
    LEAD_CLOSED = "lead_closed"  # the unit named no longer exists on that day
    CONFLICTING_LEADS = "conflicting_leads"  # rows of equal force name different leads
    TOWN_NOT_KNOWN = "town_not_known"  # the town leads, but the place is wider than a town or has none


@dataclass(frozen=True, slots=True)
class Gap:
    """The named gap, with the rows and units it is about; `matters` are those below a heading."""

    name: GapName
    rows: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who leads and who assists, with the whole chain of rows considered. Either `lead` or `gap` is set."""

    lead: Part | None
    assistants: tuple[Part, ...] = ()
    considered: tuple[Considered, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of days over which an answer holds (`valid_from` is `date.min` before the first row)."""

    valid_from: date
    valid_to: date | None
    resolution: Resolution
