"""Units of an invented county (990122), made straight in the tables."""

from datetime import date
from typing import Any

from tiaokuai.organisation.models import Post, Unit

COUNTY = "990122000000"
TOWN = "990122001000"
OTHER_TOWN = "990122002000"
VILLAGE = "990122001003"
START = date(2020, 1, 1)


def make_unit(code: str = "990122-zjj", **fields: Any) -> Unit:
    """One unit, by default a county department that stands since 2020."""
    given: dict[str, Any] = {
        "name": f"单位 {code}",
        "kind": "county_department",
        "place": COUNTY,
        "valid_from": START,
        **fields,
    }
    return Unit.objects.create(code=code, **given)


def make_post(code: str = "990122-zjj-p01", **fields: Any) -> Post:
    given: dict[str, Any] = {
        "unit": code.rsplit("-", 1)[0],
        "name": "科员",
        "kind": "staff",
        "establishment": "administrative",
        "valid_from": START,
        **fields,
    }
    return Post.objects.create(code=code, **given)


def make_county() -> dict[str, Unit]:
    """A small county: its offices, two departments, two towns with a command room, an office and an agency each."""
    rows: list[tuple[str, str, str, str, str, str]] = [
        # code slug, name, kind, place, line superior, block superior
        ("zf", "禾川县人民政府", "county_government", COUNTY, "", COUNTY),
        ("zjj", "禾川县住房和城乡建设局", "county_department", COUNTY, "", "zf"),
        ("zrzy", "禾川县自然资源和规划局", "county_department", COUNTY, "", "zf"),
        ("zlzx", "禾川县社会治理中心", "county_centre", COUNTY, "", "zf"),
        ("bb", "中共禾川县委机构编制委员会办公室", "establishment_office", COUNTY, "", "zf"),
        ("sfj", "禾川县司法局", "justice_office", COUNTY, "", "zf"),
        ("dcs", "中共禾川县委督查室", "supervision_office", COUNTY, "", "zf"),
        ("lx", "柳溪镇人民政府", "town_government", TOWN, "zf", TOWN),
        ("lx-zhs", "柳溪镇综合信息指挥室", "command_room", TOWN, "zlzx", "lx"),
        ("lx-jsb", "柳溪镇建设管理办公室", "town_office", TOWN, "", "lx"),
        ("lx-zrzys", "柳溪自然资源所", "stationed_agency", TOWN, "zrzy", "lx"),
        ("qs", "青山镇人民政府", "town_government", OTHER_TOWN, "zf", OTHER_TOWN),
        ("qs-zhs", "青山镇综合信息指挥室", "command_room", OTHER_TOWN, "zlzx", "qs"),
        ("qs-zrzys", "青山自然资源所", "stationed_agency", OTHER_TOWN, "zrzy", "qs"),
    ]
    aliases = {"zjj": ["住建局", "建设局"], "zrzy": ["资规局"]}

    def code_of(slug: str) -> str:
        return slug if not slug or slug.isdigit() else f"990122-{slug}"

    return {
        slug: make_unit(
            code_of(slug),
            name=name,
            kind=kind,
            place=place,
            line_superior=code_of(line),
            block_superior=code_of(block),
            aliases=aliases.get(slug, []),
        )
        for slug, name, kind, place, line, block in rows
    }
