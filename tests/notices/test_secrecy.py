"""Misuse: nobody hears through a notice of what they may not see (domain 5.2 rules 4, 5, 8, 9)."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.test import Client

from tests.factories.accounts import appoint, make_person
from tests.factories.cases import AT, LEAD, People, make_case, make_report
from tests.factories.loop import fed_back, filed, handled
from tests.notices.conftest import Staff, catch_up
from tests.notices.outside.test_mail import confirmed
from tiaokuai.accounts.queries import actor_for
from tiaokuai.cases import actions
from tiaokuai.cases.actions.pressure.report_pressure import report_pressure
from tiaokuai.cases.models import Case
from tiaokuai.cases.queries.facts import receipt_actor
from tiaokuai.cases.states import Source
from tiaokuai.journal.models import Entry
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.notices.actions.endpoints import add_endpoint, consent_to_endpoint
from tiaokuai.notices.models import Delivery, Notice
from tiaokuai.notices.rules.kinds import OUTSIDE, Kind
from tiaokuai.notices.sending import deliver
from tiaokuai.workflow.actions import advance_deadlines
from tiaokuai.workflow.models import Deadline

LATER = AT + timedelta(hours=1)


def everything_at_once(staff: Staff) -> None:
    """Everybody has asked for every kind by e-mail at once, and a gateway takes every kind."""
    for number, user in enumerate(staff.everybody()):
        choices = {str(kind): "at_once" for kind in OUTSIDE}
        confirmed(user, address=f"p{number}@mail.example", choices=choices, quiet_from=0, quiet_to=0)
    endpoint, _ = add_endpoint(
        name="网关", unit="990122-zlzx", url="https://hook.example/in", kinds=[*OUTSIDE], place="990122",
        by=actor_for(staff.security, local_date(AT)), at=AT,
    )  # fmt: skip
    consent_to_endpoint(endpoint=endpoint, by=actor_for(staff.centre, local_date(AT)), at=AT)


def test_of_a_confidential_case_nothing_leaves_and_nobody_without_the_sight_is_told(
    staff: Staff, who: People, mail_on: None, mailoutbox: list[EmailMessage]
) -> None:
    everything_at_once(staff)
    case = make_case(source=Source.UPPER, is_confidential=True)
    case = actions.screen_case(case=case, by=who.room, at=AT, skip_check=True, note="核实")
    case = actions.file_case(case=case, by=who.room, at=AT)
    case = actions.dispatch_case(case=case, by=who.room, at=AT)
    case = actions.accept_case(case=case, by=who.handler, at=AT)
    case = actions.start_handling(case=case, by=who.handler, at=AT)
    clock = Deadline.objects.get(subject_id=case.id, task="handle_case", closed_at=None)
    assert clock.due_at
    advance_deadlines(at=clock.due_at + timedelta(days=20))
    catch_up()
    told = set(Notice.objects.values_list("role", flat=True))
    assert told
    assert told <= {"command_room", "unit_handler", "unit_leader", "county_centre"}
    assert not Delivery.objects.exists()
    deliver(at=LATER)
    assert mailoutbox == []


def test_who_loses_sight_of_a_case_loses_the_notices_of_it(
    staff: Staff, who: People, mail_on: None, mailoutbox: list[EmailMessage], client: Client
) -> None:
    everything_at_once(staff)
    case = fed_back(who, source=Source.UPPER)
    catch_up()
    assert Notice.objects.filter(person=staff.grid.id).count() == 1
    before = Delivery.objects.count()
    assert before
    actions.mark_confidential(
        case=Case.objects.get(id=case.id), by=who.centre, at=LATER, note="涉及举报人安全"
    )
    catch_up()
    assert not Notice.objects.filter(person=staff.grid.id).exists()
    assert Delivery.objects.count() == before, "nothing new on its way"
    for delivery in Delivery.objects.filter(channel="email"):
        deliver(at=delivery.due_at)
    assert mailoutbox == []


def test_that_a_reporter_was_pressed_is_told_to_the_supervision_office_inside_alone(
    staff: Staff, who: People, mail_on: None, mailoutbox: list[EmailMessage], client: Client
) -> None:
    everything_at_once(staff)
    case = handled(who, source=Source.WEB)
    catch_up()
    Notice.objects.all().delete()
    Delivery.objects.all().delete()
    appoint(staff.leader, Role.SUPERVISION_OFFICE, unit=LEAD)
    reporter = Actor(id=receipt_actor(case.id), role=Role.RESIDENT)
    report_pressure(case=case, kind="to_withdraw", words="有人上门要求撤回", by=reporter, at=LATER)
    catch_up()
    assert list(Notice.objects.values_list("person", "kind")) == [(staff.supervision.id, Kind.PRESSURE)]
    assert not Delivery.objects.exists()
    client.force_login(staff.supervision)
    page = client.get("/notices/").content.decode()
    assert "反映人称受到施压" in page
    assert "有人上门" not in page
    assert case.number not in page


def test_a_notice_holds_no_words_and_no_person_but_its_reader(staff: Staff, who: People) -> None:
    make_report(
        text="李四 13800138000 家门口的路灯不亮", name="李四", phone="13800138000", source=Source.HOTLINE
    )
    catch_up()
    for notice in Notice.objects.all():
        held = " ".join(str(value) for value in vars(notice).values())
        assert not any(word in held for word in ("李四", "138", "路灯"))
    columns = {field.name for field in Notice._meta.get_fields()}
    assert not columns & {"text", "number", "reporter", "actor", "by", "read_at", "opened_at"}


def test_a_notice_leads_nowhere_once_the_case_is_out_of_sight(
    staff: Staff, who: People, client: Client
) -> None:
    case = filed(who)
    case = actions.dispatch_case(case=case, by=who.room, at=AT)
    catch_up()
    notice = Notice.objects.get(person=staff.handler_too.id)
    client.force_login(staff.handler_too)
    assert case.number in client.get("/notices/").content.decode()
    actions.return_case(case=case, by=who.handler, at=LATER, ground="not_our_duty", note="不属我局")
    page = client.get("/notices/").content.decode()
    assert case.number not in page
    assert "您当前的任职已看不到此事项" in page
    gone = client.get(f"/notices/{notice.id}/")
    assert gone.status_code == 404
    assert case.number not in gone.content.decode()


def test_anothers_notice_is_not_found(staff: Staff, who: People, client: Client) -> None:
    make_case()
    catch_up()
    notice = Notice.objects.get(person=staff.room.id)
    for user in (staff.room_too, staff.system, make_person(Role.AUDIT_ADMIN)):
        client.force_login(user)
        assert client.get(f"/notices/{notice.id}/").status_code == 404
    notice.refresh_from_db()
    assert not notice.is_read


def test_reading_leaves_no_trace_in_the_record(staff: Staff, who: People, client: Client) -> None:
    make_case()
    catch_up()
    before = Entry.objects.count()
    client.force_login(staff.room)
    client.get(f"/notices/{Notice.objects.get(person=staff.room.id).id}/")
    client.post("/notices/read/", {"until": "2027-01-01T00:00:00+00:00"})
    assert Entry.objects.count() == before


def test_of_an_anonymous_report_no_hour_is_kept(staff: Staff, who: People) -> None:
    make_case(is_anonymous=True)
    catch_up()
    notice = Notice.objects.filter(person=staff.room.id).get()
    assert notice.at.isoformat() == "2026-11-22T16:00:00+00:00"
    assert notice.id.version == 4
