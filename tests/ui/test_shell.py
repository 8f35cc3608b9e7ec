"""Header and footer: navigation by role, who acts, links of duty."""

import pytest
from django.core import checks
from django.test import Client, RequestFactory
from pytest_django import Settings

from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.ui import navigation, shell
from tiaokuai.ui.shell import Identity

pytestmark = pytest.mark.urls("tests.ui.urls")


@pytest.fixture(autouse=True)
def _registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has the registries to itself."""
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(shell, "_identity", [])


def labels(rf: RequestFactory, role: Role | None, path: str = "/") -> list[tuple[str, bool]]:
    request = rf.get(path)
    if role:
        request.actor = Actor(id="user:1", role=role)  # type: ignore[attr-defined]
    return [(str(link.label), link.current) for link in navigation.links_for(request)]


def test_each_role_sees_its_own_entries_in_order(rf: RequestFactory) -> None:
    navigation.register("ui", "Style", "ui:style", order=20)
    navigation.register("ui", "Robots", "ui:robots", roles=[Role.COMMAND_ROOM], order=10)
    navigation.register("cases", "Nowhere", "cases:nowhere")
    assert labels(rf, None) == [("Style", False)]
    assert labels(rf, Role.UNIT_HANDLER, "/style/") == [("Style", True)]
    assert labels(rf, Role.COMMAND_ROOM, "/style/deeper/") == [("Robots", False), ("Style", True)]


def test_an_entry_that_leads_nowhere_is_named_by_the_system_check() -> None:
    navigation.register("cases", "Nowhere", "cases:nowhere")
    found = checks.run_checks(tags=[checks.Tags.urls])
    assert [(error.id, "cases:nowhere" in error.msg) for error in found if error.id == "ui.E001"] == [
        ("ui.E001", True)
    ]


def test_a_bad_tile_address_is_named_by_the_system_check(settings: Settings) -> None:
    settings.TIAOKUAI_TILES = "tiles"
    assert "ui.E002" in [error.id for error in checks.run_checks(tags=[checks.Tags.security])]


def test_the_header_says_in_whose_name_one_acts(client: Client) -> None:
    shell.register_identity(
        lambda request: Identity("李晓", "柳溪镇综合信息指挥室", sign_out_url="/out/", switch_url="/switch/")
    )
    page = client.get("/many/").content.decode()
    assert "柳溪镇综合信息指挥室" in page
    assert 'href="/switch/"' in page
    assert 'action="/out/"' in page
    assert "登录" not in page.replace("退出登录", "")


def test_signed_out_readers_are_offered_to_sign_in(client: Client) -> None:
    assert 'href="/sign-in/"' in client.get("/many/").content.decode()


def test_the_footer_shows_filing_number_and_complaint_entry(client: Client, settings: Settings) -> None:
    settings.TIAOKUAI_FILING_NO = "例备 2026-0001"
    settings.TIAOKUAI_COMPLAINT_URL = "ui:style"
    page = client.get("/many/").content.decode()
    assert "备案号 例备 2026-0001" in page
    assert '<a href="/style/">对本应用投诉</a>' in page
    settings.TIAOKUAI_COMPLAINT_URL = "nowhere"
    assert "对本应用投诉" not in client.get("/many/").content.decode()


def test_cookies_set_text_theme_and_language(client: Client) -> None:
    client.cookies.load({"tk_text": "large", "tk_theme": "dark", "django_language": "en"})
    assert '<html lang="en" data-theme="dark" data-text="large">' in client.get("/many/").content.decode()
    client.cookies.load({"tk_text": "<b>", "tk_theme": "blue", "django_language": "xx"})
    assert (
        '<html lang="zh-hans" data-theme="auto" data-text="normal">' in client.get("/many/").content.decode()
    )
