"""Units that sign off at the same moment: what comes after both begins, once."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tests.cases.joint.conftest import Owners
from tests.factories.cases import AT, COUNTY, People, make_county
from tests.factories.joint import (
    CODE,
    UNDERPASS,
    imported,
    make_joint_county,
    signed,
    started,
    states,
    step_of,
)
from tiaokuai.cases import actions
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import Case, OneMatter
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import Refused
from tiaokuai.workflow.writer import RequestKey

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time"),
]


def together(*works: Callable[[], object]) -> list[BaseException]:
    """All begin at once; what failed."""
    begin, failures = threading.Barrier(len(works)), []

    def run(work: Callable[[], object]) -> None:
        try:
            begin.wait(timeout=10)
            work()
        except BaseException as failure:  # noqa: BLE001 handed to the test, which judges it
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return failures


@pytest.fixture
def county(db: None) -> None:
    make_county()


def test_the_last_two_before_a_step_open_it_once(county: None, who: People, owners: Owners) -> None:
    make_joint_county()
    for _round in range(3):
        case = started(who)
        signed(case, "look", owners.town)
        drain, light = step_of(case, "drain"), step_of(case, "light")
        failures = together(
            lambda: joint.sign_off_step(step=drain, note="清淤完成", by=owners.water, at=AT),  # noqa: B023
            lambda: joint.sign_off_step(step=light, note="灯亮了", by=who.handler, at=AT),  # noqa: B023
        )
        assert failures == []
        assert states(case)["reopen"] == "open"
        opened = Entry.objects.filter(subject_id=str(step_of(case, "reopen").id), verb="open_step")
        assert opened.count() == 1


def test_a_step_to_be_done_again_and_the_result_never_pass_each_other(
    county: None, who: People, owners: Owners
) -> None:
    make_joint_county()
    for _round in range(3):
        case = started(who)
        for code, actor in (
            ("look", owners.town), ("drain", owners.water), ("light", who.handler), ("reopen", owners.town)
        ):  # fmt: skip
            signed(case, code, actor)
        seen, step = Case.objects.get(id=case.id), step_of(case, "drain")
        failures = together(
            lambda: actions.feed_back_case(case=seen, by=who.handler, at=AT, note="好了"),  # noqa: B023
            lambda: joint.redo_step(step=step, note="仍有积水", by=who.room, at=AT),  # noqa: B023
        )
        assert len(failures) == 1
        assert isinstance(failures[0], Refused)
        now = Case.objects.get(id=case.id)
        assert (now.state == "verifying") == (states(case)["drain"] == "done")


def test_one_new_template_comes_in_once_and_is_known_to_whoever_else_brings_it(
    county: None, who: People
) -> None:
    """Whether it is new or renewed: the later ones are told that it says so already."""
    make_joint_county()
    for text, editions in ((UNDERPASS, 1), (UNDERPASS.replace("limit: 4", "limit: 3"), 2)):
        done: list[joint.Imported] = []
        failures = together(*[lambda: done.append(imported(text, by=who.centre))] * 4)  # noqa: B023
        assert failures == []
        said = sorted((each.added + each.renewed, each.unchanged) for each in done)
        assert said == [((), (CODE,))] * 3 + [((CODE,), ())]
        assert OneMatter.objects.count() == editions
        assert Entry.objects.filter(verb="import_one_matter").count() == editions


def test_two_new_templates_that_differ_are_two_editions(county: None, who: People) -> None:
    make_joint_county()
    texts = [UNDERPASS.replace("limit: 4", f"limit: {limit}") for limit in (4, 3)]
    failures = together(*[lambda text=text: imported(text, by=who.centre) for text in texts])
    assert failures == []
    standing = OneMatter.objects.filter(state="in_force")
    assert (OneMatter.objects.count(), standing.count()) == (2, 1)
    assert standing.get().edition == 2


def test_one_request_sent_twice_at_once_is_answered_alike(county: None, who: People) -> None:
    make_joint_county()
    key = RequestKey.of("k1", "import_one_matters", {"text": UNDERPASS})
    done: list[joint.Imported] = []
    given = {"text": UNDERPASS, "place": COUNTY, "by": who.centre, "at": AT, "request": key}
    failures = together(*[lambda: done.append(joint.import_one_matters(**given))] * 4)
    assert failures == []
    assert {each.added for each in done} == {(CODE,)}
    assert OneMatter.objects.count() == 1
