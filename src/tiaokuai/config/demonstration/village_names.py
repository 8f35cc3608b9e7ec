"""Invented names of villages and communities. Pure."""

from random import Random

FIRST = "上下前后东西南北大小新老里外中高长青白红石金银双三五七九平和安永福吉泰丰兴隆"
MIDDLE = "塘溪岭坑源坞垄桥潭湾坪垟樟枫松竹柏梅桃杨柳桑茶莲荷禾仓井亭庙塔墩埠渡滩洲墟坂圩堰渠陂埂丘岗峰岩洞谷林田园畈"
LAST = ("", "", "", "头", "底", "口", "下", "边", "背", "脚", "尾", "里")
COMMUNITIES = (
    "柳桥", "文昌", "北门", "南街", "东苑", "西苑", "迎春", "和平", "滨江", "新安", "学府", "城中", "翠湖", "锦绣",
    "青苗", "丰乐", "石榴", "双桥", "港湾", "临水", "渡南", "沙洲", "仓前", "工贸", "梅园", "云溪", "白鹭", "樟树",
    "龙门", "禾兴", "永宁", "平川", "长堤", "同心", "花园", "望江", "春晖", "康乐", "善水", "绿荫",
)  # fmt: skip


def village_names(random: Random, count: int, *, taken: set[str]) -> list[str]:
    """`count` different names ending in 村; none is in `taken`, to which they are added."""
    names: list[str] = []
    while len(names) < count:
        name = f"{random.choice(FIRST)}{random.choice(MIDDLE)}{random.choice(LAST)}村"
        if name not in taken:
            taken.add(name)
            names.append(name)
    return names
