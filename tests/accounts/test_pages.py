from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from tests.factories.accounts import appoint, make_api_client, make_person, make_user
from tests.factories.cases import make_division
from tests.factories.organisation import COUNTY
from tiaokuai.accounts.actions.import_people import people_columns
from tiaokuai.accounts.models import ApiClient, ApiToken, Appointment, User
from tiaokuai.accounts.rules.roles import STAFF_ROLES
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.sheets import read_table, write_table

SignedIn = Callable[..., Client]
ADMINISTRATORS = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}


@pytest.mark.parametrize("role", sorted(STAFF_ROLES - ADMINISTRATORS))
def test_accounts_are_closed_to_everybody_else(as_role: SignedIn, role: Role) -> None:
    client = as_role(role)
    shown = make_user()
    for path in (
        "/users/",
        f"/users/{shown.id}/",
        "/users/add/",
        "/users/import/",
        "/tokens/clients/add/",
        f"/users/{shown.id}/appoint/",
    ):
        assert client.get(path).status_code == 403, path


def test_signed_out_nobody_sees_accounts(client: Client, db: None) -> None:
    for path in ("/users/", "/tokens/"):
        assert client.get(path).status_code in {302, 403}
    assert client.get("/account/").status_code == 302


def test_the_system_administrator_opens_and_closes_but_gives_no_role(as_role: SignedIn) -> None:
    client = as_role(Role.SYSTEM_ADMIN)
    page = client.post("/users/add/", {"username": "zhangsan", "display_name": "张三"})
    shown = User.objects.get(username="zhangsan")
    assert page["Cache-Control"] == "no-store"
    assert shown.check_password(page.context["secrets"][0][2])
    assert client.get(f"/users/{shown.id}/appoint/").status_code == 403
    assert client.post(f"/users/{shown.id}/reset-second-factor/").status_code == 403
    assert client.get("/tokens/").status_code == 403
    assert client.post(f"/users/{shown.id}/reset-password/").status_code == 200
    client.post(f"/users/{shown.id}/close/")
    shown.refresh_from_db()
    assert not shown.is_active


def test_the_security_administrator_appoints_and_ends_but_opens_nothing(as_role: SignedIn) -> None:
    client = as_role(Role.SECURITY_ADMIN)
    shown = make_user()
    assert client.get("/users/add/").status_code == 403
    assert client.post(f"/users/{shown.id}/close/").status_code == 403
    words = {"role": "unit_handler", "unit": "990122-zjj", "place": "990122", "valid_from": "2026-01-01"}
    wrong = client.post(f"/users/{shown.id}/appoint/", {**words, "unit": "990122-nobody"})
    assert wrong.context["form"].errors["unit"]
    assert client.post(f"/users/{shown.id}/appoint/", words).status_code == 302
    given = Appointment.objects.get(user=shown)
    ended = client.post(f"/appointments/{given.id}/end/", {"day": "2026-06-01", "sure": "yes"})
    assert ended.status_code == 302
    given.refresh_from_db()
    assert given.valid_to == date(2026, 6, 1)
    assert client.post(f"/users/{shown.id}/reset-second-factor/").status_code == 302


def test_looking_at_an_account_is_an_entry_that_its_holder_sees(as_role: SignedIn) -> None:
    shown = make_person(Role.UNIT_HANDLER)
    client = as_role(Role.SYSTEM_ADMIN)
    client.get(f"/users/{shown.id}/")
    assert Entry.objects.get(verb="read_user").subject_id == str(shown.id)
    client.force_login(shown)
    client.cookies["django_language"] = "en"
    assert "looked at the account" in client.get("/account/").content.decode()


def test_no_page_of_accounts_leads_to_a_dossier(as_role: SignedIn) -> None:
    """Administrators see accounts and appointments, no case, and cannot search by telephone (5.2 no. 1)."""
    client = as_role(Role.SYSTEM_ADMIN)
    shown = make_person(Role.UNIT_HANDLER)
    text = client.get(f"/users/{shown.id}/").content.decode()
    assert "/cases/" not in text
    assert not {"phone", "email", "last_login"} & {field.name for field in User._meta.get_fields()}


def test_a_list_of_accounts_costs_the_same_for_few_and_many(
    as_role: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = as_role(Role.SYSTEM_ADMIN)
    for serial in range(20):
        appoint(make_user(f"person-{serial}"), Role.UNIT_HANDLER)
    with django_assert_max_num_queries(9):
        page = client.get("/users/", {"q": "person-"})
    assert "person-7" in page.content.decode()


def test_people_are_imported_through_the_page(as_role: SignedIn) -> None:
    client = as_role(Role.SYSTEM_ADMIN)
    with override("zh-hans"):
        columns = people_columns()
        assert read_table(client.get("/users/import/template/").content, columns).problems == []
        cells = {
            "username": "lisi",
            "display_name": "李四",
            "role": "单位经办人",
            "unit": "住建局",
            "place": "990122",
        }
        book = write_table("人员", columns, [cells])
    page = client.post("/users/import/", {"workbook": SimpleUploadedFile("p.xlsx", book)})
    assert page.status_code == 200, page.context["report"].problems
    assert [name for name, _ in page.context["passwords"]] == ["lisi"]
    assert not Appointment.objects.filter(user__username="lisi").exists()


def test_tokens_are_issued_shown_once_and_revoked(as_role: SignedIn) -> None:
    client = as_role(Role.SECURITY_ADMIN)
    make_division(COUNTY, "禾川县")
    asked = {"name": "热线", "unit": "990122-zlzx", "lines": "*", "places": "990122", "sources": ["hotline"]}
    assert client.post("/tokens/clients/add/", asked).status_code == 302
    assert ApiClient.objects.get().sources == ["hotline"]
    system = make_api_client("other")
    ends = date.today() + timedelta(days=30)
    page = client.post(
        f"/tokens/clients/{system.id}/issue/", {"may": ["cases:read"], "expires_on": ends.isoformat()}
    )
    raw = page.context["raw"]
    assert page["Cache-Control"] == "no-store"
    listed = client.get("/tokens/").content.decode()
    assert raw not in listed
    token = ApiToken.objects.get()
    client.post(f"/tokens/{token.id}/revoke/", {"sure": "yes"})
    token.refresh_from_db()
    assert token.revoked_on is not None


def test_the_county_centre_consents_and_closes(as_role: SignedIn) -> None:
    client = as_role(Role.COUNTY_CENTRE, unit="990122-zlzx")
    system = make_api_client("other", consented_on=None, consented_by="")
    abroad = make_api_client("abroad", unit="990133-x", places=["990133"], consented_on=None)
    page = client.get("/tokens/").content.decode()
    assert f"/tokens/clients/{system.id}/consent/" in page
    assert "abroad" not in page
    assert f"/tokens/clients/{system.id}/issue/" not in page, "the centre issues no token"
    assert client.post(f"/tokens/clients/{abroad.id}/consent/").status_code == 404
    client.post(f"/tokens/clients/{system.id}/consent/")
    system.refresh_from_db()
    assert system.consented_on is not None
    client.post(f"/tokens/clients/{system.id}/close/", {"sure": "yes"})
    system.refresh_from_db()
    assert system.closed_on is not None
    assert f"/tokens/clients/{system.id}/consent/" not in client.get("/tokens/").content.decode()


def test_a_system_of_several_counties_is_shown_and_left_to_the_operator(as_role: SignedIn) -> None:
    both = make_api_client("市平台", places=["990122", "990133"])
    token = ApiToken.objects.create(
        client=both, digest="d", hint="tk_x", issued_on=date(2026, 1, 1), expires_on=date(2099, 1, 1)
    )
    client = as_role(Role.SECURITY_ADMIN)
    client.cookies["django_language"] = "en"
    page = client.get("/tokens/").content.decode()
    assert "reaches 990133, outside your place 990122" in page
    assert f"/tokens/clients/{both.id}/" not in page
    assert f"/tokens/{token.id}/revoke/" not in page
    assert client.get(f"/tokens/clients/{both.id}/issue/").status_code == 403
    words = {"may": ["registers:read"], "expires_on": "2026-12-24"}
    assert client.post(f"/tokens/clients/{both.id}/issue/", words).status_code == 403
    assert client.post(f"/tokens/{token.id}/revoke/").status_code == 403
    assert client.post(f"/tokens/clients/{both.id}/close/").status_code == 403
    token.refresh_from_db()
    assert (token.revoked_on, both.tokens.count()) == (None, 1)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_roles_are_explained_to_anyone(client: Client, language: str) -> None:
    client.cookies["django_language"] = language
    assert client.get("/roles/").status_code == 200


def test_accounts_of_another_county_are_not_there(as_role: Callable[..., Client]) -> None:
    client = as_role(Role.SECURITY_ADMIN, place="990133", unit="990133-zf")
    here, abroad = make_person(Role.UNIT_HANDLER, place="990133", unit="990133-a"), make_person(Role.AUDITOR)
    listed = client.get("/users/").content.decode()
    assert here.username in listed
    assert abroad.username not in listed
    for page in ("", "appoint/", "reset-second-factor/"):
        assert client.get(f"/users/{here.id}/{page}").status_code == 200
        assert client.get(f"/users/{abroad.id}/{page}").status_code == 404
