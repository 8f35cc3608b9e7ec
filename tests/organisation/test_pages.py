from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from tests.factories.accounts import make_person
from tests.factories.organisation import TOWN, make_county, make_post, make_unit
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import read_table, write_table
from tiaokuai.organisation.actions.import_units import unit_columns
from tiaokuai.organisation.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["zh-hans", "en"])
def page(request: Any, client: Client) -> Client:
    client.cookies["django_language"] = request.param
    return client


@pytest.fixture
def keeper(client: Client, settings: Any) -> Client:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    client.force_login(make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"))
    return client


def test_the_directory_is_read_by_block_and_by_line(page: Client) -> None:
    make_county()
    by_block = page.get("/units/").content.decode()
    assert "柳溪镇人民政府" in by_block
    assert "柳溪镇综合信息指挥室" not in by_block
    under = page.get("/units/", {"under": "990122-lx"}).content.decode()
    assert "柳溪镇综合信息指挥室" in under
    assert "柳溪自然资源所" in under
    by_line = page.get("/units/", {"view": "line", "under": "990122-zrzy"}).content.decode()
    assert "柳溪自然资源所" in by_line
    assert "青山自然资源所" in by_line


def test_units_are_found_by_alias_and_as_of_a_day(page: Client) -> None:
    make_county()
    make_unit("990122-old", name="旧局", valid_to=date(2021, 1, 1))
    assert "禾川县住房和城乡建设局" in page.get("/units/", {"q": "建设局"}).content.decode()
    assert "990122-old" not in page.get("/units/", {"q": "旧局"}).content.decode()
    assert "990122-old" in page.get("/units/", {"q": "旧局", "day": "2020-06-01"}).content.decode()


def test_a_page_of_units_costs_the_same_for_few_and_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    make_county()
    for serial in range(40):
        make_unit(f"990122-x{serial}", line_superior="990122-zf", block_superior="990122-zf")
    with django_assert_max_num_queries(4):
        client.get("/units/", {"under": "990122-zf"})


def test_a_unit_page_shows_both_axes_posts_and_what_became_of_it(page: Client) -> None:
    make_county()
    make_post("990122-lx-p01", name="镇长")
    text = page.get("/units/990122-lx/").content.decode()
    for words in ("柳溪自然资源所", "镇长", "禾川县人民政府", TOWN):
        assert words in text
    assert page.get("/units/990122-nobody/").status_code == 404
    assert page.get("/units/990122-lx/", {"day": "2019-01-01"}).status_code == 200


def test_the_template_is_downloaded_filled_in_and_imported(keeper: Client) -> None:
    response = keeper.get("/units/import/units/template/")
    with override("zh-hans"):
        columns = unit_columns()
        assert read_table(response.content, columns).problems == []
        cells = {
            "code": "990122-new",
            "name": "新局",
            "kind": "county_department",
            "place": "990122",
            "valid_from": "2026-01-01",
        }
        good, bad = (write_table("单位", columns, [row]) for row in (cells, {**cells, "code": "新局"}))
    refused = keeper.post("/units/import/units/", {"workbook": SimpleUploadedFile("u.xlsx", bad)})
    assert refused.status_code == 422
    assert "新局" in refused.content.decode()
    checked = keeper.post(
        "/units/import/units/", {"workbook": SimpleUploadedFile("u.xlsx", good), "dry_run": "on"}
    )
    assert checked.status_code == 200
    assert not Unit.objects.exists()
    keeper.post("/units/import/units/", {"workbook": SimpleUploadedFile("u.xlsx", good)})
    assert Unit.objects.get().code == "990122-new"


@pytest.mark.parametrize("role", [None, Role.UNIT_LEADER, Role.AUDIT_ADMIN, Role.SECURITY_ADMIN])
def test_others_import_nothing(client: Client, settings: Any, role: Role | None) -> None:
    settings.TIAOKUAI_SECOND_FACTOR = "off"
    client.defaults["SERVER_NAME"] = "127.0.0.1"
    if role:
        client.force_login(make_person(role))
    for path in ("/units/import/units/", "/units/import/posts/template/"):
        assert client.get(path).status_code == 403


def test_units_over_json(client: Client, django_assert_max_num_queries: Any) -> None:
    make_county()
    with django_assert_max_num_queries(1):
        body = client.get("/api/v1/units", {"under": "990122-zrzy", "axis": "line"}).json()
    assert [item["code"] for item in body["items"]] == ["990122-lx-zrzys", "990122-qs-zrzys"]
    assert client.get("/api/v1/units/990122-zjj").json()["aliases"] == ["住建局", "建设局"]
    match = client.get("/api/v1/units/match", {"name": "住建局", "county": "990122"}).json()
    assert match[0]["code"] == "990122-zjj"
    missing = client.get("/api/v1/units/990122-nobody")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")
    assert client.get("/api/v1/units/990122-zjj", {"day": "2019-01-01"}).status_code == 404


def test_a_unit_is_renamed_merged_and_closed_by_its_pages(keeper: Client) -> None:
    make_county()
    for code, name in (("k1", "党政办公室"), ("k2", "党群办公室"), ("k3", "财政所")):
        make_unit(f"990122-lx-{code}", name=name, kind="town_office", place=TOWN)
    assert "rename_unit" in keeper.get("/units/990122-lx-k1/").content.decode()
    page = "/units/990122-lx-k1/rename_unit/"
    assert keeper.post(page, {"name": "", "day": "2026-03-01"}).status_code == 422
    assert keeper.post(page, {"name": "综合办公室", "day": "2026-03-01"}).status_code == 302
    sent = {"others": "990122-lx-k2", "into": "990122-lx-k9", "day": "2026-05-01", "act": "禾编〔2026〕1号"}
    page = "/units/990122-lx-k1/merge_units/"
    assert keeper.post(page, sent | {"sure": "yes"}).status_code == 422, "a new unit needs a name"
    assert keeper.post(page, sent | {"name": "党建办公室", "sure": "yes"}).status_code == 302
    merged = Unit.objects.get(code="990122-lx-k9")
    assert (merged.kind, merged.place, merged.valid_from) == ("town_office", TOWN, date(2026, 5, 1))
    assert 'href="/units/990122-lx-k9/"' in keeper.get("/units/990122-lx-k2/").content.decode()
    sent = {"successor": "990122-lx-k9", "day": "2026-06-01", "sure": "yes"}
    assert keeper.post("/units/990122-lx-k3/close_unit/", sent).status_code == 302
    assert 'href="/units/990122-lx-k9/"' in keeper.get("/units/990122-lx-k3/").content.decode()


@pytest.mark.parametrize("verb", ["rename_unit", "merge_units", "close_unit"])
def test_units_of_another_county_are_kept_by_its_own_office(keeper: Client, verb: str) -> None:
    other = make_unit("990123-zjj", name="邻县住房和城乡建设局", place="990123000000")
    assert verb not in keeper.get(f"/units/{other.code}/").content.decode()
    sent = {"name": "别", "others": "990122-zjj", "into": other.code, "day": "2026-03-01"}
    assert keeper.post(f"/units/{other.code}/{verb}/", sent).status_code == 403
    make_county()
    into = {"others": other.code, "into": "990122-zjj", "day": "2026-03-01", "sure": "yes"}
    assert keeper.post("/units/990122-lx/merge_units/", into).status_code == 422
    assert Unit.objects.get(code=other.code).valid_to is None


@pytest.mark.parametrize("verb", ["rename_unit", "merge_units", "close_unit"])
def test_strangers_reform_no_unit(client: Client, verb: str) -> None:
    make_county()
    assert verb not in client.get("/units/990122-lx/").content.decode()
    assert client.post(f"/units/990122-lx/{verb}/", {"name": "别", "day": "2026-03-01"}).status_code == 403
