"""Templates come in whole or not at all; what changed is a new edition, and running cases keep theirs."""

from datetime import timedelta

import pytest

from tests.factories.cases import AT, COUNTY, PLATFORM, People
from tests.factories.joint import CODE, UNDERPASS, imported, started, step_of
from tiaokuai.cases.actions import joint
from tiaokuai.cases.models import OneMatter
from tiaokuai.cases.queries.joint.owners import owners_of
from tiaokuai.cases.queries.joint.templates import edition_on, editions_of, fitting, template_of
from tiaokuai.cases.rules.joint.printing import to_json, to_yaml
from tiaokuai.kernel.answer import BadInput, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("departments")]


def test_what_is_exported_and_imported_again_changes_nothing() -> None:
    assert imported().added == (CODE,)
    row = OneMatter.objects.get()
    for text in (to_yaml([template_of(row)]), to_json([template_of(row)])):
        again = imported(text)
        assert (again.added, again.renewed, again.unchanged) == ((), (), (CODE,))
    assert OneMatter.objects.count() == 1


def test_what_changed_is_a_new_edition_and_a_running_case_keeps_its_own(who: People) -> None:
    case = started(who)
    later = AT + timedelta(days=3)
    assert imported(UNDERPASS.replace("limit: 4", "limit: 3"), at=later).renewed == (CODE,)
    assert [(row.edition, row.state) for row in editions_of(CODE, COUNTY)] == [
        (2, "in_force"),
        (1, "superseded"),
    ]
    assert step_of(case, "drain").amount == 4
    held, new = edition_on(CODE, COUNTY, AT.date()), edition_on(CODE, COUNTY, later.date())
    assert held is not None
    assert new is not None
    assert (held.edition, new.edition) == (1, 2)


def test_every_bad_line_is_reported_and_nothing_is_taken_in() -> None:
    text = UNDERPASS.replace('matter: "0301"', 'matter: "0777"').replace("limit: 8", "limit: many")
    with pytest.raises(joint.TemplateFaults) as faulty:
        imported(text)
    assert [(fault.line, fault.answer.code) for fault in faulty.value.faults] == [(7, "limit_malformed")]
    text = UNDERPASS.replace('matter: "0301"', 'matter: "0777"')
    with pytest.raises(joint.TemplateFaults) as unknown:
        imported(text)
    assert [(fault.line, fault.answer.code) for fault in unknown.value.faults] == [(14, "matter_unknown")]
    assert not OneMatter.objects.exists()


def test_only_the_county_centre_takes_templates_in(who: People) -> None:
    for actor in (who.room, who.handler, who.establishment, who.grid):
        with pytest.raises(Refused) as refused:
            imported(by=actor)
        assert refused.value.answer.code == "not_your_part"
    assert imported(by=who.centre).added == (CODE,)


def test_an_ended_template_starts_no_case_and_can_be_taken_up_again(who: People) -> None:
    imported()
    joint.end_one_matter(one_matter=OneMatter.objects.get(), by=who.centre, at=AT)
    assert fitting("0103", COUNTY, AT.date()) == []
    assert imported().renewed == (CODE,)
    assert [template.code for _row, template in fitting("0103", COUNTY, AT.date())] == [CODE]
    with pytest.raises(BadInput):
        joint.end_one_matter(
            one_matter=editions_of(CODE, COUNTY)[0], by=who.centre, at=AT, on=AT.date() - timedelta(days=1)
        )


def test_a_trial_writes_nothing() -> None:
    told = joint.import_one_matters(text=UNDERPASS, place=COUNTY, by=PLATFORM, at=AT, dry_run=True)
    assert told.added == (CODE,)
    assert not OneMatter.objects.exists()


def test_owners_come_from_the_lists_at_the_place() -> None:
    imported()
    template = template_of(OneMatter.objects.get())
    owners = owners_of(template.steps, "990122001003", AT.date())
    assert {code: owner.unit for code, owner in owners.items()} == {
        "look": "990122-liuxi",
        "drain": "990122-slj",
        "light": "990122-zjj",
        "survey": "990122-liuxi",
        "reopen": "990122-liuxi",
    }
    elsewhere = owners_of(template.steps, COUNTY, AT.date())
    assert elsewhere["look"].gap == "town_not_known"
