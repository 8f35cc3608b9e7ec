"""The demonstration county: 禾川县 Hechuan, code 990122, invented, the same from the same seed every time.

Pure generators (`territory`, `organisation`, `matters`, `lists`, `stories`) read the data files beside them and
import no Django; only `builder` writes, through the parts' actions. No place and no person in it is real; the
laws it cites are, and `data/laws/articles.csv` says which articles were read (ADR 0060).
"""

COUNTY = "990122"
SEED = 20260301

READY_NAMES = frozenset(
    {
        *("wangge", "zhihui", "banli", "lingdao", "zhenzhang", "zhongxin", "xianzhang"),
        *("bianban", "sifa", "ducha", "xitong", "anquan", "shenji", "shenjiyuan"),
    }
)
"""User names of the ready accounts (`people.READY`), which the demonstration lists at the door."""
