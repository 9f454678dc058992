"""What stands around the name of a place or body and makes it another thing, or none."""

from __future__ import annotations

from lishui_gazette.scanning import regex

__all__ = [
    "AT",
    "BEST",
    "CLAUSE_ENDS",
    "CLAUSE_MARKS",
    "COUNT",
    "DATELINE",
    "EACH_MORE",
    "EACH_NOUN",
    "GUESTS",
    "INDUSTRY",
    "NOT_ALONE_AFTER",
    "SESSION",
    "UNIT_SIGNS",
    "WORDS_OF_UNITS",
    "is_aside",
]

EACH_NOUN = regex(
    "(?!每|至少|最少|不少于|建[成设有]|新[建增]|配|要|都|均)[\u4e00-\u9fff]{1,10}?(?=至少|不少于|建成|建设|建有|新建|新增|配备|配置|设立|达到|拥有|培育|要|都|均|完成|每|[0-9])"
)
WORDS_OF_UNITS = regex("地区[生经]|乡[村镇]|市县|县市|县区|区县|省市|区市|旗县")
CLAUSE_ENDS = regex("[，。；：！？\n]")
NOT_ALONE_AFTER = frozenset("省市县区州镇乡村个各全类级片”")
DATELINE = regex(r"\d{1,2}月\d{1,2}日|20\d\d(?![年.\d])")
CLAUSE_MARKS = "，。；：！？、\n“”"
INDUSTRY = regex("第[一二三](?:、[一二三]|产业)")
_STANDS_FOR = regex("[^，。；]{0,10}?为(?:代表|主|核心|龙头|中心|重点|引领)")
_FIELD_AFTER = regex("[0-9]+个?(?:地级|设区的?)?(?:地?市|城市|[县区州]|省份)(?:中|里)")  # 某省16个地市中率先
BEST = regex("[^，。；：、\n]{0,12}?(?:[百十][强佳]|[0-9]+强)")  # 全国投资潜力百强区
_A_TIME = regex("(?:[年期月]|阶段)是$")
_ROUTE = regex("[至—-][\u4e00-\u9fff]{2,4}?(?:高速|铁路|公路|高铁|快速|城际|航线|段)")  # 松岚至澜川高速
_TRADE = regex("[^，。；]{0,8}?(?:进出口|出口|进口|贸易)")
AT = regex("(?:^|[，。；：！？\n])(?:在|走进|来到)$")
UNIT_SIGNS = regex("[市县区州镇乡村]")
COUNT = regex("[0-9]+[个座家处]")
GUESTS = regex("[0-9]+余?[家名位个][^，。；]{0,8}?(?:负责人|代表|嘉宾|客商)")  # 华东90余家企业负责人齐聚
SESSION = regex("第[一二三四五六七八九十0-9]{1,3}[次届]")
EACH_MORE = regex(r"(?:（[县市区镇乡、，和街道]+）|[市区镇])*")


def is_aside(norm: str, end: int, clause: str, follows_another: bool) -> bool:
    """Whether a place that ends at `end` is only said of another, traded with, stood for or ranked in.

    `clause` is what stands before it in its clause; `follows_another` where 是 or 为 alone parts it from a mention.
    """
    if clause.endswith("对") and _TRADE.match(norm, end):
        return True
    if (clause.endswith(("是", "为")) and follows_another) or _A_TIME.search(clause):
        return True  # 开发区是我区经济的主战场; 今后五年是松岚县赶超的关键期
    if _ROUTE.match(norm, end):
        return True
    is_only = clause.endswith(("是", "为")) and norm.startswith(("唯一", "首个", "首家"), end)
    is_stood_for = "以" in clause and _STANDS_FOR.match(norm, end)
    return bool(is_only or is_stood_for or _FIELD_AFTER.match(norm, end))
