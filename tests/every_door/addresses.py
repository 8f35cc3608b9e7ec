"""What stands behind each parameter of a door in the small county: one subject of each kind, of the first town."""

from types import SimpleNamespace
from typing import Any, cast

from tests.doors import Door
from tests.factories.accounts import make_api_client, make_person
from tests.factories.cases import GRID, LEAD, ROOM, TOWN, TOWN_UNIT
from tests.factories.registers import make_draft, row
from tests.journeys.conftest import Staff
from tests.journeys.whistles import Whistles
from tiaokuai.cases.models import Case
from tiaokuai.kernel.actor import Role
from tiaokuai.kernel.ids import uuid7
from tiaokuai.registers.models import Edition, TimeLimit


class Addresses:
    """`of(door)`: the address at which that door leads to a subject that is there, as far as one is made here."""

    def __init__(self, case: Case) -> None:
        room = make_person(Role.COMMAND_ROOM, unit=ROOM, place="990122001")
        edition = Edition.objects.get()
        draft = make_draft(rows=[row(lead="", lead_name="某某局")])
        self.by_name: dict[str, object] = {
            "user_id": room.id,
            "appointment_id": room.appointments.get().id,
            "client_id": make_api_client("网格系统").id,
            "limit": TimeLimit.objects.filter(place="")[0].id,
            "before": edition.code,
            "after": draft.code,
            "verb": "publish_edition",
            "unit": LEAD,
            "token": "spoilt",
        }
        self.rows: dict[str, object] = {
            "registers/rows/<uuid:row>/": edition.rows.all()[0].id,
            "registers/rows/<uuid:row>/change_row/": draft.rows.all()[0].id,
        }
        self.codes = {
            "divisions": TOWN,
            "grids": GRID,
            "units": LEAD,
            "posts": "none",
            "matters": "0103",
            "editions": draft.code,
        }
        self.numbers = {"cases": case.number, "whistles": _whistle(room)}

    def of(self, door: Door) -> str:
        return door.address(**{name: self._value(door, name) for name in door.names})

    def _value(self, door: Door, name: str) -> object:
        folder = door.route.split("<")[0].rstrip("/").rpartition("/")[2]
        if name == "number":
            return self.numbers.get(folder, "none")
        if name == "code":
            return self.codes.get(folder, "none")
        if name == "row":
            return self.rows[door.route]
        if name == "what":
            return "limits" if door.route.startswith("catalogue/") else "units"
        return self.by_name.get(name, uuid7())


def _whistle(room: Any) -> str:
    """The number of one that was blown."""
    staff = SimpleNamespace(
        room=room,
        mayor=make_person(Role.UNIT_LEADER, unit=TOWN_UNIT, place="990122001"),
        handler=make_person(Role.UNIT_HANDLER, unit=LEAD),
        justice=make_person(Role.JUSTICE_OFFICE, unit="990122-sfj"),
        centre=make_person(Role.COUNTY_CENTRE, unit="990122-zlzx"),
        establishment=make_person(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"),
        supervision=make_person(Role.SUPERVISION_OFFICE, unit="990122-dcs"),
    )
    return Whistles(cast("Staff", staff)).at("blown").number
