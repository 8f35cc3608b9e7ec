"""Words and filters narrow a list together; what was asked for is marked; nothing is left out without a word."""

import io
from typing import Any

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.factories.cases import LIGHT, NOISE, make_case
from tiaokuai.accounts.models import User
from tiaokuai.cases.queries import finding

pytestmark = pytest.mark.usefixtures("county")


def test_words_and_filters_narrow_together(client: Client, room: User, bearer: dict[str, Any]) -> None:
    light, loud = make_case(), make_case(text="桥头路灯下夜里有人唱歌", matter=NOISE)
    client.force_login(room)
    for words, matter, found in (
        ("路灯", "", {light, loud}),
        ("路灯", "噪声扰民", {loud}),
        ("三盏", "噪声扰民", set()),
    ):
        shown = client.get("/cases/", {"q": words, "matter": matter}).content.decode()
        assert {case for case in (light, loud) if case.number in shown} == found
    code = {"": "", "噪声扰民": NOISE}
    for matter, found in (("", {light, loud}), ("噪声扰民", {loud})):
        items = client.get("/api/v1/cases", {"q": "路灯", "matter": code[matter]}, **bearer).json()["items"]
        assert {item["number"] for item in items} == {case.number for case in found}


def test_what_was_asked_for_is_marked_and_never_markup(client: Client, room: User) -> None:
    make_case(text="<b>桥头</b>三盏路灯不亮")
    client.force_login(room)
    shown = client.get("/cases/", {"q": "路灯 桥头"}).content.decode()
    assert "&lt;b&gt;<mark>桥头</mark>&lt;/b&gt;三盏<mark>路灯</mark>不亮" in shown


def test_pages_go_on_to_the_last_of_what_was_found(client: Client, bearer: dict[str, Any]) -> None:
    made = [make_case(matter=LIGHT).number for _ in range(5)]
    told, after = [], ""
    while after is not None:
        page = client.get(
            "/api/v1/cases",
            {"q": "路灯", "limit": 2, "after": after} if after else {"q": "路灯", "limit": 2},
            **bearer,
        )
        told += [item["number"] for item in page.json()["items"]]
        after = page.json()["next"]
    assert told == made[::-1]


def test_it_is_said_when_older_ones_were_not_looked_at(
    client: Client, room: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "CAP", 2)
    made = [make_case().number for _ in range(3)]
    client.force_login(room)
    shown = client.get("/cases/", {"q": "路灯", "state": "open"}).content.decode()
    assert [number in shown for number in made] == [False, True, True]
    assert "只在最新的 2 件" in shown
    assert "只在最新的" not in client.get("/cases/", {"q": "唱歌", "state": "open"}).content.decode()


def test_the_file_of_a_search_holds_what_the_list_shows(client: Client, room: User) -> None:
    light, _other = make_case(), make_case(text="垃圾桶满了")
    client.force_login(room)
    made = client.post("/export/cases.xlsx?q=路灯")
    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(b"".join(made.streaming_content)))
        .get_sheet_by_index(0)
        .to_python()
    )
    assert [row[0] for row in rows[1:]] == [light.number]
