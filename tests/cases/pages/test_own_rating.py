"""Whoever rated reads on the follow page which score it was, and whether it counts."""

import re

import pytest
from django.test import Client

from tests.cases.verbs.test_pressure import SAID, follow, report
from tests.factories.cases import People, make_report
from tiaokuai.cases.actions import Reported

__all__ = ["report"]
pytestmark = pytest.mark.usefixtures("county")


def panel(page: str, title: str = "您的评价") -> str:
    """The words of one panel; "" where there is none."""
    found = re.search(rf"<h2[^>]*>\s*{title}.*?</section>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_the_follow_page_says_which_score_was_given(client: Client, report: Reported) -> None:
    assert "5 非常满意" in panel(follow(client, report))
    assert "不计入" not in panel(follow(client, report))
    page = panel(follow(client, report, verb="report_pressure", **SAID))
    assert ("5 非常满意" in page, "不计入" in page) == (True, True)
    page = panel(follow(client, report, verb="rate_anew", score="1", is_solved="no"))
    assert ("1 非常不满意" in page, "5 非常满意" in page, "问题解决了吗" in page) == (True, False, True)
    assert "不计入" not in page


def test_who_rated_nothing_reads_of_no_rating(client: Client, who: People) -> None:
    assert panel(follow(client, make_report())) == ""
