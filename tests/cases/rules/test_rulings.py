"""A ruling settles what the lists leave open: it gives the town nothing that a row keeps it out of, and it is given for
the very unit that the justice office concurred with."""

import pytest

from tests.factories.cases import AT, LEAD, LIGHT, NOISE, ROOM, TOWN_UNIT, People
from tests.factories.loop import filed
from tests.factories.organisation import make_unit
from tests.factories.registers import make_edition, row
from tiaokuai.cases import actions
from tiaokuai.cases.models import Case
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.answer import BadInput, Refused
from tiaokuai.registers.content import PartContent
from tiaokuai.registers.queries import look_again
from tiaokuai.registers.resolver import TOWN, ListKind

pytestmark = pytest.mark.usefixtures("county")
OTHER = "990122-sthj"
ASSISTS = "按要求开展巡查并上报。"


def asked(who: People, matter: str = NOISE) -> Case:
    return actions.ask_ruling(case=filed(who, matter=matter), by=who.room, at=AT, note="清单无记载")


def concurred(case: Case, who: People, lead: str) -> Case:
    return actions.concur_ruling(case=case, lead=lead, by=who.justice, at=AT, note="同意")


def ruled(case: Case, who: People, lead: str, *assistants: str) -> Case:
    return actions.rule_case(
        case=case, lead=lead, assistants=assistants, by=who.establishment, at=AT, note="由其牵头"
    )


@pytest.mark.parametrize("lead", [TOWN_UNIT, ROOM])
def test_where_a_department_leads_neither_town_nor_its_offices_are_ruled_to(who: People, lead: str) -> None:
    case = asked(who, LIGHT)
    with pytest.raises(Refused) as refused:
        concurred(case, who, lead)
    answer = refused.value.answer
    assert (answer.code, answer.params["unit"], answer.params["row"]) == ("lists_bar_town", lead, "1")
    assert answer.params["kind"] == "territorial"


def test_the_bar_is_asked_again_when_it_is_ruled(who: People) -> None:
    case = asked(who, LIGHT)
    Case.objects.filter(id=case.id).update(concurred_lead=TOWN_UNIT)
    case = concurred(case, who, LEAD)
    Case.objects.filter(id=case.id).update(concurred_lead=TOWN_UNIT)
    with pytest.raises(Refused, match="lists_bar_town"):
        ruled(Case.objects.get(id=case.id), who, TOWN_UNIT)


def test_a_prohibited_row_keeps_the_town_from_lead_and_part(who: People) -> None:
    prohibited = row(
        1, name="噪声", matters=(NOISE,), lead="", lead_name="", lead_duty="", parts=(), bases=()
    )
    make_edition(ListKind.PROHIBITED, [prohibited])
    look_again()
    case = asked(who)
    assert case.resolutions.latest("id").gap == "prohibited_only"
    with pytest.raises(Refused, match="lists_bar_town"):
        concurred(case, who, TOWN_UNIT)
    case = concurred(case, who, LEAD)
    with pytest.raises(Refused) as refused:
        ruled(case, who, LEAD, TOWN_UNIT)
    assert refused.value.answer.params["part"] == "assist"
    assert ruled(case, who, LEAD).lead == LEAD


def test_where_the_lists_are_silent_the_town_may_be_ruled_to_lead(who: People) -> None:
    assert ruled(concurred(asked(who), who, TOWN_UNIT), who, TOWN_UNIT).lead == TOWN_UNIT


def test_the_lead_by_ruling_does_not_carry_its_assisting_duty(who: People) -> None:
    make_unit(OTHER, name="禾川县生态环境局")
    helps = row(
        1, name="噪声", matters=(NOISE,), parts=(PartContent(OTHER, "", ASSISTS), PartContent(TOWN, "", "x"))
    )
    make_edition(ListKind.ASSIST, [helps])
    look_again()
    case = ruled(concurred(asked(who), who, OTHER), who, OTHER, TOWN_UNIT, LEAD)
    assert dict(case.parts.values_list("unit", "duty")) == {OTHER: "", TOWN_UNIT: "x", LEAD: ""}


def test_only_the_unit_concurred_with_is_ruled(who: People) -> None:
    make_unit(OTHER, name="禾川县生态环境局")
    case = concurred(asked(who), who, LEAD)
    assert Entry.objects.get(verb="concur_ruling").payload["lead"] == LEAD
    with pytest.raises(Refused) as refused:
        ruled(case, who, OTHER)
    assert refused.value.answer.params == {"chosen": OTHER, "concurred": LEAD}
    with pytest.raises(Refused, match="concurred_already"):
        concurred(case, who, LEAD)
    assert ruled(concurred(case, who, OTHER), who, OTHER).ruled_lead == OTHER


def test_a_concurrence_names_a_unit_that_exists(who: People) -> None:
    with pytest.raises(BadInput, match="unit_unknown"):
        concurred(asked(who), who, "990122-nobody")
