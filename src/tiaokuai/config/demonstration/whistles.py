"""Whistles of the demonstration county: which towns called whom, why, and how far each department got. Pure."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from tiaokuai.config.demonstration import COUNTY
from tiaokuai.kernel.clock import CHINA

PROBLEMS = {
    "zhj": (
        "enforcement",
        "130101",
        "沿街违建当天又在加建，镇里没有强制权限，劝阻三次无效。",
        "农贸市场东侧",
    ),
    "slj": ("emergency", "040104", "持续强降雨，堤脚出现管涌，镇里没有抢险设备和技术人员。", "防洪堤二号桩"),
    "hbj": ("demand", "020202", "多名居民反映河水发黑发臭，排口权属不清，镇里没有监测手段。", "老桥下游排口"),
    "jtj": ("key_work", "050203", "旺季前山路边坡反复落石，治理要迁改管线，镇里协调不动。", "游客中心路口"),
    "nyj": ("demand", "030103", "灌渠垮塌，用水在即，修复涉及水利设施，镇里没有设备。", "二级渠首"),
    "yjj": ("emergency", "070502", "民房内囤放大量烟花爆竹，镇里不具备查扣和转运条件。", "老街三十二号"),
}
"""By the department that leads: kind of whistle, matter, why the town cannot act alone, where to come."""

HELPERS = {"zhj": "zrj", "slj": "yjj", "hbj": "slj", "jtj": "gdgs", "nyj": "slj", "yjj": "xfd"}
"""Whom the town calls beside the lead."""

STAGES = (
    "acknowledge", "report_in", "plan", "start", "hand_in", "verify", "rate_by_town", "rate_by_unit",
)  # fmt: skip
"""What a department and the town do one after the other, as far as a whistle has come."""

SCORES = (5, 4, 5, 3, 4, 5, 2, 5)
PROPER = ("proper", "proper", "partly_proper", "proper", "proper", "improper", "proper", "proper")


@dataclass(frozen=True, slots=True)
class WhistleSeed:
    """One whistle. `done` stages of the lead department are played; the other department stands where `other` says:
    "silent", "acknowledge", "reject", "uphold", "release" or "none" (not called). `ending` of the whole: "draft",
    "blown", "withdrawn", or "unit_rates": the department rates first."""

    serial: int
    at: datetime
    town: int
    lead: str
    done: int
    other: str = "silent"
    ending: str = "blown"
    for_case: bool = False
    matter: str = field(default="")

    @property
    def units(self) -> tuple[str, ...]:
        slugs = (self.lead,) if self.other == "none" else (self.lead, HELPERS[self.lead])
        return tuple(f"{COUNTY}-{slug}" for slug in slugs)

    @property
    def score(self) -> int:
        return SCORES[self.serial % len(SCORES)]

    @property
    def properness(self) -> str:
        return PROPER[self.serial % len(PROPER)]


NOW = (
    ("zhj", 0, "silent", "draft"), ("zhj", 0, "silent", "blown"), ("hbj", 1, "silent", "blown"),
    ("zhj", 2, "acknowledge", "blown"), ("nyj", 3, "reject", "blown"), ("zhj", 4, "uphold", "blown"),
    ("hbj", 5, "release", "blown"), ("jtj", 6, "acknowledge", "blown"), ("zhj", 7, "none", "blown"),
    ("nyj", 6, "none", "blown"), ("slj", 0, "silent", "blown"), ("hbj", 0, "acknowledge", "withdrawn"),
    ("jtj", 6, "none", "unit_rates"),
)  # fmt: skip
"""What is under way: lead, stages done, the other department, how the whole stands."""

PAST_DAYS = range(95, 300, 9)


def generate_whistles(until: datetime) -> tuple[WhistleSeed, ...]:
    """Those under way begin within the last days before `until`, the first town's first; those that are over lie some
    months back, of every town in turn. Nothing is drawn at random."""
    going = [
        WhistleSeed(
            serial,
            _at(until, hours=serial % 3 + 1 if done == 0 else 30 + 6 * serial),
            0 if serial % 4 else serial % 3,
            lead,
            done,
            other,
            ending,
            for_case=serial == 4,
            matter=PROBLEMS[lead][1],
        )
        for serial, (lead, done, other, ending) in enumerate(NOW, start=1)
    ]
    kinds = list(PROBLEMS)
    over = [
        WhistleSeed(
            serial,
            _at(until, hours=24 * days),
            serial % 5,
            lead,
            len(STAGES),
            "none",
            matter=PROBLEMS[lead][1],
        )
        for serial, days in enumerate(PAST_DAYS, start=len(going) + 1)
        for lead in ["zhj" if serial % 2 else kinds[serial % len(kinds)]]
    ]
    return tuple(sorted((*going, *over), key=lambda each: (each.at, each.serial)))


def _at(until: datetime, *, hours: int) -> datetime:
    """So many hours before; what lies days back begins at nine in the morning."""
    moment = until - timedelta(hours=hours)
    if hours < 24:
        return moment
    return datetime.combine(moment.astimezone(CHINA).date(), time(9, 5), CHINA)
