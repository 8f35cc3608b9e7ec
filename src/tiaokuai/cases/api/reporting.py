"""POST /cases: something is reported."""

from django.http import HttpRequest, HttpResponse

from tiaokuai.accounts.api_auth import actor_with
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Report
from tiaokuai.cases.api.keys import request_key
from tiaokuai.cases.api.routing import router
from tiaokuai.cases.api.shown import as_read_by, shown, spelled
from tiaokuai.cases.schemas import ReportedOut, ReportIn
from tiaokuai.cases.states import Source
from tiaokuai.kernel.clock import now


@router.post("/cases", response={201: ReportedOut}, operation_id="report_case")
def report_case(request: HttpRequest, report: ReportIn) -> HttpResponse:
    """Receive a report; the answer says at once where it lies, whose it is and why. Takes `Idempotency-Key`."""
    actor = actor_with(request, "cases:write")
    asked = report.model_dump()
    done = actions.report_case(
        report=Report(**{**asked, "source": Source(asked["source"])}),
        by=actor,
        at=now(),
        request=request_key(request, "report_case", asked),
    )
    told = shown(done.case, done.answer, whole=True)
    case = as_read_by(actor, told, is_anonymous=done.case.is_anonymous)
    return spelled({"case": case, "receipt": done.receipt}, status=201)
