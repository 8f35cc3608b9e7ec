"""`tiaokuai notices`, what `/readyz` says, and what is forgotten."""

import json
from datetime import timedelta

from django.test import Client
from pytest_django import Settings
from typer.testing import CliRunner

from tests.factories.cases import AT, make_case
from tests.notices.conftest import Staff, catch_up
from tests.notices.outside.conftest import Admit, Receiver, admit, receiver
from tiaokuai.journal.actions import seal_all
from tiaokuai.notices.actions.telling import forget_old
from tiaokuai.notices.commands import app
from tiaokuai.notices.models import Delivery, Notice

__all__ = ["admit", "receiver"]
RUN = CliRunner()


def dead(**fields: object) -> Delivery:
    given: dict[str, object] = {
        "channel": "email",
        "state": "dead",
        "problem": "timed_out",
        "made_at": AT,
        "due_at": AT,
    }
    return Delivery.objects.create(**given | fields)


def test_status_says_what_waits_and_what_is_dead(staff: Staff) -> None:
    make_case()
    seal_all()
    behind = json.loads(RUN.invoke(app, ["status", "--json"]).stdout)["behind"]
    assert behind > 0
    catch_up()
    done = RUN.invoke(app, ["status", "--json"])
    assert done.exit_code == 0
    said = json.loads(done.stdout)
    assert (said["behind"], said["waiting"], said["dead"]) == (0, 0, 0)
    dead()
    failed = RUN.invoke(app, ["status"])
    assert failed.exit_code == 1
    assert "timed_out" in failed.stdout


def test_retry_takes_all_or_those_of_one_problem(staff: Staff) -> None:
    dead()
    other = dead(problem="refused")
    assert json.loads(RUN.invoke(app, ["retry", "--problem", "timed_out", "--json"]).stdout) == {"retried": 1}
    assert Delivery.objects.get(state="dead") == other
    assert json.loads(RUN.invoke(app, ["retry", "--delivery", str(other.id), "--json"]).stdout) == {
        "retried": 1
    }
    assert RUN.invoke(app, ["retry", "--delivery", "nonsense"]).exit_code == 2


def test_a_gateway_is_tried_from_the_command_line(staff: Staff, admit: Admit, receiver: Receiver) -> None:
    endpoint, _ = admit()
    done = RUN.invoke(app, ["try", str(endpoint.id), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["arrived"]
    assert receiver.events[0]["type"] == "cn.tiaokuai.notice.trial"
    receiver.status = 500
    failed = RUN.invoke(app, ["try", str(endpoint.id)])
    assert failed.exit_code == 1
    assert "500" in failed.stdout
    assert RUN.invoke(app, ["try", "01938c5e-7a10-7c3e-8f00-1d2c3b4a5968"]).exit_code == 2


def test_readyz_names_dead_letters_and_stays_ready_for_them(staff: Staff, client: Client) -> None:
    before = client.get("/readyz").json()
    assert "notices" not in before["soon"]
    dead()
    after = client.get("/readyz").json()
    assert "1 notices could not be delivered" in after["soon"]["notices"]
    assert after["not_ready"].keys() == before["not_ready"].keys()


def test_what_is_old_is_forgotten_and_what_waits_is_not(staff: Staff, settings: Settings) -> None:
    settings.TIAOKUAI_NOTICE_DAYS = 30
    make_case()
    catch_up()
    dead()
    waiting = dead(state="waiting")
    assert forget_old(at=AT + timedelta(days=29)) == 0
    assert forget_old(at=AT + timedelta(days=31)) == 2
    assert not Notice.objects.exists()
    assert list(Delivery.objects.all()) == [waiting]
