"""Pages of lists, as a resident, an establishment office and a stranger see them. Every form works without script."""

import io
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.factories.accounts import make_person
from tests.factories.organisation import make_unit
from tests.factories.registers import COUNTY, VILLAGE, make_draft, make_edition, make_limit, make_matter, row
from tiaokuai.kernel.actor import Role
from tiaokuai.registers.models import Edition
from tiaokuai.registers.presenters.matching import sure_of
from tiaokuai.registers.resolver import ListKind
from tiaokuai.registers.workbooks.writing import write_list
from tiaokuai.territory.models import Division

pytestmark = pytest.mark.django_db
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"


@pytest.fixture
def client() -> Client:
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def county() -> Edition:
    make_matter("01", "城市管理")
    make_matter("0103", "城市照明设施损坏", synonyms=["路灯不亮"])
    make_unit("990122-zjj", name="禾川县住房和城乡建设局", short_name="县住建局")
    make_unit("990122-cgj", name="禾川县城市管理局", short_name="县城管局")
    make_unit("990122-lx", name="柳溪镇人民政府", kind="town_government", place="990122001000")
    for code, name, level in [("990122001000", "柳溪镇", 9), (VILLAGE, "上塘村", 12)]:
        kind = "town" if level == 9 else "village"
        Division.objects.create(
            code=code, name=name, full_name=name, level=level, kind=kind, valid_from=MARCH
        )
    return make_edition(
        rows=[row(1), row(2, name="井盖缺失", matters=("01",), area="市政")], valid_from=MARCH
    )


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb", place=COUNTY))
    return client


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def test_anyone_asks_who_is_responsible_and_reads_the_answer_first(client: Client, county: Edition) -> None:
    later = make_edition(rows=[row(1, lead="990122-cgj", lead_name="县城管局")], valid_from=JUNE)
    asked = {"matter": "0103", "place": VILLAGE, "on": "2026-04-01"}
    page = text(client.get(reverse("registers:who_is_responsible"), asked))
    assert "县住建局" in page
    assert "城市照明设施损坏" in page
    assert "《城市道路照明设施管理规定》第十六条" in page
    assert county.code in page
    assert reverse("registers:show_row", args=[later.rows.get().id]) in page


def test_words_bring_suggestions_to_choose_from(client: Client, county: Edition) -> None:
    page = text(
        client.get(reverse("registers:who_is_responsible"), {"matter": "桥头路灯不亮", "place": "上塘"})
    )
    assert f"matter=0103&amp;place={VILLAGE}" in page


def test_a_gap_is_said_plainly(client: Client, county: Edition) -> None:
    make_matter("02", "别的事")
    page = text(client.get(reverse("registers:who_is_responsible"), {"matter": "02", "place": VILLAGE}))
    assert "县住建局" not in page
    assert "02 别的事" in page


def test_published_lists_are_public_and_drafts_are_not(client: Client, county: Edition) -> None:
    draft = make_draft(rows=[row(1)])
    listed = text(client.get(reverse("registers:list_editions")))
    assert county.title in listed
    assert draft.title not in listed
    text(client.get(reverse("registers:show_edition", args=[draft.code])), 404)
    text(client.get(reverse("registers:show_row", args=[draft.rows.get().id])), 404)
    for name in ("start_edition", "import_edition"):
        assert client.get(reverse(f"registers:{name}")).status_code == 403


def test_a_list_reads_like_a_book(client: Client, county: Edition) -> None:
    url = reverse("registers:show_edition", args=[county.code])
    page = text(client.get(url))
    assert "井盖缺失" in page
    assert county.digest in page
    assert "井盖缺失" not in text(client.get(url, {"area": "城乡建设"}))
    assert "城市照明设施损坏处置1" not in text(client.get(url, {"q": "井盖"}))


def test_only_what_concerns_my_unit(client: Client, county: Edition) -> None:
    client.force_login(make_person(Role.UNIT_HANDLER, unit="990122-gaj", place=COUNTY))
    url = reverse("registers:show_edition", args=[county.code])
    assert "井盖缺失" not in text(client.get(url, {"mine": "on"}))
    client.force_login(make_person(Role.UNIT_HANDLER, unit="990122-zjj", place=COUNTY))
    assert "井盖缺失" in text(client.get(url, {"mine": "on"}))


def test_the_history_of_a_row_marks_changed_words(client: Client, county: Edition) -> None:
    office_draft = make_draft(based_on=county)
    from tests.factories.registers import AT, establishment_office
    from tiaokuai.registers.actions import adopt_edition, change_row, publish_edition

    by = establishment_office()
    make_unit(f"{COUNTY}-jtj", name="交通局")
    changed = office_draft.rows.get(number=1)
    content = row(1, lead="990122-jtj", lead_duty="负责城市照明设施的巡查和抢修。")
    change_row(row=changed, content=content, by=by, at=AT)
    adopt_edition(edition=changed.edition, act="文号", approved_on=date(2026, 2, 1), by=by, at=AT)
    office_draft.refresh_from_db()
    publish_edition(edition=office_draft, valid_from=JUNE, by=by, at=AT)
    page = text(client.get(reverse("registers:show_row", args=[changed.id])))
    assert "<ins>巡查</ins>" in page
    assert "<del>维护</del>" in page
    compared = text(client.get(reverse("registers:compare_editions", args=[county.code, office_draft.code])))
    assert "<ins>巡查</ins>" in compared
    assert "</del><ins>交通局</ins>" in compared, "units by name, each as a whole"


def test_an_office_imports_matches_adopts_and_publishes_a_list(office: Client, county: Edition) -> None:
    content = write_list(
        ListKind.DISPATCH,
        "禾川县派单目录",
        [row(1, name="城市照明设施损坏", matters=(), lead="", lead_name="县住建局")],
    )
    sent = {"kind": "dispatch", "place": COUNTY, "workbook": _file(content)}
    checked = text(office.post(reverse("registers:import_edition"), sent | {"dry_run": "on"}))
    assert not Edition.objects.filter(kind="dispatch").exists()
    assert "“县住建局”（第 3 行）没有单位代码" in checked
    answer = office.post(reverse("registers:import_edition"), sent | {"workbook": _file(content)})
    edition = Edition.objects.get(kind="dispatch")
    match_url = reverse("registers:match_names", args=[edition.code])
    assert (answer.status_code, answer["Location"]) == (302, match_url)
    page = text(office.get(match_url))
    assert "禾川县住房和城乡建设局" in page or "县住建局" in page
    chosen = {f"n{m.id.hex}": m.candidates[0]["code"] for m in edition.matches.all()}
    assert office.post(match_url, chosen).status_code == 302
    move = {"edition": edition.code}
    adopt = reverse("registers:move_edition", args=[edition.code, "adopt_edition"])
    assert office.post(adopt, {"act": "禾政发〔2026〕9号", "approved_on": "2026-02-01"}).status_code == 302
    publish = reverse("registers:move_edition", args=[edition.code, "publish_edition"])
    text(office.post(publish, {}), 422)
    assert office.post(publish, {"valid_from": "2026-03-01", "sure": "yes"}).status_code == 302
    edition.refresh_from_db()
    assert (edition.state, move["edition"]) == ("published", edition.code)


def chosen_on(page: str) -> set[str]:
    """The values of the radio buttons that a page shows chosen."""
    return set(re.findall(r'<input type="radio"[^>]* value="([^"]*)" checked>', page))


@pytest.mark.usefixtures("county")
def test_names_that_hit_exactly_are_chosen_beforehand(office: Client) -> None:
    rows = [
        row(1, name="城市照明设施损坏", matters=(), lead="", lead_name="县住建局"),
        row(2, name="城市管理类的事", matters=(), lead="", lead_name="城管"),
    ]
    content = write_list(ListKind.DISPATCH, "禾川县派单目录", rows)
    office.post(
        reverse("registers:import_edition"), {"kind": "dispatch", "place": COUNTY, "workbook": _file(content)}
    )
    edition = Edition.objects.get(kind="dispatch")
    url = reverse("registers:match_names", args=[edition.code])
    page = text(office.get(url))
    assert chosen_on(page) == {"990122-zjj", "0103", ""}, "the two others wait for a decision"
    first = edition.matches.get(published="城管")
    wrong = text(office.post(url, {f"n{first.id.hex}-other": "990122-nobody"}), 422)
    assert 'value="990122-nobody"' in wrong, "what was entered stays"
    assert "至少选一个" in text(office.post(url, {}), 422)
    known = {f"n{m.id.hex}": sure_of(m.candidates) for m in edition.matches.all()}
    shown = office.post(url, known, follow=True)
    assert "已确定 2 个名称" in text(shown)
    assert {m.published for m in edition.matches.filter(status="suggested")} == {"城管", "城市管理类的事"}


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([1.0, 0.97, 0.5])), unique_by=lambda c: c[0])
)
def test_only_the_one_same_name_is_sure(found: list[tuple[str, float]]) -> None:
    candidates = [
        {"code": code, "similarity": similarity} for code, similarity in sorted(found, key=lambda c: -c[1])
    ]
    same = [code for code, similarity in found if similarity == 1]
    assert sure_of(candidates) == (same[0] if len(same) == 1 else "")
    before = {"code": "z", "similarity": 1.0, "from": "edition_before"}
    assert sure_of([before, *candidates]) == "z"


def test_a_draft_is_opened_and_its_rows_are_entered_by_hand(office: Client, county: Edition) -> None:
    sent = {"kind": "territorial", "place": COUNTY, "title": "新清单", "based_on": county.code}
    assert office.post(reverse("registers:start_edition"), sent).status_code == 302
    draft = Edition.objects.get(title="新清单")
    entered = {
        "name": "新的事项",
        "lead": "990122-zjj",
        "parts": "@town | 乡镇 | 上报",
        "bases": "《甲法》第三条；《乙法》第四条",
        "matters": "0103,01",
    }
    assert office.post(reverse("registers:add_row", args=[draft.code]), entered).status_code == 302
    added = draft.rows.get(name="新的事项")
    assert (added.number, added.bases.count(), added.matters.count()) == (3, 2, 2)
    url = reverse("registers:change_row", args=[added.id])
    assert "新的事项" in text(office.get(url))
    assert office.post(url, entered | {"name": "改过的事项"}).status_code == 302
    assert office.post(url, {"remove": "1", "sure": "yes"}).status_code == 302
    assert draft.rows.count() == 2


def test_catalogues_are_shown_imported_and_their_templates_given(office: Client, county: Edition) -> None:
    make_limit("handle", 4, matter="0103", place=COUNTY)
    assert "城市照明设施损坏" in text(office.get(reverse("registers:list_matters")))
    assert "0103 城市照明设施损坏" in text(office.get(reverse("registers:list_time_limits")))
    for what in ("matters", "limits", *ListKind):
        assert office.get(reverse("registers:template", args=[what])).content[:2] == b"PK"
    for what in ("matters", "limits"):
        template = office.get(reverse("registers:template", args=[what])).content
        text(office.post(reverse("registers:import_catalogue", args=[what]), {"workbook": _file(template)}))
    assert office.get(reverse("registers:export_edition", args=[county.code])).content[:2] == b"PK"


def test_the_coverage_page_names_what_nobody_leads(client: Client, county: Edition) -> None:
    make_matter("02", "无人负责的事")
    page = text(client.get(reverse("registers:check_coverage"), {"place": COUNTY}))
    assert "无人负责的事" in page


def test_pages_take_the_same_number_of_statements_for_one_row_and_for_three(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    one = make_edition(rows=[row(1)], place="990122")
    three = make_edition(rows=[row(1), row(2), row(3)], place="990123")
    client.get(reverse("registers:list_editions"))
    for edition in (one, three):
        with django_assert_max_num_queries(9):
            client.get(reverse("registers:show_edition", args=[edition.code]))


def _file(content: bytes) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = "list.xlsx"
    return file


def test_what_was_done_to_a_list_on_its_way_in_is_told_on_the_next_page(
    office: Client, county: Edition
) -> None:
    leads = row(1, name="城市照明设施损坏", matters=(), lead="", lead_name="县住建局、县城管局")
    content = write_list(ListKind.DISPATCH, "禾川县派单目录", [leads])
    sent = {"kind": "dispatch", "place": COUNTY, "workbook": _file(content)}
    page = text(office.post(reverse("registers:import_edition"), sent, follow=True))
    assert "县住建局, 县城管局" in page or "县住建局、县城管局" in page
    kept = Edition.objects.get(kind="dispatch").rows.get()
    assert kept.lead_name == "县住建局"
    assert "县城管局" in [part.unit_name for part in kept.parts.all()]
