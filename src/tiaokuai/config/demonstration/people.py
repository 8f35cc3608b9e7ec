"""People of the demonstration county in their posts and grids, and one ready account per role. Pure.

Every name is drawn by chance; a likeness to a real person is chance too. No telephone number can be dialled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from tiaokuai.config.demonstration import COUNTY, SEED
from tiaokuai.config.demonstration.chance import chance
from tiaokuai.config.demonstration.organisation import (
    COUNTY_PLACE,
    Organisation,
    generate_organisation,
    town_unit,
)
from tiaokuai.config.demonstration.person_names import full_name, telephone
from tiaokuai.config.demonstration.territory import GridCell, generate_territory
from tiaokuai.kernel.actor import Role

ROLES = {
    "county_government": (Role.COUNTY_LEADER, Role.COUNTY_LEADER),
    "county_centre": (Role.COUNTY_CENTRE, Role.COUNTY_CENTRE),
    "establishment_office": (Role.ESTABLISHMENT_OFFICE, Role.ESTABLISHMENT_OFFICE),
    "supervision_office": (Role.SUPERVISION_OFFICE, Role.SUPERVISION_OFFICE),
    "command_room": (Role.COMMAND_ROOM, Role.COMMAND_ROOM),
}
FIRST_TOWN = f"{COUNTY}101"
FIRST_VILLAGE = f"{FIRST_TOWN}201"


@dataclass(frozen=True, slots=True)
class PersonSeed:
    """One person in one appointment: `post` is empty for grid workers, `grids` for everybody else."""

    username: str
    name: str
    role: Role
    unit: str
    place: str
    post: str = ""
    grids: tuple[str, ...] = ()
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class ReadyAccount:
    """An account that the demonstration offers at the door: one for each role of the staff, and a leader of a town.
    Residents need none."""

    role: Role
    username: str
    name: str
    unit: str
    place: str
    grids: tuple[str, ...] = ()


READY = (
    ReadyAccount(
        Role.GRID_WORKER,
        "wangge",
        "网格员方春生",
        town_unit(FIRST_TOWN, "pa"),
        FIRST_VILLAGE,
        (f"{FIRST_VILLAGE}-g01", f"{FIRST_VILLAGE}-g02"),
    ),
    ReadyAccount(
        Role.COMMAND_ROOM, "zhihui", "指挥室余海波", town_unit(FIRST_TOWN, "zhs"), FIRST_TOWN + "000"
    ),
    ReadyAccount(Role.UNIT_HANDLER, "banli", "执法局经办郑建平", f"{COUNTY}-zhj", COUNTY_PLACE),
    ReadyAccount(Role.UNIT_LEADER, "lingdao", "执法局负责人沈永宁", f"{COUNTY}-zhj", COUNTY_PLACE),
    ReadyAccount(Role.UNIT_LEADER, "zhenzhang", "镇长钱云峰", town_unit(FIRST_TOWN), FIRST_TOWN + "000"),
    ReadyAccount(Role.COUNTY_CENTRE, "zhongxin", "县中心调度员蒋玉萍", f"{COUNTY}-zlzx", COUNTY_PLACE),
    ReadyAccount(Role.COUNTY_LEADER, "xianzhang", "副县长顾文翰", f"{COUNTY}-zf", COUNTY_PLACE),
    ReadyAccount(Role.ESTABLISHMENT_OFFICE, "bianban", "编办潘诚", f"{COUNTY}-bb", COUNTY_PLACE),
    ReadyAccount(Role.JUSTICE_OFFICE, "sifa", "司法局卢思清", f"{COUNTY}-sfj", COUNTY_PLACE),
    ReadyAccount(Role.SUPERVISION_OFFICE, "ducha", "督查室石磊", f"{COUNTY}-dcs", COUNTY_PLACE),
    ReadyAccount(Role.SYSTEM_ADMIN, "xitong", "系统管理员", f"{COUNTY}-zwj", COUNTY_PLACE),
    ReadyAccount(Role.SECURITY_ADMIN, "anquan", "安全管理员", f"{COUNTY}-zwj", COUNTY_PLACE),
    ReadyAccount(Role.AUDIT_ADMIN, "shenji", "审计管理员", f"{COUNTY}-zwj", COUNTY_PLACE),
    ReadyAccount(Role.AUDITOR, "shenjiyuan", "审计员", f"{COUNTY}-sjj", COUNTY_PLACE),
)


@cache
def generate_people(seed: int = SEED) -> tuple[PersonSeed, ...]:
    """Everyone with an appointment besides the ready accounts: holders of posts, and a worker for each grid."""
    random = chance(seed, "people")
    organisation = generate_organisation()
    return (*_holders(random, organisation), *_grid_workers(random, generate_territory(seed).grids))


def _holders(random: Random, organisation: Organisation) -> Iterator[PersonSeed]:
    units = {unit.code: unit for unit in organisation.units}
    for post in organisation.posts:
        unit = units[post.unit]
        head, member = ROLES.get(unit.kind, (Role.UNIT_LEADER, Role.UNIT_HANDLER))
        for seat in range(1, post.seats + 1):
            username = f"{post.code.removeprefix(COUNTY + '-')}-{seat}"
            role = head if post.kind == "head" else member
            yield PersonSeed(
                username,
                full_name(random),
                Role.JUSTICE_OFFICE if unit.kind == "justice_office" and seat == 1 else role,
                unit.code,
                unit.place,
                post=post.code,
                telephone=telephone(random),
            )


def _grid_workers(random: Random, grids: tuple[GridCell, ...]) -> Iterator[PersonSeed]:
    for grid in grids:
        yield PersonSeed(
            f"w-{grid.code.removeprefix(COUNTY)}",
            full_name(random),
            Role.GRID_WORKER,
            town_unit(grid.village, "pa"),
            grid.village,
            grids=(grid.code,),
            telephone=telephone(random),
        )
