"""The content policy: nothing inline, no outside host but the tiles a county has set; and no template breaks it."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

import tiaokuai
from tiaokuai.ui.policy import content_policy

pytestmark = pytest.mark.urls("tests.ui.urls")
PACKAGE = Path(tiaokuai.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.html"))
INLINE = re.compile(
    r"""<style[\s>]|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']|javascript:|\shx-on|<script(?![^>]*\ssrc=)""",
    re.IGNORECASE,
)
OUTSIDE = re.compile(r"""(?:src|srcset|<link[^>]*href|action)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)


def test_every_answer_carries_the_policy(client: Client) -> None:
    for path in ("/style/", "/robots.txt", "/nowhere/"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert "frame-ancestors 'none'" in policy


def test_tiles_extend_the_policy_for_images_alone(settings: Settings, client: Client) -> None:
    settings.TIAOKUAI_TILES = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    policy = client.get("/style/").headers["Content-Security-Policy"]
    assert "img-src 'self' data: blob: https://*.tiles.example;" in policy
    assert policy.count("tiles.example") == 1


def test_a_tile_setting_without_a_host_is_named() -> None:
    with pytest.raises(ValueError, match="TIAOKUAI_TILES='tiles'"):
        content_policy("tiles")


@pytest.mark.parametrize(
    "tiles",
    [
        "https://tiles.example",
        "https://tiles.example/{z}/{x}.png",
        "http://tiles.example/{z}/{x}/{y}.png",
        "ftp://tiles.example/{z}/{x}/{y}.png",
    ],
)
def test_tiles_that_show_no_map_or_go_in_the_open_are_refused(tiles: str) -> None:
    with pytest.raises(ValueError, match="TIAOKUAI_TILES"):
        content_policy(tiles)
    assert "http://127.0.0.1:9000" in content_policy("http://127.0.0.1:9000/{z}/{x}/{y}.png")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_templates_hold_nothing_inline_and_name_no_outside_host(template: Path) -> None:
    text = template.read_text()
    assert not INLINE.findall(text)
    assert not OUTSIDE.findall(text)


def test_readers_who_only_look_get_no_cookie(client: Client) -> None:
    assert not client.get("/many/").cookies


def test_robots_and_mark(client: Client) -> None:
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
    assert client.get("/favicon.ico").headers["Location"].startswith("/static/ui/mark.svg")


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""]
)
def test_preferences_lead_nowhere_else(client: Client, target: str) -> None:
    response = client.post("/preferences/", {"next": target, "text": "large", "language": "xx"})
    assert response.headers["Location"] == "/"
    assert response.cookies["tk_text"].value == "large"
    assert "django_language" not in response.cookies
