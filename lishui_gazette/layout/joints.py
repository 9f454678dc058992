"""Whether a line goes on with the paragraph before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.layout.edges import DATELINE, Joint, Paragraph, Setting
from lishui_gazette.scanning import regex

STOPPED = regex(r"[，,。！？!?；;：:、…]")
ENDS_SENTENCE = regex(r"[。！？]")
_DOCUMENT_END = regex(rf"(?:{vocab.alternation(vocab.tree('layout_words')['document_kinds'])})$")
_DAY_IN_BRACKETS = regex(r"[（(]\s?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_COLON_END = regex(r"[：:；;]$")
_OPEN_END = regex(r"[，、,“‘（(《〈「『—－-]$")
_CLOSING_START = regex(r"[，。、；：！？,;!?）)》〉”’」』%％]")
_OPENER = regex(r"□|本报讯|[^\s，。,]{0,14}[讯电]\s?[（(][^（）()]{0,12}记者|新华社.{2,10}日电")
_DATE = regex(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}日")
_MARKER = regex(
    r"[一二三四五六七八九十百]{1,4}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章条节篇部款]|[①-⑳]|[—－-]{2}|[▪●■◆□◎★☆▲△○◇※•·]|#{1,6}\s|【|\*\*|[QA问答][:：]"
    r"|附[件注表]|注[:：]|来源[:：]|作者[:：]|责任编辑|编辑[:：]|原标题"
)
_PAGE_START = regex(r"(?:来源[:：][^\n，,]{2,24}|[\d\s\-/.:：年月日]{0,30})[，,]正文[:：]")
# A row of a table of figures: a name, then two cells or more that hold numbers or dashes; and what closes its rows.
_CELL = r"[ \t]+[\[〔【]?[≥≤]?(?:\d[\d.,]{0,12}[%％]?|[—－-]{1,2})(?:以上|以下|左右|以内)?[\]〕】]?"
_ROW = regex(rf"[^，。；]{{2,40}}?(?:{_CELL}){{2,8}}(?:[ \t]+[^\s，。；]{{2,6}})?$")
_ROW_END = regex(rf"[ \t](?:属性|备注|{vocab.alternation(vocab.tree('table_words')['attributes'])})$")
_LABELLED = regex(r"[\u4e00-\u9fff]{2,6}[：:]")
# A sentence that opens with a day and is set a few words a line, as posts for telephones are; who made the text is
# told in a line of its own.
_DAY_CLAUSE = regex(
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?!起)[^，,。\s]{0,6}[，,][^，,。；;：:\n]{2,16}(?<![召举启开闭落][开行动幕工])(?![^\n])"
)
_DAY_LINES = regex(rf"{_DAY_CLAUSE.pattern}(?:\n[^\n。；]{{2,24}}){{2,12}}$")
_NO_CLAUSE = regex(
    rf"[^\n]{{0,4}}(?:来源|{vocab.alternation(vocab.tree('layout_words')['credit_roles'])})(?:[\s：:/|｜]|$)|[^\n]*[。：:|｜]"
)
_SHORT_LINE = 24
_EVIDENCE_WINDOW = 30_000
_FULL_STOP = regex("[。；]")
_LONGEST_HEADLINE = 45
_OPEN_LIMIT = 400  # characters after which a bracket that never closes is a misprint


@cache
def _never_first() -> frozenset[str]:
    return frozenset(vocab.words("never_first"))


@dataclass(frozen=True, slots=True)
class JointRule:
    """`decide` says whether the line carries the paragraph on, or None where the rule does not apply.

    `examples` are pairs of lines that the rule joins or, where `joins` is false, keeps apart.
    """

    rule_id: str
    joins: bool
    applies: Callable[[Joint], bool]
    examples: tuple[tuple[str, str], ...] = ()


def _known_word(joint: Joint) -> bool:
    paragraph = joint.paragraph
    if not paragraph.is_punctuated or (not paragraph.is_running and joint.follows(_DATE)):
        return False
    return (paragraph.is_running or joint.follows_running) and _is_known_word(joint.text, paragraph, joint.start)


RULES = (
    JointRule(
        "page-start",
        False,
        lambda j: j.follows(_PAGE_START),
        (("澜川渔港开工建设，建成后将进一步", "2023-05-06 08:10，正文：渔港今日开工，全市瞩目。"),),
    ),
    JointRule("indented", False, lambda j: j.setting.is_indented and j.setting.is_wrapped),
    JointRule(
        "closing-mark",
        True,
        lambda j: j.follows(_CLOSING_START) and not j.is_ended,
        (("会议审议了《澜川市渔港条例", "》，决定印发。"),),
    ),
    JointRule("list-marker", False, lambda j: j.follows(_MARKER), (("会议明确两件事，", "一、建设渔港。"),)),
    JointRule(
        "document-title",
        False,
        lambda j: (
            not (j.paragraph.is_running or j.paragraph.is_open)
            and (bool(_DOCUMENT_END.search(j.tail)) or j.follows(_DAY_IN_BRACKETS))
        ),
        (("澜川市渔港建设三年行动方案", "澜川市海洋局"), ("国家统计局澜川调查队", "（2021年3月5日）")),
    ),
    JointRule(
        "table-row",
        False,
        lambda j: not j.paragraph.is_running and (bool(_ROW_END.search(j.tail)) or j.follows(_ROW)),
        (("粮食产量 万吨 19.4 20 约束性", "茶叶产量 万吨 1.2 1.5 约束性"), ("名称 2020年 2025年", "渔船 120 160")),
    ),
    JointRule("full-line", True, lambda j: j.setting.is_full and j.setting.is_near),
    JointRule(
        "line-of-the-column",
        True,
        lambda j: (
            j.setting.is_of_column
            and j.setting.is_near
            and j.paragraph.is_punctuated
            and not (j.is_ended or j.follows(_DATE) or j.follows(DATELINE))
        ),
    ),
    JointRule("sentence-end", False, lambda j: j.is_ended, (("会议强调，要抓好落实。", "会议要求，全力以赴。"),)),
    JointRule(
        "colon", False, lambda j: bool(_COLON_END.search(j.tail)), (("现将有关事项通知如下：", "抓好防汛，压实责任。"),)
    ),
    JointRule(
        "full-line-over-a-gap",
        True,
        lambda j: (
            j.setting.is_full
            and j.paragraph.is_punctuated
            and not j.follows(_DATE)
            and (j.follows_running or j.setting.is_next_full or j.setting.is_over_page)
        ),
    ),
    JointRule(
        "open-bracket",
        True,
        lambda j: (
            j.paragraph.is_open
            and (j.setting.is_near or (j.paragraph.is_running and (j.follows_running or j.closes)))
            and j.paragraph.length < _OPEN_LIMIT
        ),
        (("会议听取汇报。会议审议了《澜川市渔港", "条例》等文件"),),
    ),
    JointRule(
        "never-first",
        True,
        lambda j: j.paragraph.is_punctuated and j.text[j.start] in _never_first(),
        (("全市上下要保持定力，把握好发展", "的主动权"),),
    ),
    JointRule(
        "dateline",
        False,
        lambda j: j.follows(_OPENER) or (j.follows(DATELINE) and not j.paragraph.is_strong),
        (("澜川高新区亩均税收，两年增长三成", "本报讯（记者 景行之）9月13日，好。"),),
    ),
    JointRule(
        "exclaimed-headline",
        False,
        lambda j: (
            j.paragraph.length <= _LONGEST_HEADLINE
            and not DATELINE.match(j.text, j.paragraph.start, j.paragraph.end)
            and not _FULL_STOP.search(j.text, j.paragraph.start, j.paragraph.end)
            and j.follows(_DATE)
        ),
        (("两年增收过亿！澜川渔港签下40个项目", "9月13日，渔港推介会举行。"),),
    ),
    JointRule(
        "day-clause",
        True,
        lambda j: (
            j.setting.is_near
            and j.end - j.start <= _SHORT_LINE
            and bool(_DAY_CLAUSE.match(j.text, j.paragraph.start))
            and not (j.follows(_DATE) or j.follows(_NO_CLAUSE))
        ),
    ),
    JointRule(
        "day-clause-over",
        False,
        lambda j: not j.setting.is_near and bool(_DAY_LINES.match(j.text, j.paragraph.start, j.paragraph.end)),
    ),
    JointRule(
        "clause-goes-on",
        True,
        lambda j: j.paragraph.is_running and bool(_OPEN_END.search(j.tail)),
        (("会议指出，形势稳中向好。要聚焦渔港、", "船舶和冷链"),),
    ),
    JointRule(
        "running-text",
        True,
        lambda j: j.paragraph.is_running and j.follows_running and not j.follows(_LABELLED),
        (("会议指出，形势稳中向好。要加快推进高", "新区建设，力争见效。"),),
    ),
    JointRule(
        "over-page",
        True,
        lambda j: (
            j.setting.is_over_page
            and j.paragraph.is_punctuated
            and j.follows_running
            and not (j.follows(_DATE) or j.follows(DATELINE))
        ),
    ),
    JointRule(
        "known-word",
        True,
        _known_word,
        (("澜川高新区在行动。做强高新", "区的底盘，抓实招商。"),),
    ),
)


def goes_on(paragraph: Paragraph, text: str, start: int, end: int, setting: Setting) -> bool:
    """Whether the line `[start, end)` carries on `paragraph`: the first rule that applies decides, none means no.

    Rule: never after the end of a sentence or before a list marker, unless the line before filled a
    hard-wrapped column; always before a closing mark; otherwise where running text stops without an
    end and running text follows, or where the two edges make a word that the text has elsewhere.
    """
    joint = Joint(paragraph, text, start, end, setting)
    return next((rule.joins for rule in RULES if rule.applies(joint)), False)


def _is_known_word(text: str, paragraph: Paragraph, start: int) -> bool:
    """Whether three characters across the edge stand together elsewhere nearby, so that a word was broken."""
    end = paragraph.end
    low, high = max(0, start - _EVIDENCE_WINDOW), start + _EVIDENCE_WINDOW
    return any(
        " " not in word and len(word) == 3 and text.find(word, low, high) >= 0
        for word in (text[end - 2 : end] + text[start], text[end - 1 : end] + text[start : start + 2])
    )
