"""The supervision office reads what a reporter said of pressure: every reading is an entry, written before."""

from datetime import datetime

from tiaokuai.cases.models import PressureReport
from tiaokuai.cases.queries.pressure.known import pressure_facts
from tiaokuai.cases.rules.pressure import may_read_pressure
from tiaokuai.cases.sealing import PRESSURE, unseal
from tiaokuai.journal.actions import remember
from tiaokuai.kernel.actor import Actor
from tiaokuai.kernel.answer import require


def read_pressure(*, report: PressureReport, by: Actor, at: datetime) -> str:
    """The words as written, "" once they are past their term and removed, which is no reading."""
    require(may_read_pressure(by, pressure_facts(report.case, at=at, said=report)))
    if not report.sealed:
        return ""
    place = report.case.division
    remember("read_pressure", "pressurereport", report.id, part="cases", by=by, at=at, place=place)
    return str(unseal(report.sealed, report.id, PRESSURE)["words"])
