"""Invented names and telephone numbers of people. Pure.

Numbers begin with 100, which no Chinese subscriber has: mobile numbers begin 13 to 19, area codes 010 and up
are dialled with a leading nought.
"""

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺顾毛郝龚邵万钱严"
)
GIVEN = (
    "志建国华明军平文辉力永健世广义兴良海山仁波宁贵福生龙元全胜学祥才发武新利清飞彬富顺信子杰涛昌成康星光"
    "天达安岩中茂进林有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆磊民友裕河哲江超浩亮政谦亨奇固之轮"
    "翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以秀娟英慧巧美娜静淑惠珠翠雅芝玉萍红娥玲芬芳燕彩春菊兰凤"
    "洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳"
)


def full_name(random: Random) -> str:
    length = 2 if random.random() < 0.82 else 1
    return random.choice(SURNAMES) + "".join(random.choice(GIVEN) for _ in range(length))


def telephone(random: Random) -> str:
    return f"100{random.randrange(10**8):08d}"
