"""What stands behind each parameter of a door in the small county: one subject of each kind, of the first town.

A verb of a whistle or of a step of joint work leads to one on which somebody may do it. What is one's own alone, a
notice, an appointment, a second factor, is that of whoever knocks.
"""

import re

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from tests.doors import Door
from tests.every_door.subjects import named, own_notice, rating_set_aside
from tests.factories.cases import LEAD, TOWN
from tests.journeys.addresses import pages_of_places_and_lists
from tests.journeys.conftest import make_staff
from tests.journeys.places.joint import pages_of_joint
from tests.journeys.whistles import pages_of_whistles
from tests.readers import SECRET
from tiaokuai.accounts.models import User
from tiaokuai.cases.models import Case

SECOND_FACTOR = "account/second-factor/"
TAKES_ONE = (SECOND_FACTOR + "recovery-codes/", SECOND_FACTOR + "totp/deactivate/")
MOVE = "registers/editions/<code>/do/<verb>"

_KIND = re.compile(r"<\w+:(\w+)>")


def same_at(route: str) -> str:
    """What a page and the endpoint beside it have in common: `cases/<number>/steps/<code>/redo_step`."""
    plain = _KIND.sub(r"<\1>", route).removeprefix("api/v1/").replace("/calls/", "/")
    return plain.strip("/")


class Addresses:
    """`of(door)`: the address at which that door leads whoever knocks to a subject that is there."""

    def __init__(self, case: Case, client: Client) -> None:
        staff = make_staff()
        self.user = User.objects.filter(pk=client.session.get("_auth_user_id")).first()
        pages = {**pages_of_places_and_lists(staff), **pages_of_whistles(staff), **pages_of_joint(staff)}
        self.known = {same_at(route): values_in(route, paths[0]) for route, paths in pages.items()}
        draft = self.known["registers/editions/<code>/match"]["code"]
        joint = self.known["cases/<number>/steps/<code>/sign_off_step"]["number"]
        self.known |= {
            "registers/editions/<code>": {"code": draft},
            MOVE: {"code": draft, "verb": "publish_edition"},
            "whistles/<number>": self.known["whistles/<number>/call_unit"],
            "cases/<number>/joint": {"number": joint},
            "cases/<number>/withdraw_rating": {"number": rating_set_aside(staff) or case.number},
            "registers/templates/<what>": {"what": "limits"},
            "units/import/<what>/template": {"what": "units"},
        }
        self.by_name = named(case, staff) | {"notice_id": own_notice(case, self.user)}
        self.by_folder = {
            "cases": case.number,
            "divisions": TOWN,
            "editions": draft,
            "posts": self.known["units/posts/<code>"]["code"],
            "units": LEAD,
            "one-matters": self.known["one-matters/<code>"]["code"],
        }

    def of(self, door: Door) -> str:
        known = self.known.get(same_at(door.route), {})
        return door.address(**{name: known.get(name) or self._value(door, name) for name in door.names})

    def ready(self, door: Door) -> None:
        """What whoever knocks has beforehand."""
        if self.user and door.route.startswith(TAKES_ONE):
            TOTP.activate(self.user, SECRET)
            RecoveryCodes.activate(self.user)

    def sent(self, door: Door, method: str) -> tuple[str, str]:
        """What is sent with it, and as what: nothing but where an address does not name the subject."""
        held = self.user.appointments.first() if self.user else None
        if method == "POST" and door.route == "account/act-as/" and held:
            return f"appointment={held.id}", "application/x-www-form-urlencoded"
        return "", "application/octet-stream"

    def _value(self, door: Door, name: str) -> object:
        folder = door.route.split("<")[0].rstrip("/").rpartition("/")[2]
        if name in {"code", "number"}:
            return self.by_folder[folder]
        return self.by_name[name]


def values_in(route: str, path: str) -> dict[str, str]:
    """The parameters of an address of that route."""
    pattern = re.sub(r"<(?:\w+:)?(\w+)>", r"(?P<\1>[^/]+)", route)
    found = re.fullmatch("/" + pattern, path)
    assert found, (route, path)
    return found.groupdict()
