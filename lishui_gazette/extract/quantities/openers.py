"""What may stand before or after the name of what is measured and is no part of it: voices, conditions, days."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation

__all__ = ["AUTHORITY", "FIRST_PAST", "OPENING", "lead_word", "owned_attributes", "soft_words", "trail"]

_ONE_OF_ITS_KIND = r"(?:首[个座家]|第[一二三四五六七八九十]{1,2}[个座家]|唯一(?:的?一[个座家])?)"
FIRST_PAST = regex(rf"{_ONE_OF_ITS_KIND}[^，。；：、\d\n]{{0,12}}$")
"""What stands before a bound that only one, or the first few, of a kind have passed (第二个产值突破500亿元的县)."""

# What can open a lead besides the words of the lists: whose voice, after what, at what prices, on what day.
OPENING = regex(
    "|".join(
        (
            rf"“(?={any_of('speaking_openers')})",
            rf"(?:项目|工程|[一二三首]期|全部|全面)?{any_of('finishing')}{any_of('put_to_use')}?后(?:，|可|将|预计)*",
            rf"{any_of('expecting')}?(?:原先|此前|普遍|曾)*(?:预计|预期|预测|估计)(?:会|将)",
            rf"该{any_of('pointed_at')}(?:司|业)?",
            rf"比[^，。；\d\n]{{1,8}}?前?(?={any_of('lessening')})",
            r"(?:经济社会|国民经济和社会|社会)?(?:预期|主要|奋斗|总体|工作|发展|的)*目标(?:任务)?(?:是|为|包括)",
            r"按一年计|按[^，。；\d\n]{1,10}?计(?!划)|(?:按|以)[^，。；\d\n]{1,10}?(?:口径|价格?)(?:计算|统计|测算|核算)?",
            rf"{any_of('leaving_out')}[^，。；\d\n]{{1,16}}?(?:(?:因素|影响)?后|因素|影响)",
            rf"我[国省市县区州]|年度(?!{any_of('of_the_year')})|\d{{1,3}}[.．、](?!\d)",
            r"[上本当]周(?!期)(?:[一二三四五六日末]|(?=[^一二三四五六日末]))(?:收盘(?!价))?",
            rf"(?:成为|[是为])[^，。；\d\n]{{0,6}}?{_ONE_OF_ITS_KIND}的?",
            r"可能(?!性)|第[一二三四五1-5]年度?(?=[^，])",
            r"在[^，。；\d\n]{1,8}(?:时间|时期)内",
            r"连续(?:\d+|[一二两三四五六七八九十]+)个?(?:年|月|季度)",
            r"(?:\d{1,2}月)?\d{1,2}日(?:[上下]午|晚)?|[上下]午",
        )
    )
)
# 市政府办理…: the authority that acts is no part of the name
AUTHORITY = regex(
    r"(?:全?[省市县区州镇乡旗])?(?:委、|委和)?[省市县区州镇乡旗]?"
    rf"(?:{any_of('authorities')}|[一-龥]{{1,6}}局)(?:系统)?(?={any_of('authority_acts')})"
)

# What can end it: particles, adverbs of time, circumstances.
_TRAIL = regex(
    r"(?:[、和与的了在从由于较 ]|分别|先后|(?<![惠以涉普])及"
    r"|(?:已|累计)?连续(?:\d+|[一二两三四五六七八九十]+)个?(?:月|年|季度)"
    rf"|(?<![入占对之隧税贷产女债])比|，|——|当[月季]|(?<![高初期途集附])中的?|方面|在[^，。；在\n]{{2,20}}{any_of('circumstances')}[下上]){{1,6}}$"
)
_TRAIL_ENDS = frozenset("、和与的了在从由于较 及年月季度比，—中面上下别后")  # what _TRAIL can end in


@cache
def lead_word() -> re.Pattern[str]:
    """The words of the lists; one before a character that makes it part of a name (在建, 对外, 能耗) is none."""
    short = (r for r in vocab.rows("right_stops") if len(r["word"]) == 1)
    where = {r["word"]: vocab.beside(r["word"], not_before=r["not_before"]) for r in short}
    return re.compile(alternation([*vocab.words("lead_words"), *vocab.words("soft_lead_words"), " "], where))


@cache
def soft_words() -> frozenset[str]:
    """Openers that also begin names (重点企业)."""
    return frozenset(vocab.words("soft_lead_words"))


@cache
def owned_attributes() -> frozenset[str]:
    """Attributes that name nothing without what 的 joins them to (高铁运营的总里程)."""
    table = vocab.tree("indicator_words")
    return frozenset([*table["attributes"], *table["owned_attributes"]])


def trail(norm: str, start: int, end: int) -> int:
    """Where the particles and circumstances begin that end the words `[start, end)`; `end` where none does."""
    found = _TRAIL.search(norm, start, end) if norm[end - 1] in _TRAIL_ENDS else None
    return found.start() if found else end
