"""Keyset pages over a real table, and one view answering page or fragment."""

from base64 import urlsafe_b64encode

import pytest
from django.test import RequestFactory
from django.utils.http import urlencode
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from tests.factories.search import document
from tiaokuai.kernel.answer import BadInput
from tiaokuai.search import indexing
from tiaokuai.search.models import SearchDocument
from tiaokuai.ui import pages


def documents(count: int) -> None:
    indexing.put([document("路灯", subject_id=f"{n:04}", subject_type=f"t{n % 3}") for n in range(count)])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "order", [("id",), ("-id",), ("subject_type", "-id"), ("-subject_type", "subject_id")]
)
def test_pages_together_are_the_list(order: tuple[str, ...]) -> None:
    documents(25)
    seen: list[SearchDocument] = []
    after, first = "", True
    while first or after:
        page = pages.keyset_page(SearchDocument.objects.all(), order=order, after=after, size=10)
        assert page.first is first
        seen += page.rows
        after, first = page.next, False
    assert seen == list(SearchDocument.objects.order_by(*order))


@pytest.mark.django_db
def test_a_page_is_one_statement_and_takes_dicts(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    documents(12)
    rows = SearchDocument.objects.values("id", "subject_id")
    with django_assert_num_queries(2):
        first = pages.keyset_page(rows, order=["-id"], size=10)
        second = pages.keyset_page(rows, order=["-id"], size=10, after=first.next)
    assert [row["subject_id"] for row in second.rows] == ["0001", "0000"]
    assert second.next == ""


@pytest.mark.django_db
def test_the_last_full_page_has_no_next() -> None:
    documents(10)
    assert pages.keyset_page(SearchDocument.objects.all(), order=["id"], size=10).next == ""


@given(st.text(max_size=40))
def test_a_strange_cursor_is_refused_by_name(cursor: str) -> None:
    if not cursor:
        return
    with pytest.raises(BadInput, match="bad_cursor"):
        pages.keyset_page(
            SearchDocument.objects.all(), order=["id", "subject_id", "subject_type"], after=cursor
        )


@pytest.mark.parametrize("values", ['["x"]', '[{"a": 1}]', "[null]", "[[1]]", "{}", "1"])
def test_a_cursor_of_strange_values_is_refused_by_name(values: str) -> None:
    cursor = urlsafe_b64encode(values.encode()).decode()
    with pytest.raises(BadInput, match="bad_cursor"):
        pages.keyset_page(SearchDocument.objects.all(), order=["id"], after=cursor)


@pytest.mark.parametrize(
    ("headers", "alone"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_page_or_fragment(rf: RequestFactory, headers: dict[str, str], alone: bool) -> None:
    request = rf.get("/?" + urlencode({"a": 1}), headers=headers)
    response = pages.answer(
        request, "ui/error.html", {"error": {"title": "t"}, "status": 404}, fragment="ui/acts/loading.html"
    )
    assert ("<!doctype" not in response.content.decode()) is alone
    assert response.headers["Vary"] == "HX-Request"
