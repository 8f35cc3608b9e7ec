"""Whistles of the small county, brought to a stage by the people whose part it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.factories.accounts import make_actor
from tests.factories.cases import AT, LEAD, LIGHT, ROOM, TOWN_UNIT, VILLAGE
from tests.factories.organisation import make_unit
from tests.factories.registers import LAW, make_edition, make_matter, row
from tiaokuai.cases.actions import whistling
from tiaokuai.cases.actions.whistling import Draft, PlanStep
from tiaokuai.cases.models import CalledUnit, Whistle
from tiaokuai.kernel.actor import Actor, Role
from tiaokuai.kernel.clock import local_date
from tiaokuai.registers.content import PartContent
from tiaokuai.registers.resolver import TOWN, ListKind

POWER, WATER, AGENCY = "990122-gdj", "990122-slj", "990122-zjj-liuxi"
DRAINS, LITTER = "0301", "0401"
"""Drains: water bureau leads, power bureau assists. Litter: the town's own duty."""


@dataclass(frozen=True)
class Cast:
    """The town's leader and room, and a handler of each department."""

    mayor: Actor
    room: Actor
    housing: Actor
    power: Actor
    water: Actor
    establishment: Actor
    justice: Actor
    supervision: Actor
    centre: Actor


def cast() -> Cast:
    return Cast(
        mayor=make_actor(Role.UNIT_LEADER, unit=TOWN_UNIT, place="990122001", id="user:mayor"),
        room=make_actor(Role.COMMAND_ROOM, unit=ROOM, place="990122001"),
        housing=make_actor(Role.UNIT_HANDLER, unit=LEAD, id="user:housing"),
        power=make_actor(Role.UNIT_HANDLER, unit=POWER, id="user:power"),
        water=make_actor(Role.UNIT_HANDLER, unit=WATER, id="user:water"),
        establishment=make_actor(Role.ESTABLISHMENT_OFFICE, unit="990122-bb"),
        justice=make_actor(Role.JUSTICE_OFFICE, unit="990122-sfj"),
        supervision=make_actor(Role.SUPERVISION_OFFICE, unit="990122-dcs"),
        centre=make_actor(Role.COUNTY_CENTRE, unit="990122-zlzx"),
    )


def make_departments() -> None:
    """More departments, the offices that arbitrate, and lists that name some of them."""
    make_unit(POWER, name="禾川县供电公司", short_name="供电公司")
    make_unit(WATER, name="禾川县水利局", short_name="水利局")
    make_unit("990122-bb", name="县委编办", kind="establishment_office")
    make_unit("990122-sfj", name="县司法局", kind="justice_office")
    make_unit("990122-dcs", name="县委督查室", kind="supervision_office")
    make_matter("03", "水务")
    make_matter(DRAINS, "排水不畅")
    make_matter("04", "环境卫生")
    make_matter(LITTER, "生活垃圾清理")
    make_lists()


def make_lists() -> None:
    """Drains in the territorial list, litter among the town's basic duties."""
    make_edition(
        rows=[
            row(
                2,
                name="排水不畅处置",
                matters=(DRAINS,),
                lead=WATER,
                lead_name="县水利局",
                lead_duty="负责排水设施养护。",
                parts=(
                    PartContent(POWER, "供电公司", "负责停电配合。"),
                    PartContent(TOWN, "乡镇（街道）", "现场协调。"),
                ),
            )
        ]
    )
    make_edition(
        ListKind.BASIC,
        rows=[
            row(
                1,
                name="生活垃圾清理",
                matters=(LITTER,),
                lead="",
                lead_name="",
                lead_duty="",
                parts=(),
                bases=(LAW,),
            )
        ],
    )


def draft(**changes: Any) -> Draft:
    given: dict[str, Any] = {
        "kind": "demand",
        "matter": DRAINS,
        "division": VILLAGE,
        "units": (WATER, POWER),
        "why": "桥下涵洞堵塞，水已漫路，镇里没有清淤设备和断电权限。",
        "place_text": "上塘村老桥下",
    }
    return Draft(**given | changes)


def drafted(who: Cast, *, at: datetime = AT, **changes: Any) -> Whistle:
    return whistling.draft_whistle(draft=draft(**changes), by=who.room, at=at)


def blown(who: Cast, *, at: datetime = AT, **changes: Any) -> Whistle:
    return whistling.blow_whistle(whistle=drafted(who, at=at, **changes), by=who.mayor, at=at)


def call_of(whistle: Whistle, unit: str) -> CalledUnit:
    return CalledUnit.objects.select_related("whistle__case").get(whistle=whistle, unit=unit)


def acknowledged(whistle: Whistle, unit: str, by: Actor, *, at: datetime = AT) -> CalledUnit:
    return whistling.acknowledge_call(call=call_of(whistle, unit), by=by, at=at)


def on_site(who: Cast, *, at: datetime = AT, **changes: Any) -> Whistle:
    """The water bureau acknowledged and came; the power company has not answered yet."""
    whistle = blown(who, at=at, **changes)
    call = acknowledged(whistle, WATER, who.water, at=at)
    whistling.record_report_in(call=call, arrived_at=at, place="老桥下", by=who.room, at=at)
    return fresh(whistle)


def planned(who: Cast, *, at: datetime = AT) -> Whistle:
    steps = [PlanStep(WATER, "清淤", local_date(at + timedelta(days=2)))]
    return whistling.agree_plan(whistle=on_site(who, at=at), steps=steps, by=who.room, at=at)


def handed_in(who: Cast, *, at: datetime = AT) -> Whistle:
    whistle = planned(who, at=at)
    call = whistling.start_part(call=call_of(whistle, WATER), by=who.water, at=at)
    whistling.hand_in_part(call=call, note="清淤完成，验收单三份。", by=who.water, at=at)
    return fresh(whistle)


def verified(who: Cast, *, at: datetime = AT) -> Whistle:
    whistle = handed_in(who, at=at)
    whistling.verify_part(call=call_of(whistle, WATER), by=who.room, at=at)
    return fresh(whistle)


def fresh(whistle: Whistle) -> Whistle:
    return Whistle.objects.select_related("case").get(id=whistle.id)


__all__ = ["AGENCY", "LIGHT", "TOWN_UNIT"]
