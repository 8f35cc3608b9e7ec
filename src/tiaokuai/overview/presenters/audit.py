"""Entries of the record as a table: when, what in words, in what office, on what, and the place in the chain."""

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tiaokuai.accounts.presenters.people import VERBS
from tiaokuai.accounts.presenters.wording import role_title
from tiaokuai.cases.rules.retention import HOLDING
from tiaokuai.cases.words import DONE
from tiaokuai.cases.words.joint import DONE as OF_STEPS
from tiaokuai.cases.words.whistles import DONE as WHISTLED
from tiaokuai.journal.models import Entry
from tiaokuai.journal.presenters import checkpoints_sentence, problem_sentence, unprotected_sentence
from tiaokuai.journal.proof import Problem
from tiaokuai.kernel.clock import today
from tiaokuai.organisation.queries import names_of
from tiaokuai.overview.audit import Line
from tiaokuai.ui.components import Cell, Column, Table
from tiaokuai.ui.pages import Page
from tiaokuai.ui.times import exact

ELSEWHERE: dict[str, Promise] = {
    "add_post": gettext_lazy("created a post"),
    "add_row": gettext_lazy("wrote a row of a list"),
    "adopt_edition": gettext_lazy("took over an edition as published elsewhere"),
    "approve_edition": gettext_lazy("approved an edition"),
    "change_row": gettext_lazy("changed a row of a list"),
    "change_post": gettext_lazy("changed a post"),
    "close_establishment": gettext_lazy("closed the books of an establishment"),
    "close_unit": gettext_lazy("closed a unit"),
    "create_unit": gettext_lazy("created a unit"),
    "complete_centre": gettext_lazy("completed the county centre"),
    "end_post": gettext_lazy("ended a post"),
    "enter_calendar_year": gettext_lazy("entered a year of the work calendar"),
    "found_frame": gettext_lazy("founded the county"),
    "import_cases": gettext_lazy("imported cases"),
    "import_divisions": gettext_lazy("imported divisions"),
    "import_edition": gettext_lazy("imported a list"),
    "import_grids": gettext_lazy("imported grids"),
    "import_matters": gettext_lazy("imported matters"),
    "import_time_limits": gettext_lazy("imported time limits"),
    "merge_divisions": gettext_lazy("merged divisions"),
    "merge_units": gettext_lazy("merged units"),
    "open_establishment": gettext_lazy("entered an establishment"),
    "publish_edition": gettext_lazy("published an edition"),
    "publish_figures": gettext_lazy("published a quarter's figures"),
    "rename_division": gettext_lazy("renamed a division"),
    "rename_unit": gettext_lazy("renamed a unit"),
    "set_intake_policy": gettext_lazy("set how reports are received"),
    "set_office_limit": gettext_lazy("set the limit of offices"),
    "split_division": gettext_lazy("split a division"),
    "start_edition": gettext_lazy("opened a draft of a list"),
    "station_agency": gettext_lazy("stationed an agency"),
    "supersede_edition": gettext_lazy("ended an edition by a newer one"),
    "transfer_establishment": gettext_lazy("moved establishment to another unit"),
    "withdraw_agency": gettext_lazy("withdrew a stationed agency"),
    "withdraw_figures": gettext_lazy("withdrew a quarter's figures"),
}
"""Verbs of parts that have no words of their own for them; what stands nowhere is shown by its code."""

WORDS = {**ELSEWHERE, **VERBS, **DONE, **WHISTLED, **OF_STEPS}


def proof_shown(proof: Any) -> dict[str, Any]:
    """The last proof (None: there was none), what it found in words, and against which checkpoints it was held."""
    over = proof is not None and proof.finished_at and proof.status == "SUCCESSFUL"
    said = proof.return_value if over else {}
    findings = [problem_sentence(Problem.from_json(each)) for each in said.get("problems", ())]
    if said.get("unprotected"):
        findings.append(unprotected_sentence(said["unprotected"]))
    held = checkpoints_sentence(said["sources"]) if "sources" in said else ""
    whole = said.get("whole", said.get("ok"))
    return {"proof": proof, "whole": whole, "findings": findings, "held_against": held}


def record_table(page: Page[Line]) -> Table:
    """One statement for the names of units. People are told by office, as the record keeps them, and by id."""
    units = names_of({line.entry.unit for line in page.rows if line.entry.unit}, today())
    columns = (
        Column("at", _("Time"), kind="code"),
        Column("what", _("What was done"), row_header=True),
        Column("who", _("By whom"), kind="id"),
        Column("subject", _("On what"), kind="id"),
        Column("position", _("Position, digest"), kind="number"),
    )
    return Table(
        caption=_("The record"),
        columns=columns,
        rows=[_row(line, units) for line in page.rows],
        empty=_("No entry matches."),
        page=Page(page.rows, next=page.next, first=page.first),
    )


def _row(line: Line, units: dict[str, str]) -> dict[str, Any]:
    place = line.position if line.position is not None else _("not sealed yet")
    said = _withheld() if line.is_hidden else _told(line, units)
    return {**said, "position": Cell(place, note=_short(line.entry))}


def _withheld() -> dict[str, Any]:
    what = _("Concerns a confidential case that you have no part in")
    return {"at": "", "what": what, "who": "", "subject": ""}


def _told(line: Line, units: dict[str, str]) -> dict[str, Any]:
    entry = line.entry
    office = (role_title(entry.role), units.get(entry.unit, entry.unit))
    return {
        "at": exact(entry.at),
        "what": Cell(
            WORDS.get(entry.verb, entry.verb),
            note=" ".join(filter(None, (f"{entry.part}.{entry.verb}", _payload(entry)))),
        ),
        "who": Cell(" · ".join(filter(None, office)), note=entry.actor),
        "subject": Cell(line.number or entry.subject_id, note=entry.purpose),
    }


def _short(entry: Entry) -> str:
    """The first figures of the digest, enough to find it in an export."""
    return entry.digest.split(":")[-1][:12]


def _payload(entry: Entry) -> str:
    """Why data are held stays with those who may hold them; an auditor learns that they are, and by whom."""
    withheld = {"note", "ground"} if entry.verb in HOLDING else {"note"}
    return ", ".join(f"{key}={_plain(value)}" for key, value in entry.payload.items() if key not in withheld)


def _plain(value: object) -> object:
    """Moments, which the record keeps in UTC, as every page writes them; anything else as it is."""
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return value
    return exact(at) if at and at.tzinfo else value
