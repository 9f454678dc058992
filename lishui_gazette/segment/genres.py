"""What kind of text an article is."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.records import BylineRole, Genre
from lishui_gazette.segment.blocks import Role
from lishui_gazette.segment.grouping import Draft

_COMMENTARY = re.compile(r"评论员|社论|时评|短评|快评|锐评|编者按|[一二三四五六七八九十再]论")
_BRIEF = re.compile(r"大事记|简讯|快讯|短讯|要闻速览|[一二三四五六七八九十\d]+则")
_INTERVIEW = re.compile(r"^(?:——)?(?:本报)?(?:专?访|对话)(?!问)|专访|访谈|答记者问|对话.{2,16}[书市县区局长记主任]")
_SPEECH = re.compile(r"讲话(?:（.{1,16}）)?$|致辞$|发言(?:稿|提纲)?$|讲话提纲$")
_FEATURE = re.compile(
    r"纪实|侧记|综述|述评|观察|巡礼|扫描|透视|启示|[新启]示录|走笔|记事|——.{0,20}(?:记|走进|看)|见闻|特写"
)
_QUESTION = re.compile(
    r"(?:^|\n)(?:[\u4e00-\u9fff]{0,10}(?:记者|网|报|台|主持人|网友)|问|Q)\s?：[^\n]{4,200}?(?:[？?]|\n|。)"
)
_ANSWER = re.compile(r"(?:^|\n)(?:[\u4e00-\u9fff·]{2,8}|答|A)\s?：")
_ASKED = re.compile(r"答记者问|接受.{0,24}(?:采访|专访)|接.{0,3}了.{0,16}(?:采访|专访)|回答.{0,10}提问")
_REPORT_BODY = re.compile(
    r"现在，?我代表.{2,24}向(?:大会|全会)|各位代表[：！，]|(?:主要)?预期目标(?:是|为|建议)|请予审议|向大会报告工作|今年要重点(?:做好|抓好)"
)
_ADDRESS = re.compile(r"(?:同志们|各位(?:代表|委员|来宾|领导|嘉宾|朋友)|尊敬的[^，。：]{2,20})[：！，]")


@cache
def _ends(kind: str) -> re.Pattern[str]:
    words = [word for line in vocab.tree("headline_words")[kind] for word in line.split()]
    return re.compile("(?:" + "|".join(words) + r")(?:（[^（）]{1,16}）)?$")


def genre_of(draft: Draft, title: str, lines: str, body: str, roles: set[BylineRole]) -> Genre:
    """The genre of an article.

    Rule, in this order: what the headline or the column says (大事记, a number, 访, 评论员, 报告, 讲话); then the
    form of the text (questions and answers, an address to delegates, an official's name below the headline);
    then a long text under a reporter's name and no dateline is a feature; all else is news.

    Args:
        draft: the article's blocks.
        title: folded title, empty where there is none.
        lines: all folded headline lines, parted by line feeds.
        body: the folded body.
        roles: roles of its byline.
    """
    if _BRIEF.search(title):
        return Genre.BRIEF
    if "纪要" in title:
        return Genre.REPORT
    if any(block.role is Role.NUMBER for block in draft.meta):
        return Genre.NOTICE
    if BylineRole.COMMENTATOR in roles or any(_COMMENTARY.search(line) for line in lines.split("\n")):
        return Genre.COMMENTARY
    if any(_INTERVIEW.search(line) for line in lines.split("\n")):
        return Genre.INTERVIEW
    signed = any(block.role is Role.AUTHOR for block in draft.meta)
    official = _of_official_form(title, body, signed)
    if official is not None:
        return official
    if len(_QUESTION.findall(body)) >= 2 and (_ANSWER.search(body) or _ASKED.search(body[:400])):
        return Genre.INTERVIEW
    if signed:
        return Genre.OP_ED
    if any(_FEATURE.search(line) for line in lines.split("\n") if line != title) or _FEATURE.search(title):
        return Genre.FEATURE
    return Genre.FEATURE if _is_feature(draft, body) else Genre.NEWS


def _of_official_form(title: str, body: str, signed: bool) -> Genre | None:
    """`notice`, `report` or `speech` where title or text has that form; else None."""
    if re.search(r"关于.*", title) and _ends("official_ends").search(title):
        return Genre.NOTICE
    if _SPEECH.search(title):
        return Genre.SPEECH
    if _ends("report_ends").search(title) and not re.search(r"召开|举行|发布|出台|印发", title):
        return Genre.REPORT
    if _REPORT_BODY.search(body, 0, 1500) and not re.search(r"记者|讯|昨[日天]|会议|[他她]说", body[:120]):
        return Genre.REPORT
    if _ADDRESS.match(body):
        return Genre.REPORT if signed and "报告" in body[:200] else Genre.SPEECH
    return None


def _is_feature(draft: Draft, body: str) -> bool:
    """Whether a reporter's line stands above a long text that begins with no dateline and has subheadings."""
    has_line = any(block.role is Role.BYLINE for block in draft.meta)
    first = draft.body[0].norm if draft.body else ""
    if not has_line or re.match(r"[^，。]{0,30}讯|[^，。]{0,20}电|\d{1,2}月\d{1,2}日|昨[日天]|近日|日前", first):
        return False
    subheads = sum(block.role in (Role.HEADLINE, Role.SECTION) for block in draft.body)
    return subheads >= 1 or len(body) >= 1200
