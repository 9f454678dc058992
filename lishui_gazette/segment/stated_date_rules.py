"""Where a document prints the day that is its own.

Rules stand in the order in which they are believed. Each looks at the head of the document or at its end,
never at running text, where a day belongs to what is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lishui_gazette.scanning import Scanner, regex

__all__ = ["CLOCK", "MONTH", "STAMP_DAY", "STATED_DATE_RULES", "YEAR", "StatedDateRule"]


@dataclass(frozen=True, slots=True)
class StatedDateRule:
    """One place where a document prints its own date.

    `pattern` has groups `y`, `m` and `d`, and is tried on the part of the folded text that `part` names:
    `head` (its first 1500 characters), `ends` (these and the last 500), `lines` (its first twelve
    paragraphs, one by one), `whole` (every paragraph, one by one), `source` (both ends of the text as decoded) or
    `printed` (these folded: the repair closes the blank between day and clock).
    """

    id: str
    part: str
    pattern: re.Pattern[str] | Scanner
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


YEAR = r"(?P<y>(?:19|20)\d\d|[一二][〇○零0一二三四五六七八九]{3})"
MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?P<d>[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY = rf"{YEAR} ?(?P<mark>年|[-/.]) ?{MONTH} ?(?:月|(?P=mark)) ?{_D}(?: ?日|(?![\d日]))"
CLOCK = r"(?:[01]?\d|2[0-3])：[0-5]\d"
STAMP_DAY = r"(?P<m>1[0-2]|0?[1-9])[-/.月](?P<d>[12]\d|3[01]|0?[1-9])日?"
_STAMP_YEAR = r"(?P<y>20\d\d|\d\d(?=[-/.年]))[-/.年]?"
_ACCOUNT = r"[\u4e00-\u9fff]{2,10}(?:网|报|社|发布|新闻|在线|旅游|文旅|党建|先锋|资讯|政府办|办公室)$"
_LINE_START = r"(?:^|\n)[^\n。]{0,40}?(?<![\d截止至于在到])"

STATED_DATE_RULES = (
    StatedDateRule(
        "time_stamp",
        "printed",
        Scanner(rf"{_LINE_START}{_STAMP_YEAR}{STAMP_DAY} *T?{CLOCK}"),
        ("2023-08-02 11：21，正文：会议召开", "23-08-12 05：52", "202307/17 13：51：14", "某网 2021年3月5日 08：30"),
        ("8-9 15：22", "截至2023年8月3日 10：00，已转移群众", "会议召开。2023-08-02 11：21"),
    ),
    StatedDateRule(
        "day_before_text",
        "head",
        regex(rf"^\s*{_DAY}，正文："),
        ("2023-07-31，正文：会议召开",),
        ("2023-07-31，会议召开",),
    ),
    StatedDateRule(
        "labelled_day",
        "ends",
        regex(
            rf"(?:(?:发[布表稿]|更新|编辑|刊[发登]|上传|出版)(?:时间|日期)"
            r"|\n(?:时间|日期)(?![^\n]{0,30}\n[ 　]*(?:会议)?地点))"
            rf"[：\] ]*\[?{_DAY}"
        ),
        ("发布时间：2021-03-05", "发布日期：[2021年3月5日]", "出版日期：2021.3.5", "编辑日期：2021-3-5"),
        ("实施时间：2021-03-05", "截止日期：2021年3月5日", "纪要\n时间：2021年3月5日上午\n地点：三楼会议室"),
    ),
    StatedDateRule(
        "labelled_time",
        "printed",
        Scanner(rf"(?:发[布表稿]|更新|刊[发登]|上传|录入)(?:时间|日期)[：\] ]*\[?{YEAR}[-/.年]{STAMP_DAY} *T?{CLOCK}"),
        (
            "澜川市召开渔港建设推进会_澜川市政府网您当前的位置：首页>新闻中心>要闻发布日期：2021-03-0510：22",
            "全市渔港建设推进会召开，松岚县委书记范仲川作表态发言，澜川市渔业局供稿。更新时间：2021-3-510：22",
        ),
        ("截止时间：2021-03-05 10：22", "发布时间：10：22"),
    ),
    StatedDateRule(
        "stamp_fields",
        "lines",
        regex(
            r"^(?:(?:信息|文章|稿件|内容)?来源|作者|编辑|责编|发布人|发布者|栏目|供稿)： ?\S{1,24} +"
            rf"(?:[\u4e00-\u9fff]{{2,4}}： ?\S{{1,20}} +){{0,3}}(?:发布)?(?:时间|日期)： ?{_DAY}"
        ),
        ("来源：管理员 时间：2024-02-28 阅读：418", "作者：毕闻道 来源：本站 日期：2024年2月8日"),
        ("来源：管理员 阅读：418", "时间安排： 2024-02-28"),
    ),
    StatedDateRule(
        "indexed_day",  # the repair closes the blanks between the fields
        "printed",
        regex(rf"(?:^|\n)索引号：[^\n]{{1,40}}? (?:发布|公开)?(?:时间|日期)： ?{_DAY}"),
        ("索引号：QY0418-2024 时间：2024-02-28 来源：县渔业局",),
        ("索引号：QY0418-2024 生效时间：2024-02-28", "索引号：QY0418 来源：县渔业局"),
    ),
    StatedDateRule(
        "source_day",
        "lines",
        regex(rf"^(?:信息|文章|稿件|内容)?来源：\s?[\u4e00-\u9fff]{{2,16}}\s?{_DAY}(?:\s?\d{{1,2}}：\d{{2}})?$"),
        ("来源：县政府办2021-10-15", "文章来源：澜川新闻网 2021年10月15日"),
        ("来源：县政府办", "来源：2021-10-15的会议"),
    ),
    StatedDateRule(
        "column_day",
        "lines",
        regex(rf"^(?:[|｜] ?)?[^\s|｜。，：]{{2,10}} ?[|｜] ?{_DAY}(?: ?\d{{1,2}}：\d{{2}})? ?[|｜]?$"),
        ("| 渔港动态 |2031-08-10", "渔港动态｜2031年8月10日"),
        ("渔港动态 2031-08-10", "实施 | 自2031-08-10 | 起"),
    ),
    StatedDateRule(
        "document_day",
        "ends",
        regex(rf"(?:成文|生成|发文|印发)(?:时间|日期)[：\] ]*\[?{_DAY}"),
        ("成文日期：2023-05-04", "发文日期：[2023年5月4日]"),
        ("实施日期：2023-05-04",),
    ),
    StatedDateRule(
        "masthead_day",
        "lines",
        regex(
            rf"^[\u4e00-\u9fff]{{2,8}}(?:日报|晚报|晨报|早报|时报|商报|导报|周报) ?(?:.{{0,16}}? )?{_DAY}"
            r"(?!.{0,3}(?:报道|讯|电|消息))[^，。]{0,60}$"
        ),
        ("澜川日报 2021年9月3日", "澜川日报2021年9月3日", "澜川日报 2022年3月18日 星期五 2版"),
        ("据澜川日报2021年9月3日报道", "澜川日报社成立于2021年9月3日"),
    ),
    StatedDateRule(
        "masthead_weekday",
        "head",
        regex(rf"{_DAY}[ ，、]*\n?(?:星期|周)[一二三四五六日天]"),
        ("2025年2月6日 星期四", "二〇二一年三月五日 星期五", "澜川日报\n2025年2月6日\n星期四\n"),
        ("2月6日星期四",),
    ),
    StatedDateRule(
        "issue_day",
        "head",
        regex(
            rf"(?:第 ?\d{{1,3}} ?期|总 ?第 ?\d{{1,5}} ?[期号])[^\n。，]{{0,24}}\n"
            rf"(?:[^\n。，]{{1,30}}\n)?(?:[^\n。，]{{2,20}}编印? )?{_DAY}"
            r"(?=[\n 　]|$)"
        ),
        ("2022年第8期（总第236期）\n2022年8月25日\n", "第8期\n澜川市人民政府办公室编 2022年8月25日"),
        ("第8期培训班，2022年8月25日\n", "第8期\n关于渔港的通知，自2022年8月25日起施行"),
    ),
    StatedDateRule(
        "page_header_day",
        "lines",
        regex(
            rf"^[^，。；：]{{0,30}}?{_DAY} [^，。；]{{0,40}}?"
            r"(?:责任编辑|责编|值班编辑|版面设计|版面编辑|版式设计|版式|美术编辑|美编|新闻热线)[： ]"
        ),
        ("第四版 专版 2022年2月15日 责任编辑：柯宁", "2 要闻 2022年2月15日 农历正月十五 版式：舒蕾"),
        ("会议于2022年2月15日召开，责任编辑：柯宁", "责任编辑：柯宁 2022年2月15日"),
    ),
    StatedDateRule(
        "page_number_day",
        "lines",
        regex(rf"^版[次面]： ?[^，。；：\n]{{0,20}}?(?: ?(?:作者|日期)： ?| ){_DAY}(?:$|[ （])"),
        ("版次：03 作者：2029年1月12日", "版面：A2版 要闻 2029-01-12"),
        ("版次：03 作者：毕闻道", "版面调整：自2029年1月12日起"),
    ),
    StatedDateRule(
        "printed_in_paper",
        "ends",
        regex(rf"》 ?（ ?{_DAY} +(?:第? ?\d+ ?版)"),
        ("《 某某日报 》（ 2023年08月14日   12 版）",),
        ("《条例》（2023年8月14日通过）",),
    ),
    StatedDateRule(
        "imprint",
        "ends",
        regex(rf"{_DAY}(?:出版|编印|出刊|印发)(?=[\n 　]|$)"),
        ("2019年4月10日出版", "2022年6月20日印发\n"),
        ("2019年4月10日印发的通知",),
    ),
    StatedDateRule(
        "under_title",
        "lines",
        regex(
            rf"^(?:（[^（）。]{{0,20}}?|[—―－-]{{0,2}} ?){_DAY}(?:[^（）。]{{0,110}}）|在[^。，]{{4,50}}会议?上)$"
        ),
        (
            "（2018年1月16日）",
            "（2021年2月5日澜川市第五届人民代表大会第五次会议批准）",
            "——2022年1月11日在松岚县第九届人民代表大会第一次会议上",
        ),
        ("会议（2021年2月5日）召开", "（2021年2月5日，会议召开。随后开始讨论）", "——2022年1月11日起施行"),
    ),
    StatedDateRule(
        "stamp_line",
        "lines",
        regex(
            # a line that ends with a day alone is a signature
            rf"^(?!.{{0,24}}\S{{4}} ?年 ?\S{{1,3}} ?月 ?\S{{1,3}} ?日$)"
            rf"[>＞*【\[ ]{{0,4}}(?:(?:[\u4e00-\u9fff]{{2,12}}[ |｜·]+){{0,3}}|(?:时间|日期)[：:] ?){_DAY}"
            rf"(?:[ |｜·]{{1,4}}|(?=[\u4e00-\u9fff]{{2,6}}[：:|｜])|(?={_ACCOUNT})|$)"
            r"(?:$|(?:信息|文章|稿件|内容)?(?:来源|稿源|作者|记者|编辑|责编|浏览|阅读|点击|字号|分享|打印|星期|周)"
            rf"|{_ACCOUNT})"
        ),
        (
            "2021-09-08 来源：澜川市人民政府网站",
            "2023-01-12",
            "2021年9月8日 作者：毕闻道",
            "澜川发布 2022-06-25",
            "2021-09-08澜川文旅",
        ),
        ("2021-09-08 会议召开", "2021-09-08会议召开", "会议2021年9月8日 召开", "2021年9月8日来源于渔业的税收增长"),
    ),
    StatedDateRule(
        "in_title",
        "lines",
        regex(rf"^[^。，；（）]{{2,40}}（{_DAY}）$"),
        ("澜川要闻（2023年6月20日）",),
        ("澜川市渔港条例（2023年6月20日通过）", "会议（2023年6月20日）召开"),
    ),
    StatedDateRule(
        "dateline",
        "head",
        regex(rf"{_DAY} ?(?:电|讯|专电|报道|消息|/[\u4e00-\u9fff]{{2,6}}/)(?![\u4e00-\u9fff]*》)"),
        ("澜川新闻网2023年8月1日讯（记者 某某）", "澜川2023年8月14日 /某某社/ --"),
        ("2023年8月1日会议召开",),
    ),
    StatedDateRule(
        "address",
        "source",
        regex(
            r"https?://[^\s/]{1,80}/(?:[^\s()]{0,120}?[/_-])?t?(?P<y>20[0-3]\d)[-/]?(?P<m>0[1-9]|1[0-2])[-/]?(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
        ),
        ("http://news.example.cn/2022/03/15/a1.shtml", "https://www.example.gov.cn/art/202203/t20220315_12.html"),
        ("https://example.cn/article/12345678", "https://example.cn/2022/03/"),
    ),
    StatedDateRule(
        "signature",
        "whole",
        regex(rf"^(?:[^\n。，；]{{2,40}}(?:政府|办公室|委员会|局|厅|部|党委) ?)?{_DAY}$"),
        ("2022年4月14日", "澜川市人民政府办公室 2022年4月14日", "二〇二二年四月十四日"),
        ("于2022年4月14日施行", "2022年4月14日，会议召开"),
    ),
)  # fmt: skip
