"""What a request leaves in the log, and what it must not (domain 5.2 no. 4, 5.3)."""

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import structlog
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from tiaokuai.config.operation import logs
from tiaokuai.config.operation.requests import RequestLog

ADDRESS = "203.0.113.7"


def lines_of(request: HttpRequest, status: int = 200) -> list[dict[str, object]]:
    """The log lines of one request that is answered with `status`."""
    answer: Callable[[HttpRequest], HttpResponse] = lambda _: HttpResponse(status=status)  # noqa: E731
    with structlog.testing.capture_logs() as captured:
        response = RequestLog(answer)(request)
    assert response["X-Request-Id"]
    return [dict(line) for line in captured]


def asked(path: str, *, signed_in: bool = False) -> HttpRequest:
    request = RequestFactory().post(path, REMOTE_ADDR=ADDRESS)
    request.user = SimpleNamespace(is_authenticated=signed_in, pk="u1")  # type: ignore[assignment]
    return request


@pytest.mark.parametrize(
    "path", ["/report/", "/report/3/?text=my+name", "/follow/ABCD-EFGH/", "/open311/v2/requests.json"]
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_a_report_leaves_no_line(path: str, signed_in: bool) -> None:
    assert lines_of(asked(path, signed_in=signed_in)) == []


def test_a_failed_report_leaves_neither_address_nor_what_was_typed() -> None:
    (line,) = lines_of(asked("/follow/ABCD-EFGH-JKLM/?text=secret"), status=500)
    text = repr(line)
    assert ADDRESS not in text
    assert "ABCD" not in text
    assert "secret" not in text
    assert line["status"] == 500


def test_an_ordinary_line_has_no_query_and_no_address_of_strangers() -> None:
    (line,) = lines_of(asked("/who-is-responsible/?q=13900000000"))
    assert line["path"] == "/who-is-responsible/"
    assert "13900000000" not in repr(line)
    assert "address" not in line


def test_staff_leave_account_and_address() -> None:
    """Network logs of six months are a duty (Cybersecurity Law art. 21(3))."""
    (line,) = lines_of(asked("/inbox/", signed_in=True))
    assert (line["user"], line["address"]) == ("u1", ADDRESS)


def test_a_request_id_is_kept_when_it_is_one(rf: RequestFactory) -> None:
    middleware = RequestLog(lambda _: HttpResponse())
    assert middleware(rf.get("/", headers={"X-Request-Id": "abcd-1234"}))["X-Request-Id"] == "abcd-1234"
    assert middleware(rf.get("/", headers={"X-Request-Id": "<script>"}))["X-Request-Id"] != "<script>"


def test_a_file_a_day_and_old_ones_go(tmp_path: Path) -> None:
    handler = logs.DailyFile(str(tmp_path))
    handler.emit(logging.LogRecord("x", logging.INFO, "", 0, "said", None, None))
    (written,) = tmp_path.glob("tiaokuai-*.log")
    assert written.read_text() == "said\n"
    for name in ("tiaokuai-2026-01-01.log", "tiaokuai-2026-06-01.log", "other-2020.log"):
        (tmp_path / name).touch()
    gone = logs.remove_old(tmp_path, keep_days=180, on=date(2026, 11, 24))
    assert [path.name for path in gone] == ["tiaokuai-2026-01-01.log"]
    assert (tmp_path / "other-2020.log").exists()
