"""One log line a request: method, path without its query, status, milliseconds, request id, who.

Paths on which people may report without a name leave no line at all, unless they fail; then the line holds
neither address nor account nor time of day beyond the log's own (domain 5.2 no. 4). A network address is
logged for signed-in people only. What they ask for and may not have is a warning.
"""

import re
import time
import traceback
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from tiaokuai.kernel.answer import Refused

log = structlog.get_logger("tiaokuai.request")
DENIED = {403, 404}
"""Asked for by somebody who is known, and not theirs or not there: kept at every level of the log that is usual."""
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class RequestLog:
    """Middleware: gives each request an id (also in `X-Request-Id`) and logs it when it is over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if _ID.fullmatch(given) else uuid.uuid4().hex
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            self._log(request, response, started)
        finally:
            structlog.contextvars.clear_contextvars()
        response["X-Request-Id"] = request_id
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """What nobody expected, with where it happened. Where people may report without a name, its kind and frames
        only: a message may quote what was written."""
        if isinstance(fault, Refused | Http404 | PermissionDenied):
            return
        if leaves_no_trace(request.path):
            frames = [f"{f.name} {f.filename}:{f.lineno}" for f in traceback.extract_tb(fault.__traceback__)]
            log.error("unexpected", kind=type(fault).__name__, frames=frames[-12:])
        else:
            log.error("unexpected", exc_info=fault)

    @staticmethod
    def _log(request: HttpRequest, response: HttpResponse, started: float) -> None:
        failed = response.status_code >= 500
        untraced = leaves_no_trace(request.path)
        if (untraced and not failed) or request.path in settings.UNLOGGED_PATHS:
            return
        line: dict[str, object] = {
            "method": request.method,
            "path": route_of(request) if untraced else request.path,
            "status": response.status_code,
            "ms": round((time.perf_counter() - started) * 1000),
        }
        user = getattr(request, "user", None)
        told = log.error if failed else log.info
        if not untraced and user is not None and user.is_authenticated:
            line |= {"user": str(user.pk), "address": request.META.get("REMOTE_ADDR", "")}
            told = log.warning if response.status_code in DENIED else told
        told("request", **line)


def leaves_no_trace(path: str) -> bool:
    """Whether this is a path on which people may report or follow up without a name."""
    return path.startswith(settings.UNTRACED_PATHS)


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, without what a person put into it."""
    match = request.resolver_match
    return f"/{match.route}" if match else "unknown"
