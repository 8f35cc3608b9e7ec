"""Bodies and answers of the API of one-matter joint handling."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from tiaokuai.cases.rules.joint.reading import MOST_BYTES
from tiaokuai.cases.schemas import Strict, VerbIn

Code = Annotated[str, Field(max_length=40)]


class OneMatterOut(Schema):
    """An edition of a template. Limits count the template's `unit`."""

    code: str
    name: str
    about: str = ""
    edition: int
    state: str
    valid_from: date
    valid_to: date | None
    digest: str
    matters: list[str]
    unit: str
    limit: int
    planned: Annotated[int, Field(description="Maximum of the parallel, sum of the serial")]
    critical_path: list[str]
    steps: list[dict[str, Any]]
    owners: Annotated[
        dict[str, dict[str, Any]] | None, Field(description="By step, where a place was asked for")
    ] = None


class OneMattersOut(Schema):
    items: list[OneMatterOut]


class OneMattersIn(Strict):
    """A file of templates as text, YAML or JSON."""

    text: Annotated[str, Field(max_length=MOST_BYTES)]
    valid_from: date | None = None
    dry_run: bool = False


class ImportedOut(Schema):
    """Codes of templates."""

    added: list[str] = []
    renewed: list[str] = []
    unchanged: list[str] = []


class EndIn(Strict):
    on: date | None = None


class StartJointIn(VerbIn):
    """`units`: by the code of a step, where not the lead shall own it but another unit that the lists name.

    `digest`: of the edition that was read; left out, whichever holds today.
    """

    one_matter: Code
    digest: Annotated[str, Field(max_length=64)] | None = None
    units: Annotated[dict[str, Code], Field(max_length=24)] = {}
    note: Annotated[str, Field(max_length=2000)] = ""


class StepOut(Schema):
    """One step. `verbs`: what the asker may do now, "" for yes, else why not."""

    code: str
    name: str
    version: int
    state: str
    matter: str
    unit: str
    named: list[str]
    row: str
    duty: str
    after: list[str]
    amount: int
    measure: str
    evidence: str
    basis: str
    required: bool
    opened_at: datetime | None
    object_until: datetime | None
    settled_at: datetime | None
    return_count: int
    rework_count: int
    is_ruled: bool
    due_at: datetime | None
    marks: list[str]
    verbs: dict[str, str]


class JointOut(Schema):
    """A case's joint handling. `elapsed`: how much of the template's unit it has taken, null without a calendar."""

    case: str
    one_matter: str
    edition: int
    name: str
    started_at: datetime
    planned: int
    limit: int
    unit: str
    elapsed: float | None
    steps_open: Annotated[list[str], Field(description="Required steps that the result waits for")]
    steps: list[StepOut]
