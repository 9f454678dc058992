"""What kind of text an article is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.records import BylineRole, Genre
from lishui_gazette.scanning import Scanner, regex
from lishui_gazette.segment.official import is_addressed
from lishui_gazette.segment.roles import Role
from lishui_gazette.segment.signs import any_of

_COMMENTARY = regex(rf"{any_of('commentary')}|[一二三四五六七八九十再]论")
_BRIEF = regex(rf"{any_of('brief')}|(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]{1, 4}则")
_BRIEF_COLUMN = regex(rf"【?{any_of('brief_columns')}】?")
_BRIEF_LABEL = regex(rf"【?{any_of('brief_labels')}】?")
_LONGEST_BRIEF = 300
_INTERVIEW = regex(r"^(?:——)?(?:本报)?(?:专?访|对话)(?!问)|专访|访谈|答记者问|对话.{2,16}[书市县区局长记主任]")
_SPEECH = regex(r"(?:的|^)(?:重要)?讲话(?:摘要|要点)?(?:（.{1,16}）)?$|致辞$|发言(?:稿|提纲)?$|讲话提纲$")
_REPORTED_AT = regex(r"^[—―－-]*在.{4,60}上的(?:工作|述职)?报告(?:（.{1,16}）)?$")
_SPOKEN_AT = regex(r"^[—―－-]*在.{4,60}上的(?:重要|动员|总结)?(?:讲话|致辞|发言)(?:（.{1,16}）)?$")
_FEATURE = regex(rf"{any_of('feature')}|——.{{0,20}}(?:记|走进|看)")
_FEATURE_COLUMN = regex(rf"【(?:新闻|人物|本报|记者)?{any_of('feature_columns')}】?")
_QUESTION = regex(
    r"(?:^|\n)(?:[\u4e00-\u9fff]{0,10}(?:记者|网|报|台|主持人|网友)|问|Q)\s?：[^\n]{4,200}?(?:[？?]|\n|。)"
)
_ANSWER = regex(r"(?:^|\n)(?:[\u4e00-\u9fff·]{2,8}|答|A)\s?：")
_TURN = regex(r"(?:^|\n)[\u4e00-\u9fff·]{2,10}：(?=[^\n]{6})")
_RUN_ON = regex(r"(?:记者|主持人|网友|问)：[^\n：]{4,200}？ ?[\u4e00-\u9fff·]{1,20}：")  # 记者：…？某某：…。记者：…
_FEWEST_TURNS = 3
_ASKED = regex(r"答记者问|接受.{0,24}(?:采访|专访)|接.{0,3}了.{0,16}(?:采访|专访)|回答.{0,10}提问")
_REPORT_BODY = Scanner(
    r"现在，?我代表.{2,24}向(?:大会|全会)|各位代表[：！，]|(?:主要)?预期目标(?:是|为|建议)|请予审议|向大会报告工作|今年要重点(?:做好|抓好)"
)
_SECTION = regex(r"(?<![^\n])[一二三四五六七八九十]{1,3}、[^。；\n]{2,30}(?=\n)")
_FEWEST_SECTIONS = 3
_NEWS_OPENING = regex(r"记者|讯|昨[日天]|会议|[他她]说|\d{1,2}月\d{1,2}日")
_TOLD = regex(r"召开|举行|发布|出台|印发")
_DATELINE = regex(
    r"[^，。]{0,30}讯(?=[\s（\d]|近|日前|昨)|本[报台][^，。]{0,8}讯|[^，。]{0,20}\d日专?电|[^，。]{0,16}电(?=[\s（])"
    r"|\d{1,2}月\d{1,2}日|昨[日天]|近日|日前"
)
_SCENE = regex(
    r"(?:[^，。]{0,8}(?:清晨|凌晨|早晨|黎明|傍晚|午后|正午|深夜|夜幕|夜色|天刚|天还|晨光|[早晚上中下]午?\d{1,2}[点时]))[^，。]{0,10}，|走进"
)
_WIRED = regex(r"[^，。（]{0,24}[电讯]\s?（[^（）]{2,40}）\s*")
_SHORTEST_WIRED = 400
_AUTHOR_NOTE = regex(r"作者(?:系|为|单位|简介)")
_ADDRESS = regex(r"(?:同志们|各位(?:代表|委员|来宾|领导|嘉宾|朋友)|尊敬的[^，。：]{2,20})[：！，]")


@cache
def _ends(kind: str) -> re.Pattern[str]:
    words = [word for line in vocab.tree("headline_words")[kind] for word in line.split()]
    return re.compile("(?:" + "|".join(words) + r")(?:（[^（）]{1,16}）)?(?:\[\d{1,2}\])?$")


@dataclass(frozen=True, slots=True)
class Form:
    """What an article's genre is read from: its headline lines, its text and who made it, all folded."""

    title: str
    lines: tuple[str, ...]
    body: str
    roles: frozenset[BylineRole]
    block_roles: frozenset[Role]
    has_subheads: bool
    credits: str = ""
    column: str = ""
    is_item: bool = False

    def any_line(self, pattern: re.Pattern[str]) -> bool:
        """Whether a headline line has the pattern."""
        return any(pattern.search(line) for line in self.lines)


@dataclass(frozen=True, slots=True)
class GenreRule:
    """A genre and the form that shows it."""

    rule_id: str
    genre: Genre
    applies: Callable[[Form], bool]


def _is_report_title(form: Form) -> bool:
    return bool(_ends("report_ends").search(form.title)) and not _TOLD.search(form.title)


def _is_report_text(form: Form) -> bool:
    return bool(_REPORT_BODY.search(form.body, 0, 1500)) and not _NEWS_OPENING.search(form.body, 0, 120)


def _is_in_sections(form: Form) -> bool:
    """A text without a headline that is set out section by section and does not open as news do."""
    is_set_out = not form.title and len(_SECTION.findall(form.body)) >= _FEWEST_SECTIONS
    return is_set_out and not _NEWS_OPENING.search(form.body, 0, 120)


def _is_questions(form: Form) -> bool:
    questions = len(_QUESTION.findall(form.body))
    if questions and len(_TURN.findall(form.body)) >= _FEWEST_TURNS:
        return True
    if len(_RUN_ON.findall(form.body)) >= 2:
        return True
    asked = questions >= 2
    return asked and bool(_ANSWER.search(form.body) or _ASKED.search(form.body, 0, 400))


def _is_feature(form: Form) -> bool:
    """A reporter's line above a text without dateline that is long, has subheadings or opens with a scene.

    Behind a dateline that names its reporters, only the scene tells, in a text of some length.
    """
    wired = _WIRED.match(form.body)
    if wired:
        return len(form.body) >= _SHORTEST_WIRED and bool(_SCENE.match(form.body, wired.end()))
    if Role.BYLINE not in form.block_roles or _DATELINE.match(form.body):
        return False
    return form.has_subheads or len(form.body) >= 1200 or bool(_SCENE.match(form.body))


def _is_labelled_brief(form: Form) -> bool:
    """A short text with a headline of its own below the label of the brief news."""
    return len(form.body) <= _LONGEST_BRIEF and bool(_BRIEF_LABEL.fullmatch(form.column))


RULES = (
    GenreRule("brief-title", Genre.BRIEF, lambda f: bool(_BRIEF.search(f.title))),
    GenreRule("digest-item", Genre.BRIEF, lambda f: f.is_item),
    GenreRule("brief-column", Genre.BRIEF, lambda f: not f.title and bool(_BRIEF_COLUMN.fullmatch(f.column))),
    GenreRule("brief-label", Genre.BRIEF, _is_labelled_brief),
    GenreRule("minutes", Genre.REPORT, lambda f: "纪要" in f.title),
    GenreRule("numbered-document", Genre.NOTICE, lambda f: Role.NUMBER in f.block_roles),
    GenreRule("commentator", Genre.COMMENTARY, lambda f: BylineRole.COMMENTATOR in f.roles),
    GenreRule("commentary-column", Genre.COMMENTARY, lambda f: bool(_COMMENTARY.search(f.column))),
    GenreRule("commentary-line", Genre.COMMENTARY, lambda f: f.any_line(_COMMENTARY)),
    GenreRule("interview-line", Genre.INTERVIEW, lambda f: f.any_line(_INTERVIEW)),
    GenreRule(
        "notice-title", Genre.NOTICE, lambda f: "关于" in f.title and bool(_ends("official_ends").search(f.title))
    ),
    GenreRule("public-notice", Genre.NOTICE, lambda f: bool(_ends("notice_ends").search(f.title))),
    GenreRule("addressed-notice", Genre.NOTICE, lambda f: is_addressed(f.body)),
    GenreRule("report-line", Genre.REPORT, lambda f: f.any_line(_REPORTED_AT)),
    GenreRule("speech-title", Genre.SPEECH, lambda f: bool(_SPEECH.search(f.title)) or f.any_line(_SPOKEN_AT)),
    GenreRule("report-title", Genre.REPORT, _is_report_title),
    GenreRule("report-text", Genre.REPORT, _is_report_text),
    GenreRule("address", Genre.SPEECH, lambda f: bool(_ADDRESS.match(f.body))),
    GenreRule("questions", Genre.INTERVIEW, _is_questions),
    GenreRule("author-note", Genre.OP_ED, lambda f: bool(_AUTHOR_NOTE.search(f.credits))),
    GenreRule("signed", Genre.OP_ED, lambda f: Role.AUTHOR in f.block_roles),
    GenreRule("feature-line", Genre.FEATURE, lambda f: f.any_line(_FEATURE)),
    GenreRule("feature-column", Genre.FEATURE, lambda f: bool(_FEATURE_COLUMN.fullmatch(f.column))),
    GenreRule("feature-text", Genre.FEATURE, _is_feature),
    GenreRule("sections", Genre.REPORT, _is_in_sections),
)


def genre_of(form: Form) -> Genre:
    """The genre of an article: that of the first rule that applies, else `news`.

    The order is: what headline and column say (大事记, a document's number, 访, 评论员, 报告, 讲话); then the form of
    the text (an address to delegates, questions and answers, an official's name below the headline); then a
    long text under a reporter's name and without a dateline is a feature.
    """
    return next((rule.genre for rule in RULES if rule.applies(form)), Genre.NEWS)
