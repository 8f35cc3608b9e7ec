"""Only what a matter asks is kept, and only as it asks it."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.conftest import token_of
from tests.factories.cases import LIGHT, asks, question
from tiaokuai.cases.models import Case, CaseStory
from tiaokuai.cases.rules.matters import answers_fit

SIZE, SIGNS = question("size", "singlevaluelist", ("1", "2")), question("signs", "multivaluelist", ("a", "b"))
LAMPS, SINCE, POLE = question("lamps", "number"), question("since", "datetime"), question("pole")
ASKED = [SIZE, SIGNS, LAMPS, SINCE, POLE]
GOOD: dict[str, Any] = {"size": "2", "signs": ["a"], "lamps": 3, "since": "2026-11-23", "pole": "A-17"}
BAD = [
    ({"nope": 1}, "answer_unasked"),
    *(({"size": value}, "answer_not_a_choice") for value in ("zz", 5, None, ["1"])),
    ({"signs": "a"}, "answer_not_a_list"),
    ({"signs": ["a", "zz"]}, "answer_not_a_choice"),
    *(({"lamps": value}, "answer_not_a_number") for value in ("three", True, None)),
    *(({"since": value}, "answer_not_a_moment") for value in ("lately", 7)),
    *(({"pole": value}, "answer_not_a_text") for value in (7, {"a": 1})),
]
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def test_what_is_asked_so_is_kept() -> None:
    assert answers_fit(GOOD, ASKED) == ("", answers_fit({}, ASKED)[1])


@given(st.dictionaries(st.sampled_from([*GOOD, "nope"]), ANY))
def test_whatever_comes_is_answered(answers: dict[str, Any]) -> None:
    variable, said = answers_fit(answers, ASKED)
    assert said.ok == (variable == "")
    assert "nope" not in answers or not said.ok


@pytest.mark.usefixtures("county")
def test_by_the_interface_each_is_a_problem_that_names_the_question(client: Client) -> None:
    asks(ASKED)
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {token_of('cases:write')}"}
    report = {"text": "桥头路灯不亮", "matter": LIGHT, "lon": 118.905, "lat": 28.905}

    def post(answers: dict[str, Any], **more: Any) -> Any:
        body = {**report, "answers": answers, **more}
        return client.post("/api/v1/cases", body, content_type="application/json", **bearer)

    for answers, code in BAD:
        done = post(answers)
        assert (done.status_code, done.json()["code"]) == (422, code), (answers, done.content)
        assert next(iter(answers)) in done.json()["detail"]
    assert post({"size": "1"}, matter="").status_code == 422, "no matter, no questions"
    assert Case.objects.count() == 0
    assert post(GOOD).status_code == 201
    assert CaseStory.objects.get().answers == GOOD


@pytest.mark.usefixtures("county")
def test_by_the_page_what_is_no_choice_is_named_and_what_is_not_asked_is_not_kept(client: Client) -> None:
    asks([SIZE])
    page = {
        "lat": "28.905", "lon": "118.905", "text": "桥头路灯不亮", "matter": LIGHT, "way": "anonymous", "key": "k" * 20,
        "step": "2", "q_nope": "1",
    }  # fmt: skip
    wrong = client.post("/report/", {**page, "q_size": "zz"})
    assert wrong.status_code == 422
    assert Case.objects.count() == 0
    assert client.post("/report/", {**page, "q_size": "1"}).status_code == 200
    assert CaseStory.objects.get().answers == {"size": "1"}
