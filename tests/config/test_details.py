"""What pydantic finds wrong is said in the language asked for, with the field and what to do."""

import string
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from django.test import Client
from django.utils.translation import override
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from tests.factories.accounts import make_api_client
from tiaokuai.accounts.models import ApiToken
from tiaokuai.accounts.queries.actors import digest_of
from tiaokuai.config.details import SENTENCES, name_of, sentence_for


class Inner(BaseModel):
    unit: str


class Everything(BaseModel):
    """One field of every kind that an operation asks for."""

    model_config = ConfigDict(strict=False)

    text: Annotated[str, Field(min_length=1, max_length=4)] = "x"
    name: Annotated[str, Field(min_length=2)] = "xx"
    code: Annotated[str, Field(pattern="^[0-9]*$")] = ""
    count: Annotated[int, Field(ge=1, lt=5)] = 1
    lon: Annotated[float, Field(gt=-180, le=180)] = 0
    flag: bool = False
    kind: Literal["web", "grid", "hotline"] = "web"
    day: date = date(2026, 11, 23)
    at: AwareDatetime | None = None
    id: UUID | None = None
    units: Annotated[list[str], Field(min_length=1, max_length=2)] = ["a"]
    more: dict[str, str] = {}
    inner: Inner | None = None
    needed: int


WRONG: list[tuple[str, Any, str]] = [
    ("needed", ..., "“needed”没有给出"),
    ("text", "", "“text”是空的"),
    ("text", "12345", "最多 4 个字符"),
    ("text", 5, "必须是文字"),
    ("name", "x", "至少 2 个字符"),
    ("code", "x", "^[0-9]*$"),
    ("count", 0, "不小于 1"),
    ("count", 5, "小于 5"),
    ("count", "many", "整数"),
    ("count", 1.5, "整数"),
    ("lon", -180, "大于 -180"),
    ("lon", 181, "不大于 180"),
    ("lon", "east", "数字"),
    ("flag", "perhaps", "true 或 false"),
    ("kind", "fax", "web, grid, hotline"),
    ("day", "spring", "2026-11-23"),
    ("at", "2026-11-23T09:30:00", "时区"),
    ("at", "now", "时区"),
    ("id", "x", "36"),
    ("units", [], "至少 1 项"),
    ("units", ["a", "b", "c"], "最多 2 项"),
    ("units", "a", "列表"),
    ("more", "a", "对象"),
    ("inner", "a", "对象"),
]


def found(field: str, value: Any) -> dict[str, Any]:
    given = {"needed": 1} | {field: value}
    if value is ...:
        del given[field]
    with pytest.raises(ValidationError) as fault:
        Everything.model_validate(given)
    [error] = fault.value.errors()
    return {**error, "loc": ("body", "asked", *error["loc"])}


@pytest.mark.parametrize(("field", "value", "said"), WRONG)
def test_each_fault_is_named_in_both_languages(field: str, value: Any, said: str) -> None:
    error = found(field, value)
    with override("zh-hans"):
        chinese = sentence_for(error)
    with override("en"):
        english = sentence_for(error)
    assert said in chinese
    assert f"“{field}" in chinese
    assert f"“{field}" in english
    assert set(english) - set(string.printable) <= set("“”")
    assert english != error["msg"]


def test_no_sentence_keeps_a_gap() -> None:
    for kind in (*SENTENCES, "something_new", "int_parsing", "timezone_naive"):
        context = dict.fromkeys(("pattern", "ge", "gt", "le", "lt", "expected"), "7")
        said = sentence_for({"type": kind, "loc": ("query", "limit"), "ctx": context})
        assert "%(" not in said


@pytest.mark.parametrize(
    ("steps", "name"),
    [
        (("query", "limit"), "limit"),
        (("body", "report", "text"), "text"),
        (("body", "asked", "assistants", "0"), "assistants.0"),
        (("path", "number"), "number"),
        ((), ""),
    ],
)
def test_a_field_is_called_as_its_sender_wrote_it(steps: tuple[str, ...], name: str) -> None:
    assert name_of(steps) == name


@pytest.mark.django_db
def test_the_api_answers_in_the_language_asked_for(client: Client) -> None:
    held = {"expires_on": date(2099, 1, 1), "issued_on": date(2026, 1, 1), "may": ["cases:write"]}
    ApiToken.objects.create(client=make_api_client(), digest=digest_of("tk_x"), **held)
    client.defaults["HTTP_AUTHORIZATION"] = "Bearer tk_x"

    def said(body: Any, language: str = "") -> list[dict[str, str]]:
        asked = {"HTTP_ACCEPT_LANGUAGE": language} if language else {}
        answer = client.post("/api/v1/cases", body, content_type="application/json", **asked)
        assert answer.status_code == 422
        errors: list[dict[str, str]] = answer.json()["errors"]
        return errors

    assert said({"text": "", "lon": 200}) == [
        {"where": "text", "code": "string_too_short", "detail": "“text”是空的，请填写。"},
        {"where": "lon", "code": "less_than_equal", "detail": "“lon”应不大于 180.0。"},
    ]
    assert said({}, "en")[0]["detail"] == "“text” is missing. Add it."
    assert said({"text": "a\0b"}) == [
        {
            "where": "text",
            "code": "character_unusable",
            "detail": "“text”中含有字符 U+0000，请去掉。",
        }
    ]
    assert said({"text": "路灯", "answers": {"pole": ["A", "B\0"]}})[0]["where"] == "answers.pole.1"
    assert said([1])[0]["detail"] == "请求正文应是一个 JSON 对象，含本操作所需的成员。"
    answer = client.post("/api/v1/cases", "{", content_type="application/json")
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "请求无法读取。请求体请用 UTF-8 编码的 JSON。",
    )
    limit = client.get("/api/v1/divisions?limit=0").json()["errors"][0]
    assert limit == {"where": "limit", "code": "greater_than_equal", "detail": "“limit”应不小于 1。"}
