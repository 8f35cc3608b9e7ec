"""Whoever names one matter and one place alone is answered at once; others choose."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.registers import VILLAGE, make_matter
from tests.registers.test_pages import county, text
from tiaokuai.registers.models import Edition
from tiaokuai.territory.models import Division

__all__ = ["county"]
pytestmark = pytest.mark.django_db


def asked(client: Client, matter: str, place: str) -> str:
    given: dict[str, Any] = {"matter": matter, "place": place}
    return text(client.get(reverse("registers:who_is_responsible"), given))


@pytest.mark.parametrize("words", ["桥头照明", "桥头 路灯"])
def test_words_that_name_one_matter_alone_are_answered_at_once(
    client: Client, county: Edition, words: str
) -> None:
    make_matter("0106", "桥头照明", synonyms=["桥头路灯", "路灯"])
    make_matter("0107", "巷道照明", synonyms=["路灯"])
    page = asked(client, words, VILLAGE)
    assert "0106 桥头照明" in page
    assert "tk-offers" not in page


def test_words_that_several_matters_are_called_bring_all_of_them(client: Client, county: Edition) -> None:
    make_matter("0106", "桥头照明", synonyms=["夜间照明"])
    make_matter("0107", "巷道照明", synonyms=["夜间照明"])
    page = asked(client, "夜间照明", VILLAGE)
    assert ("matter=0106" in page, "matter=0107" in page) == (True, True)


def test_a_place_is_known_by_its_name_where_others_only_contain_it(client: Client, county: Edition) -> None:
    division = Division.objects.get(code=VILLAGE)
    Division.objects.create(
        code="990122001009",
        name=f"新{division.name}",
        full_name=f"{division.full_name}新",
        level=division.level,
        kind=division.kind,
        parent=division.parent,
        valid_from=division.valid_from,
    )
    page = asked(client, "0103", division.name)
    assert "县住建局" in page
