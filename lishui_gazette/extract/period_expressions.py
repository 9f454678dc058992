"""Statistical periods and deadlines as printed: 2021年底, 上半年, 1—7月, “十四五”末, 今年以来, 每年.

Days as such (7月25日) are dates, not periods; a day is read here only as a deadline or as the end of a count
(截至7月25日, 9月30日前).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.calendar import read_small, read_year
from lishui_gazette.extract.period_bases import is_base
from lishui_gazette.extract.period_parts import part_end
from lishui_gazette.scanning import Scanner, guarded, regex
from lishui_gazette.segment.parts import Dating

__all__ = ["Period", "find_periods"]


class Period(NamedTuple):
    """A period expression at `[start, end)`; `text` is as printed, without 到, 至 or 截至.

    `last` is the last day, inclusive; None for a vague one (近年来, 目前, 自2018年以来), for 每年 and for a span of
    years, and where the year is not known. `kind` is `point` (a named period or deadline), `vague`, `since` (开馆以来:
    as vague, for its own sentence only), `yearly` (每年), or `span` (五年). `is_so_far` marks 今年以来; `is_base` a
    period that something is compared with or counted from (比上年, 较2020年, 由一季度的). `names_year` is false for
    上半年, 6月末, where another expression gave the year; `is_until` marks a deadline (到2025年), `is_month` a month or
    a day.
    """

    start: int
    end: int
    text: str
    last: date | None
    kind: str = "point"
    is_so_far: bool = False
    is_base: bool = False
    names_year: bool = True
    is_until: bool = False
    is_month: bool = False
    years: int | None = None


_YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零O0一二三四五六七八九]{3})"
_TO = r"\s?[-—–~～―至到]{1,2}\s?"
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_PLANS = "|".join(sorted((r["name"] for r in vocab.rows("plan_periods") if len(r["name"]) > 2), key=len, reverse=True))
_SINCE = "|".join(vocab.tree("period_words")["since"])
_FEASTS = "|".join(vocab.tree("feasts")["fixed"]) + "|春节"
_PART = guarded(
    r"(?P<half>[上下]半年(?:度|末|底)?|年中)(?P<halfby>之?前)?",
    r"第?(?P<quarter>[一二三四1-4])季度(?P<quarterby>[末底]前?|以?来|前)?",
    r"(?P<first_quarter>首季度?)|前(?P<quarters>[两二三])个?季度?度?",
    rf"前(?P<months>{_NUMERAL})个?月(?:份)?",
    rf"(?={_MONTH}[月\s—–~～―至到-])(?:(?P<from>{_MONTH})(?:月份?)?{_TO}(?P<till>{_MONTH})月份?"
    rf"|(?<![\d.])(?P<month>{_MONTH})月(?P<day>\d\d?)日(?P<dayby>之?前|以前|止|0时|24时)?"
    rf"|(?<![\d.第每])(?P<month2>{_MONTH})月(?![\d ]*[\d日号])份?(?P<monthby>[末底初]前?|[上中下]旬前?|之前|以前|前)?)",
    r"(?P<ends>年?[底末](?:之?前|以前)?|全年度?|(?:年度)?期末)",
    r"(?P<start>年?初)",
    rf"(?P<feast>{_FEASTS})前(?![景期夕往后的])",
)
_RELATIVE = r"今年|去年|上一?年度?|前一?年|明年|后年|本年度?"
# Most numbers begin no period: what follows the digits tells it (34.5亿元, 一批) before any of the rules is tried.
_OTHER_NUMBER = (
    r"\d{1,24}+[^\d年月季个全上下\s—–~～―至到-]|[一二三四五六七八九十两]{1,24}+[^〇○零O\d年月季个多余\s—–~～―至到-]"
)
_OF_THE_CALENDAR = guarded(
    rf"(?P<vague>(?<!项)目前|(?<![利足])当前|现阶段|截至目前|眼下|近(?:{_NUMERAL}|几|些)?年来?|{_NUMERAL}(?:多|余)?年来|多年来|长期以来|自{_YEAR}年以来|此前|以往|历年|(?:{_SINCE})以来)",
    r"(?P<yearly>每年度?|逐年|每季度|每月|每天|每日|平均每(?:天|日|年|月))",
    rf"(?P<years>(?P<years1>{_YEAR})年?{_TO}(?P<years2>{_YEAR})年(?:度(?!假))?)",
    rf"(?P<spanpre>今后|未来|过去|接下来的?|往后|前(?!{_NUMERAL}个月)|近|这|再用)?(?P<spannum>{_NUMERAL})(?P<spanunit>年|个月)(?P<spanpost>内|间|之内|以内|左右)?(?![前后来度均龄限级代期底末中])",
    rf"(?:(?P<year>{_YEAR})(?:年度?(?:的)?|(?=全年|[上下]半年))|(?P<relative>{_RELATIVE})(?:的|，)?)?\s?(?:{_PART})(?P<sofar>以来)?",
    rf"(?:(?P<year_only>{_YEAR})年|(?P<relative_only>{_RELATIVE}|年之?内))度?(?P<onlyby>以来|期间|内|之?前|以前|整年)?",
)
_RULES = Scanner(
    guarded(
        rf"(?P<plan>[“「]?(?P<planname>{_PLANS})[”」]?(?P<plansub>(?=，)|初期?|开局|中期|末期?|期末|时期|期间|阶段|规划期|以来|头[两三]年|前[两三四]年)末?)",
        rf"(?!{_OTHER_NUMBER})(?:{_OF_THE_CALENDAR})",
    )
)
_THIS_YEAR = regex("今年|去年|明年|本年|后年")
_YEAR_NAMED = regex(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:年|[-—–.~～/])")
_HEAD = 200  # characters in which a text of no known day names the year it is about
_SENTENCE_END = regex(r"[。\n]")
_UNTIL_BEFORE = regex(r"截[至止]到?$")
_AFTER_DONE = tuple("成产用工运营之以毕行建造级放完")
_NOT_PERIOD_BEFORE = regex(r"[\d.第〔\[（]$")
_SCHOOLING = ("义务", "一贯", "制", "免费教育", "级", "生")  # 九年义务教育巩固率
_PLAN_AFTER = regex("[\u4e00-\u9fff]{0,6}?(?:计划(?!投|新|实|完|引|建)|规划|方案|纲要)")
_SPAN_WORDS_BEFORE = regex(
    r"(?:连续|历时|用时|为期|时隔|超过|不少于|近|满|达|运行|工作|持续|有效期|期限|寿命|年限|工期|到|至|提高)$"
)
_SPAN_LEADS = ("今后", "未来", "过去", "接下来", "接下来的", "往后")
_YEAR_SHIFT = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2, "当": 0, "年": 0}


def _near_year(found: re.Match[str], dating: Dating) -> int | None:
    """The year of a part printed without one: that of the publication, the year before for a month well ahead of it."""
    year = dating.year
    if year is None or dating.last is None or (dating.first and dating.first.year != dating.last.year):
        return year
    month = found["month2"] or found["till"]
    by = found["monthby"] or ""
    if month and not by and read_small(month) > dating.last.month + 5:
        return year - 1
    return year


def _plan(found: re.Match[str]) -> tuple[date | None, bool]:
    row = next(r for r in vocab.rows("plan_periods") if r["name"] == found["planname"])
    first, last = int(row["first_year"]), int(row["last_year"])
    sub = found["plansub"] or "末"
    year = first if sub[0] in "初开" else first + 2 if sub == "中期" else last
    if sub[0] in "头前":
        year = first + {"三": 2, "四": 3}.get(sub[1], 1)
    return date(year, 12, 31), sub == "以来"


def _calendar(found: re.Match[str], dating: Dating, known_year: int | None) -> tuple[date | None, bool, bool]:
    """Last day, whether it is 以来, and whether the expression has a year of its own."""
    by = found["onlyby"] or ""
    printed = found["year"] or found["year_only"]
    word = found["relative"] or found["relative_only"]
    if printed:
        year: int | None = read_year(printed)
    elif word:
        inside = known_year if word[0] == "年" else None  # 年内, in a text that names one year
        year = inside if dating.year is None else dating.year + _YEAR_SHIFT[word[0]]
    else:
        year = known_year or _near_year(found, dating)
    own = bool(printed or word)
    so_far = bool(found["sofar"]) or by == "以来"
    if year is None:
        return None, so_far, own
    if found["year_only"] or found["relative_only"]:
        if by.endswith("前"):
            year -= 1
        if so_far and own and dating.year is not None and year != dating.year:
            return None, so_far, own
        return date(year, 12, 31), so_far, own
    return part_end(found, year), so_far, own


def _span(found: re.Match[str], norm: str, before: str, made: Period) -> Period | None:
    """A span of years (五年); None where the number is part of a word (九年义务教育)."""
    end = found.end()
    if norm.startswith(_SCHOOLING, end) or found["spanunit"] != "年":
        return None
    if found["spanpre"] is None and _PLAN_AFTER.match(norm, end):
        return None  # 小微企业三年成长计划
    is_led = found["spanpre"] in _SPAN_LEADS  # 重点工作\n今后五年: no 工作五年
    if (_SPAN_WORDS_BEFORE.search(before) and not is_led) or _NOT_PERIOD_BEFORE.search(before):
        return None
    averaged = norm.startswith(("平均", "年均", "累计"), end) and found["spanpre"] is None
    years = read_small(found["spannum"].replace("两", "二"))
    return made._replace(kind="span", years=years, is_base=averaged and norm[end] != "累")


def _is_no_period(found: re.Match[str], before: str) -> bool:
    """Whether an expression behind the characters `before` is part of a word or a date."""
    printed = found[0].strip()
    return (
        (before.endswith(("学", "学前")) and printed[0] in "前一二三")  # 学前三年入园率
        or (found["half"] == "年中" and before.endswith(tuple("一二三四五六七八九十两几")))  # 过去一年中
        or bool(found["month"] and not found["dayby"] and not _UNTIL_BEFORE.search(before))
        or bool((found["ends"] or found["start"]) and printed[0] in "底末初")  # of something else
    )


def _read(found: re.Match[str], norm: str, dating: Dating, known_year: int | None) -> Period | None:
    start, end = found.span()
    before = norm[max(0, start - 4) : start]
    if _is_no_period(found, before):
        return None
    is_each = found["yearly"] and not found["yearly"].startswith(("每年", "逐年"))
    part = "each" if is_each else "ends" if found["ends"] or found["start"] else ""
    made = Period(
        start,
        end,
        found[0].strip(),
        None,
        is_base=is_base(norm, start, end, part),
        is_until=before.endswith(("到", "至")),
    )
    if found["plan"]:
        last, so_far = _plan(found)
        return made._replace(last=last, is_so_far=so_far)
    if found["vague"]:
        is_since = found["vague"].endswith("以来") and not found["vague"].startswith("自")
        return made._replace(kind="since" if is_since else "vague")
    if found["yearly"]:
        return made._replace(kind="yearly")
    if found["years"]:
        return made._replace(
            is_base=made.is_base and not before.endswith("从"), last=date(read_year(found["years2"]), 12, 31)
        )
    if found["spannum"]:
        return _span(found, norm, before, made)
    if found[0].startswith("后年") and before.endswith(_AFTER_DONE):
        return None  # 建成后年加工能力
    if _NOT_PERIOD_BEFORE.search(before) and not (found["year"] or found["year_only"] or before.endswith("（")):
        return None
    last, so_far, own = _calendar(found, dating, known_year)
    is_month = bool(found["month"] or found["month2"])
    return made._replace(last=last, is_so_far=so_far, names_year=own, is_month=is_month)


def _is_in_name(norm: str, start: int, end: int) -> bool:
    """Whether an expression stands inside a title or opens a name in quotation marks (“2023年振兴行动”)."""
    if norm[start - 1 : start] == "“":
        closed = norm.find("”", end, end + 40)
        return closed > 0 and not re.search(r"[，。；]", norm[end:closed])
    opened = norm.rfind("《", max(0, start - 60), start)
    return opened >= 0 and norm.find("》", opened, start) < 0 and norm.find("》", end, end + 60) > 0


def _only_year(norm: str) -> int | None:
    """The one year that a text names, near its head; None where it names another or tells of 今年."""
    if _THIS_YEAR.search(norm) or not _YEAR_NAMED.search(norm, 0, _HEAD):
        return None
    years = {found["year"] for found in _YEAR_NAMED.finditer(norm)}
    return int(years.pop()) if len(years) == 1 else None


def find_periods(norm: str, text: str, dating: Dating) -> list[Period]:
    """Every period expression of `norm`, in order, without overlap.

    A part of a year without its year takes it from the expression before it in the sentence that is not a base of
    comparison, else from the publication `dating`. `text` is the print of the same length that `Period.text` is cut
    from.
    """
    found: list[Period] = []
    only = _only_year(norm) if dating.year is None else None
    position, year_from = 0, 0
    year: int | None = None
    line: int | None = None  # the last year named by itself in the line: in a text of no known year 全年 is of it
    line_from = 0
    named: int | None = None  # the last year named by itself in the sentence: 2022年某市全年…
    while match := _RULES.search(norm, position):
        position = max(match.end(), position + 1)
        if not match[0].strip():
            continue
        if line is not None and norm.find("\n", line_from, match.end()) >= 0:
            line = None
        year = None if year is None or _SENTENCE_END.search(norm, year_from, match.start()) else year
        named = None if named is None or _SENTENCE_END.search(norm, found[-1].end, match.start()) else named
        try:
            known = year or (named if match["ends"] or match["month2"] else None)
            undated = line if dating.year is None and match["ends"] == "全年" else None
            period = _read(match, norm, dating, known or undated or only)
        except (KeyError, ValueError):  # numerals that name no month or year
            continue
        if period is None or _is_in_name(norm, match.start(), match.end()):
            position = match.end() if period or match["month"] else match.start() + 1
            continue
        if found and found[-1].is_base and norm[found[-1].end : period.start] in ("和", "、", "与", "及"):
            period = period._replace(is_base=True)
        if period.names_year and period.last and not period.is_base and match["year"]:
            year, year_from = period.last.year, period.end
        if (match["year_only"] or match["relative_only"]) and period.last and not period.is_base:
            named = period.last.year
            line, line_from = named, period.end
        found.append(_as_printed(period, text))
    return found


def _as_printed(period: Period, text: str) -> Period:
    """A period with the words that `text` prints for it, without blanks around them."""
    printed = text[period.start : period.end]
    return period._replace(start=period.end - len(printed.lstrip()), text=printed.strip())
