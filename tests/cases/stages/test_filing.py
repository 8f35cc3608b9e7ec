"""What is filed: a sub-category, seen on site or with a reason of its own; from the grid by grid workers alone."""

from dataclasses import replace

import pytest
from django.test import Client

from tests.factories.accounts import make_actor, make_client_actor, make_person
from tests.factories.cases import AT, LIGHT, ROOM, People, make_case
from tests.factories.registers import make_matter
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case, CaseNote
from tiaokuai.cases.states import Mark, Source
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.workflow.models import Mark as MarkRow

pytestmark = pytest.mark.usefixtures("county")


def not_found(who: People) -> Case:
    case = actions.screen_case(case=make_case(), by=who.room, at=AT)
    return actions.check_on_site(case=case, is_found=False, by=who.grid, at=AT, note="三盏灯都亮着")


def marked(case: Case) -> bool:
    return MarkRow.objects.filter(subject_id=case.id, kind=Mark.NOT_FOUND, ended_at=None).exists()


def test_what_was_not_found_on_site_is_filed_only_for_a_reason(who: People) -> None:
    case = not_found(who)
    assert marked(case)
    for by_itself in (actions.file_case, actions.dispatch_as_proposed):
        with pytest.raises(BadInput, match="field_required"):
            by_itself(case=case, by=who.room, at=AT)
    case = actions.screen_case(case=case, by=who.room, at=AT)
    with pytest.raises(BadInput, match="field_required"):
        actions.file_case(case=case, by=who.room, at=AT)
    case = actions.file_case(case=case, by=who.room, at=AT, note="反映人来电: 夜间才不亮")
    assert (case.state, marked(case)) == ("filed", False)
    assert CaseNote.objects.filter(case=case, verb="file_case").exists()


def test_or_ended(who: People) -> None:
    case = actions.cancel_case(
        case=not_found(who), ground="not_found_on_site", by=who.room, at=AT, note="现场未发现"
    )
    assert case.state == "cancelled"


def test_what_was_found_is_filed_without_a_word(who: People) -> None:
    case = actions.screen_case(case=make_case(), by=who.room, at=AT)
    case = actions.check_on_site(case=case, is_found=True, by=who.grid, at=AT)
    assert actions.file_case(case=case, by=who.room, at=AT).state == "filed"


def test_the_page_of_filing_says_that_a_reason_is_missing(client: Client, who: People) -> None:
    case = not_found(who)
    client.force_login(make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001"))
    page = f"/cases/{case.number}/file_case/"
    assert client.post(page, {"version": case.version}).status_code == 422
    assert client.post(page, {"version": case.version, "note": "夜间才不亮"}).status_code == 302


@pytest.mark.parametrize("way", ["reported", "screened"])
def test_no_case_is_filed_under_a_heading(who: People, way: str) -> None:
    make_matter(f"{LIGHT}01", "路灯不亮")
    case = make_case(matter=LIGHT if way == "reported" else "")
    screened = actions.screen_case(
        case=case, matter=LIGHT, by=who.room, at=AT, skip_check=True, note="已核实"
    )
    with pytest.raises(Refused, match="matter_too_wide"):
        actions.file_case(case=screened, by=who.room, at=AT)
    with pytest.raises(Refused, match="matter_too_wide"):
        actions.dispatch_as_proposed(case=screened, by=who.room, at=AT)
    again = actions.screen_case(
        case=screened, matter=f"{LIGHT}01", by=who.room, at=AT, skip_check=True, note="已核实"
    )
    assert actions.file_case(case=again, by=who.room, at=AT).state == "filed"


def test_from_the_grid_reports_the_grid_worker_alone(who: People) -> None:
    client = replace(make_client_actor("cases:write"), sources=frozenset({"grid"}))
    for may in (who.grid, client):
        assert make_case(source=Source.GRID, by=may).source == "grid"
    others = [who.room, who.centre, who.handler, make_actor(Role.UNIT_LEADER, unit=ROOM)]
    others.append(replace(client, sources=frozenset({"hotline"})))
    for other in others:
        with pytest.raises(Refused, match="source_not_yours"):
            make_case(source=Source.GRID, by=other)
