"""One-matter joint handling of the demonstration county: which cases run on which template, and how far. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from importlib.resources import files

from tiaokuai.kernel.clock import CHINA

REPORTS = {
    "rental-safety": (
        "060203",
        "{n}幢一套三居室隔成七间出租，电线乱拉，楼道堆满杂物，晚上进出的人很多，担心着火。",
        "老街{n}幢",
    ),
    "dumped-waste": ("020401", "{n}号地块旁夜里又有人倒装修垃圾，堆了半人高，盖住了田埂。", "{n}号地块"),
    "kitchen-fumes": ("020103", "楼下{n}号饭店油烟直排到楼道，窗户不敢开，反映过几次没好几天。", "沿街{n}号"),
}
"""By template: the matter, what the report says, where."""

NOTES = {
    "check": "入户核查完毕，登记表和照片清单已归档。",
    "fire": "灭火器、应急灯配齐，违规插座拆除，复查合格。",
    "structure": "鉴定无危险构件，隔断已拆除恢复原状。",
    "passage": "楼道堆物清理两车，物业签收。",
    "close": "复核合格，已从隐患清单销号。",
    "evidence": "现场勘验笔录一份，监控锁定一辆自卸车。",
    "clearing": "清运三车，运往核准的消纳场，凭证附后。",
    "lorries": "车辆未办准运证，已立案，暂扣处理。",
    "land": "经核为建设用地，不涉及耕地。",
    "watch": "增设两个巡查点位，纳入网格日常巡查。",
    "closing": "处罚决定已送达，现场验收合格。",
    "look": "检查记录一份，排烟管改向了公共楼道。",
    "licence": "证照齐全，后厨检查合格。",
    "dwelling": "商业用房，不属住改商。",
    "cleaning": "更换净化器，烟管改道上屋顶。",
    "measuring": "监测达标，报告附后。",
    "visiting": "回访三户居民，均表示改善明显。",
}
"""What each unit writes when it signs its step off."""

OBJECTIONS = {
    "licence": "现场为流动摊点，不在店内经营，请再核实。",
    "fire": "该楼为村民自建房，非民宿，监管职责请明确。",
}
"""What a unit writes when it objects."""


@dataclass(frozen=True, slots=True)
class JointSeed:
    """One case. `done` are the steps signed off, in order; `then` what happens to the next one: "", "returned",
    "ruling", "asked" (for more time), "skipped"; `ending`: "", "fed_back" or "closed"."""

    serial: int
    at: datetime
    town: int
    template: str
    done: tuple[str, ...]
    then: str = ""
    step: str = ""
    ending: str = ""


RENTAL = ("check", "fire", "structure", "passage", "close")
WASTE = ("evidence", "clearing", "lorries", "land", "closing")
FUMES = ("look", "licence", "dwelling", "cleaning", "measuring", "visiting")

NOW: tuple[tuple[str, int, tuple[str, ...], str, str, str], ...] = (
    ("rental-safety", 4, RENTAL[:1], "", "", ""),
    ("dumped-waste", 1, (), "", "", ""),
    ("dumped-waste", 3, WASTE[:2], "skipped", "watch", ""),
    ("kitchen-fumes", 6, FUMES[:2], "", "", ""),
    ("kitchen-fumes", 2, FUMES[:1], "returned", "licence", ""),
    ("rental-safety", 3, RENTAL[:1], "ruling", "fire", ""),
    ("dumped-waste", 2, WASTE[:1], "asked", "lorries", ""),
    ("rental-safety", 21, RENTAL[:2], "", "", ""),
    ("rental-safety", 9, RENTAL, "", "", "fed_back"),
    ("kitchen-fumes", 30, FUMES, "", "", "closed"),
    ("dumped-waste", 16, WASTE, "", "", "closed"),
)  # fmt: skip
"""Template, days ago, steps signed off, what happens to which next one, how the case ends."""


def generate_joint(until: datetime) -> tuple[JointSeed, ...]:
    """Oldest first, the first town's most. Nothing is drawn at random."""
    seeds = [
        JointSeed(
            serial, _at(until, days), serial % 3 if serial > 4 else 0, template, done, then, step, ending
        )
        for serial, (template, days, done, then, step, ending) in enumerate(NOW, start=1)
    ]
    return tuple(sorted(seeds, key=lambda seed: (seed.at, seed.serial)))


def _at(until: datetime, days: int) -> datetime:
    """Ten past nine so many days before."""
    day = (until - timedelta(days=days)).astimezone(CHINA).date()
    return datetime.combine(day, time(9, 10), CHINA)


def templates_text() -> str:
    """The file that the county takes in."""
    source = files("tiaokuai.config.demonstration") / "data" / "one_matters" / "templates.yaml"
    return source.read_text(encoding="utf-8")
