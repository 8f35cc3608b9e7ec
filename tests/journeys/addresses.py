"""Where each page is found: an address for every pattern of the resolver, and a case on which each verb can be done."""

from datetime import datetime, timedelta

from django.test import Client

from tests.doors import Door, doors
from tests.factories.accounts import make_api_client
from tests.factories.cases import GRID, LEAD, TOWN, VILLAGE, People, make_case, make_report
from tests.factories.loop import closed, dispatched, fed_back, filed, handled
from tests.factories.organisation import make_post
from tests.factories.registers import make_draft, row
from tests.journeys.conftest import Staff
from tests.journeys.places.joint import pages_of_joint
from tests.journeys.whistles import pages_of_whistles
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases import actions
from tiaokuai.cases.actions import Reported
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.journal.actions import seal_all
from tiaokuai.kernel.actor import ANONYMOUS, Actor, Role
from tiaokuai.kernel.clock import now, today
from tiaokuai.kernel.ids import uuid7
from tiaokuai.notices.actions.endpoints import add_endpoint
from tiaokuai.notices.actions.telling import tell
from tiaokuai.notices.models import Delivery
from tiaokuai.registers.models import Edition, TimeLimit
from tiaokuai.registers.presenters.wording import VERBS

NO_PAGES = ("api/", "open311/", "static/", "healthz", "readyz", "sign-out/", "account/sign-out")
NOT_SHOWN = {
    "tokens/clients/<uuid:client_id>/consent/": "takes a button",
    "tokens/clients/<uuid:client_id>/close/": "takes a button",
    "tokens/<uuid:token_id>/revoke/": "takes a button",
    "cases/<str:number>/dispatch_as_proposed/": "takes a button",
    "cases/<str:number>/photos/<uuid:photo_id>/": "a picture",
    "notices/<uuid:notice_id>/": "leads on to what the notice is about",
    "notices/undelivered/<uuid:delivery_id>/retry/": "takes a button",
    **{
        f"notices/gateways/<uuid:endpoint_id>/{act}/": "takes a button"
        for act in ("consent", "rotate", "close", "try")
    },
    "units/import/<slug:what>/template/": "a workbook",
    "registers/templates/<slug:what>/": "a workbook",
    "registers/editions/<str:code>/export/": "a workbook",
}
"""Patterns with an argument at which no page is shown, and why."""

SHOWS_NOTHING = {
    "export/one-matters.yaml": "a file",
    "export/one-matters.json": "a file",
    "account/act-as/": "takes a button",
    "account/second-factor/recovery-codes/download/": "a text file",
    "audit/prove/": "takes a button",
    "board/export.csv": "a table",
    "board/export.xlsx": "a workbook",
    "calendar/template.xlsx": "a workbook",
    "export/cases.csv": "a table",
    "export/cases.xlsx": "a workbook",
    "favicon.ico": "leads on to the picture",
    "figures/export.csv": "a table",
    "figures/export.xlsx": "a workbook",
    "grids/map.geojson": "read by the map",
    "grids/template.xlsx": "a workbook",
    "inbox/dispatch/": "takes a form of the inbox",
    "my-grid/manifest.webmanifest": "read by the device",
    "my-grid/standing.json": "read by the script of the page",
    "my-grid/worker.js": "a script",
    "notices/read/": "takes a button",
    "places/map.geojson": "read by the map",
    "preferences/": "takes a form of the header",
    "robots.txt": "a text file",
    "satisfaction/": "leads on to the public figures",
    "users/import/template/": "a workbook",
}
"""Plain addresses at which no page is shown, and why."""

UNIT_VERBS = (
    "rename_unit",
    "merge_units",
    "close_unit",
    "withdraw_agency",
    "establishment",
    "open_establishment",
    "transfer_establishment",
    "close_establishment",
    "add_post",
)


CASE = Door("cases/<str:number>/", "show_case")


def pages() -> list[Door]:
    return [door for door in doors() if not door.route.startswith(NO_PAGES)]


def page_at(client: Client, path: str) -> str:
    """The page that opens there; "" where none does."""
    answer = client.get(path)
    shown = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if shown else ""


def plain_addresses() -> list[str]:
    """Every address of the platform that needs no argument and may be a page."""
    return sorted({door.address() for door in pages() if not door.names})


def people_of(staff: Staff) -> People:
    """The same people as actors."""

    def acting(name: str) -> Actor:
        return actor_for(getattr(staff, name), today())

    named = {name: acting(name) for name in People.__dataclass_fields__ if name != "resident"}
    return People(resident=ANONYMOUS, **named)


def pages_with_arguments(staff: Staff) -> dict[str, list[str]]:
    """By pattern: an address for each page that names something. Of a case its own page alone, which leads to more."""
    at = now() - timedelta(hours=1)
    who = people_of(staff)
    return {
        **pages_of_places_and_lists(staff),
        **pages_of_whistles(staff),
        **pages_of_joint(staff),
        CASE.route: [CASE.address(number=case.number) for case in cases_in_every_stage(who, at)],
        "pressure-reports/<uuid:report_id>/": [pressed(who, at)],
        "notices/address/<str:token>/": [told_and_undelivered(staff, at)],
    }


def told_and_undelivered(staff: Staff, at: datetime) -> str:
    """Everybody has notices, a gateway is admitted, two deliveries are dead; where a mailbox is confirmed."""
    seal_all()
    tell(at=at)
    by = actor_for(staff.security, today())
    given = {"name": "短信网关", "unit": "990122-zjj", "place": "990122", "url": "https://hook.example/in"}
    gateway, _secret = add_endpoint(**given, kinds=["task", "overdue"], by=by, at=at)
    for to in ({"channel": "webhook", "endpoint": gateway}, {"channel": "email", "person": staff.room.id}):
        failed = {"state": "dead", "problem": "timed_out", "attempts": 10, "made_at": at, "due_at": at}
        Delivery.objects.create(**failed, **to)
    return "/notices/address/spoilt/"


def pages_of_places_and_lists(staff: Staff) -> dict[str, list[str]]:
    """By pattern. A draft stands beside the published edition."""
    edition = Edition.objects.get()
    draft = make_draft(rows=[row(lead="", lead_name="某某局")])
    by_code = _lists(edition, draft) | _places_and_people(staff)
    found = {
        door.route: [door.address(**{door.names[0]: value}) for value in by_code[door.route]]
        for door in pages()
        if door.route in by_code
    }
    move = "registers/editions/<str:code>/do/<slug:verb>/"
    compared = f"/registers/compare/{edition.code}/{draft.code}/"
    return found | {
        move: [f"/registers/editions/{draft.code}/do/{verb}/" for verb in sorted(VERBS)],
        "registers/compare/<str:before>/<str:after>/": [compared],
    }


def _lists(edition: Edition, draft: Edition) -> dict[str, list[object]]:
    everywhere = TimeLimit.objects.filter(place="")[0]
    limit = TimeLimit.objects.exclude(place="").first() or _limit_of_the_county(everywhere)
    return {
        "registers/editions/<str:code>/": [edition.code, draft.code],
        "registers/editions/<str:code>/match/": [draft.code],
        "registers/editions/<str:code>/add_row/": [draft.code],
        "registers/rows/<uuid:row>/": [edition.rows.all()[0].id],
        "registers/rows/<uuid:row>/change_row/": [draft.rows.all()[0].id],
        "matters/<str:code>/": ["0103"],
        "matters/<str:code>/change_matter/": ["0103"],
        "matters/<str:code>/end_matter/": ["0103"],
        "time-limits/<uuid:limit>/change_time_limit/": [limit.id],
        "time-limits/<uuid:limit>/end_time_limit/": [limit.id],
        "time-limits/<uuid:limit>/narrow_time_limit/": [everywhere.id],
        "catalogue/import/<slug:what>/": ["matters", "limits"],
    }


def _limit_of_the_county(everywhere: TimeLimit) -> TimeLimit:
    """The county's own beside the one that holds everywhere, which the operator alone may change."""
    given = {field.attname: getattr(everywhere, field.attname) for field in TimeLimit._meta.concrete_fields}
    return TimeLimit.objects.create(**given | {"id": uuid7(), "place": TOWN[:6]})


def _places_and_people(staff: Staff) -> dict[str, list[object]]:
    client = make_api_client("网格系统")
    post = make_post("990122-zjj-p01")
    return {
        "divisions/<str:code>/": [TOWN, VILLAGE],
        **{
            f"divisions/<str:code>/{verb}/": [TOWN]
            for verb in ("rename_division", "merge_divisions", "split_division")
        },
        "grids/<str:code>/": [GRID],
        "units/<slug:code>/": ["990122-zjj", "990122-liuxi"],
        **{f"units/<slug:code>/{verb}/": ["990122-zjj"] for verb in UNIT_VERBS},
        **{f"units/posts/<slug:code>/{end}": [post.code] for end in ("", "change_post/", "end_post/")},
        "units/import/<slug:what>/": ["units", "posts", "stationings", "office-limits", "establishment"],
        **{
            f"users/<uuid:user_id>/{end}": [staff.room.id]
            for end in ("", "appoint/", "close/", "reset-password/", "reset-second-factor/")
        },
        "appointments/<uuid:appointment_id>/end/": [staff.room.appointments.get().id],
        "tokens/clients/<uuid:client_id>/issue/": [client.id],
    }


def cases_in_every_stage(who: People, at: datetime) -> list[Case]:
    """On these cases together every verb can be done by somebody."""
    later = at + timedelta(days=20)
    by = {"at": at}
    screened = actions.screen_case(case=make_case(at=at), by=who.room, **by)
    ended = make_report(at=at)
    actions.cancel_case(case=ended.case, ground="spam", note="无此事", by=who.room, **by)
    drawn = _solved(who, by)
    while (solved := _solved(who, by)).state != "self_solved":  # chance drew it for verification
        pass
    note = {"note": "如实记录", **by}
    return [
        make_case(at=at, name="李报事", phone="13800000000"),
        screened,
        filed(who, at=at),
        actions.screen_case(case=make_case(at=at), by=who.room, skip_check=True, **note),
        actions.ask_ruling(case=filed(who, at=at), by=who.room, **note),
        _concurred(who, at),
        _returned_once(who, at),
        dispatched(who, at=at),
        actions.accept_case(case=dispatched(who, at=at), by=who.handler, **by),
        handled(who, at=at),
        actions.ask_extension(case=handled(who, at=at), by=who.handler, **note),
        actions.suspend_case(
            case=handled(who, at=at), ground="litigation", review_at=later, by=who.room, **note
        ),
        actions.put_on_ledger(
            case=handled(who, at=at), ground="needs_funds", review_at=later, by=who.centre, **note
        ),
        fed_back(who, at=at),
        closed(who, at=at),
        actions.request_reopen(case=closed(who, at=at), by=who.room, **note),
        _contested(ended, at),
        solved,
        _sampled(drawn, who, at),
        actions.merge_case(case=make_case(at=at), target=make_case(at=at), by=who.room, **by),
        actions.mark_confidential(case=filed(who, at=at), by=who.centre, **note),
        actions.hold_data(case=closed(who, at=at), ground="inquiry", by=who.centre, **note),
    ]


def _solved(who: People, by: dict[str, datetime]) -> Case:
    return actions.self_solve_case(case=make_case(at=by["at"]), note="已清理", by=who.grid, **by)


def _concurred(who: People, at: datetime) -> Case:
    note = {"note": "如实记录", "at": at}
    case = actions.ask_ruling(case=filed(who, at=at), by=who.room, **note)
    return actions.concur_ruling(case=case, lead=LEAD, by=who.justice, **note)


def _returned_once(who: People, at: datetime) -> Case:
    """Dispatched again to the unit that sent it back."""
    case = dispatched(who, at=at)
    case = actions.return_case(case=case, ground="not_our_duty", note="不在职责内", by=who.handler, at=at)
    return actions.dispatch_case(case=case, by=who.room, at=at)


def pressed(who: People, at: datetime) -> str:
    """The address of what a reporter said of pressure."""
    report = make_report(at=at)
    case = Case.objects.get(id=report.case.id)
    holder = Actor(id=receipt_actor(case.id), role=Role.RESIDENT)
    said = actions.report_pressure(case=case, kind="other_pressure", words="有人上门", by=holder, at=at)
    return f"/pressure-reports/{said.id}/"


def _contested(ended: Reported, at: datetime) -> Case:
    holder = Actor(id=receipt_actor(ended.case.id), role=Role.RESIDENT)
    return actions.request_reopen(case=Case.objects.get(id=ended.case.id), note="还在", by=holder, at=at)


def _sampled(case: Case, who: People, at: datetime) -> Case:
    return case if case.state == "sampling" else actions.draw_sample(case=case, by=who.centre, at=at)
