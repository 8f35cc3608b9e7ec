"""Error pages: the right status, in the shell, saying what to do, in the reader's language."""

import pytest
from django.test import Client

from tiaokuai.ui import wording

pytestmark = [pytest.mark.urls("tests.ui.urls"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/bad/", 400, "列表的这一页已不存在"),
        ("/denied/", 403, "您不能进行这项操作"),
        ("/refused/", 403, "请先看看样式页"),
        ("/nowhere/", 404, "没有这个页面"),
        ("/changed/", 409, "查看最新情况"),
        ("/large/", 413, "内容过大"),
        ("/many/", 429, "操作过于频繁"),
        ("/broken/", 500, "系统出了问题"),
    ],
)
def test_error_pages(
    client: Client, path: str, status: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wording._wording, "errors_test", ["请先看看样式页"])
    client.raise_request_exception = False
    response = client.get(path)
    assert response.status_code == status
    assert says in response.content.decode()
    assert "Content-Security-Policy" in response.headers


def test_error_pages_in_english(client: Client) -> None:
    response = client.get("/changed/", headers={"accept-language": "en"})
    assert "Someone else changed this" in response.content.decode()


def test_a_failure_page_needs_neither_database_nor_request(client: Client) -> None:
    client.raise_request_exception = False
    assert "<h1>" in client.get("/broken/").content.decode()


def test_a_request_that_fails_before_sign_in_is_looked_at_still_gets_its_page(client: Client) -> None:
    response = client.get("/nowhere/", headers={"host": "not-ours.example"})
    assert response.status_code == 400
    assert "无法识别这个请求" in response.content.decode()
