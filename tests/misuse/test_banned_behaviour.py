"""No check-in, points, online time, tracks, forced photo or forced install (2024 Provisions part 5; 国办函〔2026〕12号;
domain 2.9, 5.2 rules 9 and 16): scripts, templates, catalogues, names in code and columns are read for them.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django import forms
from django.apps import apps

from tests.conftest import ROOT
from tiaokuai.cases.forms import FORMS
from tiaokuai.cases.forms.fields import PhotosField
from tiaokuai.cases.forms.report import WhoForm
from tiaokuai.overview.forms import GridReportForm

NAMES = re.compile(
    r"check_?ins?$|check_?in_(at|time|count|day)|clock_?in|punch_?in|attendance|online_(time"
    r"|minutes|hours|since)"
    r"|last_seen|(earn|award|total|bonus|user|worker)_?points|points_(earned|total|rank)|leader_?board"
    r"|(person|worker|user|cadre)_rank"
    r"|rank_of_(person|worker|user)|(gps|location|position|walk)_?(track|trail|log|history)"
    r"|trajector|geo_?fence|step_count|install_(rate|count|prompt)|login_(count|days)|study_(time|hours)"
    r"|(forced|mandatory)_(photo|install)|photo_required|likes_count",
    re.IGNORECASE,
)
"""Identifiers of code, columns and addresses."""

WORDS = re.compile(
    r"\b(checked in\b|check-in\b|check in (now|here|today)|clock(ed)? in\b|leader ?board"
    r"|earn(ed)? points|your points|points? rank|online time|time online"
    r"|minutes online|(your|location|gps) tracks?\b|track(ing)? (you|your|the worker|staff)"
    r"|install (the|this|our) app"
    r"|download (the|our) app|add to (your )?home screen|photo is required|must (take|add"
    r"|upload) a photo|selfie"
    r"|log in every day|likes?:)"
    r"|打卡|签到|积分|在线时长|在线时间|排行榜|轨迹|学习时长|点赞|转发量|活跃度|登录次数|登录天数|安装率|下载量"
    r"|强制(拍照|安装|下载)|必须(拍照|上传照片|安装|下载)|请(先)?(下载|安装)(本)?(应用|APP|客户端|软件|程序)|添加到主屏幕|自拍|实时定位|持续定位",
    re.IGNORECASE,
)
"""What pages say, in either language."""

SCRIPT = re.compile(
    r"watchPosition|clearWatch|sync\.register|SyncManager|periodicSync|[\"'](periodic)?sync[\"']"
    r"|[\"']push[\"']"
    r"|pushManager|backgroundFetch|beforeinstallprompt|appinstalled|getInstalledRelatedApps|sendBeacon"
    r"|visibilitychange|DeviceMotion|DeviceOrientation|getUserMedia|IdleDetector|wakeLock",
    re.IGNORECASE,
)
"""What a script would need to watch, count or nag."""

MARKUP = re.compile(r"\scapture(=|\s|>)|watchPosition|apple-itunes-app", re.IGNORECASE)
"""`capture` opens the camera and lets nobody choose a picture."""

ALLOWED = {
    (
        "frontend/js/queue/live.js",
        "visibilitychange",
    ): "a list asks for news only while it is looked at; nothing is counted",
}
"""(file, what was found): why it is none."""

PLACES = {
    "cases.Case": "where the event is",
    "territory.Grid": "the box around an outline",
}
"""Tables that hold coordinates, and of what. No table of people, sessions or appointments is among them."""


def found_in(path: Path, text: str) -> set[str]:
    """What is banned in one file."""
    if path.suffix in {".js", ".mjs"}:
        return matches(SCRIPT, text) | matches(NAMES, *re.findall(r"[A-Za-z_]\w+", text))
    if path.suffix == ".html":
        return matches(MARKUP, text) | matches(WORDS, text)
    if path.suffix == ".po":
        said = [part for entry in polib.pofile(text) for part in (entry.msgid, entry.msgstr)]
        return matches(WORDS, *said)
    return matches(NAMES, *names_in(text)) | matches(WORDS, *texts_in(text))


def matches(pattern: re.Pattern[str], *texts: str) -> set[str]:
    return {found[0].strip() for text in texts for found in pattern.finditer(text)}


def names_in(code: str) -> Iterator[str]:
    """Names that code gives: of functions, classes, variables, arguments, fields."""
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.arg(arg=name) | ast.keyword(arg=str(name)) | ast.Attribute(attr=name):
                yield name


def texts_in(code: str) -> Iterator[str]:
    """Texts of code that people may read; not the docstrings, which speak of what is not done."""
    tree = ast.parse(code)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def sources(root: Path) -> Iterator[Path]:
    for folder, endings in (("src", ("py", "html", "po")), ("frontend", ("js", "mjs"))):
        for ending in endings:
            yield from sorted((root / folder).rglob(f"*.{ending}"))


def scan(root: Path) -> dict[str, set[str]]:
    """What is banned below `root`, by file."""
    found: dict[str, set[str]] = {}
    for path in sources(root):
        name = str(path.relative_to(root))
        breaches = {what for what in found_in(path, path.read_text()) if (name, what) not in ALLOWED}
        if breaches:
            found[name] = breaches
    return found


def test_nothing_of_it_stands_in_the_platform() -> None:
    assert len(list(sources(ROOT))) > 500
    assert scan(ROOT) == {}


PLANTED = {
    "src/tiaokuai/cases/models/check_in.py": "class CheckIn:\n    at = None\n",
    "src/tiaokuai/accounts/models/user.py": "class User:\n    online_minutes = 0\n",
    "src/tiaokuai/overview/queries.py": "def leaderboard():\n    return []\n",
    "src/tiaokuai/overview/words.py": 'TITLE = "今日打卡"\n',
    "src/tiaokuai/cases/forms.py": 'HINT = _("A photo is required.")\n',
    "src/tiaokuai/overview/templates/rank.html": "<h2>积分排行</h2>",
    "src/tiaokuai/ui/templates/banner.html": "<p>Install the app</p>",
    "src/tiaokuai/cases/templates/photo.html": '<input type="file" capture="environment">',
    "src/tiaokuai/ui/locale/zh_Hans/LC_MESSAGES/django.po": 'msgid "Where you were"\nmsgstr "我的轨迹"\n',
    "frontend/js/walk.js": "navigator.geolocation.watchPosition(send);",
    "frontend/js/quiet.js": 'registration.sync.register("positions");',
    "frontend/js/nag.js": 'addEventListener("beforeinstallprompt", ask);',
    "frontend/js/idle.js": 'document.addEventListener("visibilitychange", countOnline);',
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_breach_is_found(tmp_path: Path, name: str) -> None:
    planted = tmp_path / name
    planted.parent.mkdir(parents=True)
    planted.write_text(PLANTED[name])
    assert set(scan(tmp_path)) == {name}


def test_what_says_that_it_is_not_done_is_no_breach(tmp_path: Path) -> None:
    harmless = tmp_path / "src/tiaokuai/cases/rules.py"
    harmless.parent.mkdir(parents=True)
    harmless.write_text('"""No check-in, no points, 不打卡."""\n\n\ndef check_on_site() -> None: ...\n')
    assert scan(tmp_path) == {}


def test_a_place_is_asked_of_the_device_in_one_place_by_a_press() -> None:
    asks = {
        path.name: len(re.findall(r"geolocation\.", path.read_text()))
        for path in (ROOT / "frontend/js").rglob("*.js")
    }
    assert {name: times for name, times in asks.items() if times} == {"grid.js": 1}
    worker = (ROOT / "frontend/js/worker.js").read_text()
    assert set(re.findall(r'addEventListener\("(\w+)"', worker)) == {"install", "activate", "fetch"}
    assert "POST" not in worker


def test_only_what_happens_somewhere_has_coordinates() -> None:
    places = re.compile(r"(^|_)(lat|lon|lng|latitude|longitude|geolocation|location|accuracy)$")
    found = {
        model._meta.label
        for model in apps.get_models()
        for column in model._meta.get_fields()
        if places.search(column.name)
    }
    assert found <= set(PLACES), found


def test_no_form_asks_for_a_photo() -> None:
    declared = [field for fields in FORMS.values() for field in fields.values()]
    declared += [*WhoForm.base_fields.values(), *GridReportForm.base_fields.values()]
    photos = [field for field in declared if isinstance(field, PhotosField)]
    assert len(photos) >= 4
    assert not any(field.required for field in photos)
    files = {field.__class__ for field in declared if isinstance(field, forms.FileField)}
    assert files == {PhotosField}
