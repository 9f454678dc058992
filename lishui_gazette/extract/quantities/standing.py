"""Amounts that a standing rule lays down, or that were set as a task before: what is given to whom, at most how much.

对考核优秀的乡镇给予20万元奖励; 单个项目最高不超过1000万元; 超额完成40所的年度任务.
"""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.told import SkipRule, Told
from lishui_gazette.records import Comparator
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation

__all__ = ["STANDING"]

_REACH = 60
_RAISED = regex(rf"{any_of('turned')}[到至为]$")
_GIVEN_FOR = regex(r"对[^，。；\d\n]{2,30}(?:给予|予以)(?:每[^，。；\d\n]{1,4}|一次性)?$")
_SUPPORT_RATE = regex(r"(?:贴息|补助|补贴|奖补|奖励|资助|补偿)(?:比例|标准|额度|金额|资金)?[^，。；\d\n]{0,6}$")
_GIVING = regex(r"(?:给予|予以|奖励|补助)(?:一次性)?$")
_SUPPORT_AFTER = regex(r"的?(?:一次性)?(?:奖励|补助|补贴|资助|奖补|支持资金)")
_DRAWN = regex("的(?:比例|标准)(?:随机|进行)?(?:抽|复核|核查|检查)")  # 按不低于30%的比例抽验
_TASK_SET = regex(r"的(?:年度|全年|既定)?(?:目标任务|任务目标|任务|计划)(?=[，。；\n])")
_GIVEN_TO = regex(r"对[^，。；\n]{2,40}，(?:分别|一次性)?(?:给予|予以)?(?:奖励|奖补|补助|补贴|资助)$")


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(vocab.tree('skip_words')['each'])})[^，。；\n]{{0,12}}$")


@cache
def _support() -> re.Pattern[str]:
    given = alternation(vocab.tree("skip_words")["support"])
    return re.compile(rf"的?(?:标准|比例)?(?:给予|予以)[^，。；\n]{{0,8}}?(?:{given})")


def _is_support(told: Told) -> bool:
    """Whether a sum or rate is what a rule of support gives, to whom or at most how much."""
    if _RAISED.search(told.lead):
        return False  # 最高额度由60万元提高至80万元
    low = max(0, told.amount.start - _REACH)
    if _GIVEN_FOR.search(told.clause) or _GIVEN_TO.search(told.norm, low, told.amount.start):
        return True  # 对考核优秀的乡镇给予20万元奖励; 对前3名的乡镇，分别奖励30万元
    if _GIVING.search(told.lead) and _SUPPORT_AFTER.match(told.following):
        return True  # 分阶段给予600万元奖励
    at_most = told.amount.comparator is Comparator.LE and _SUPPORT_RATE.search(told.clause)
    return bool(at_most or _each().search(told.clause) or _support().match(told.following))


def _is_task_set(told: Told) -> bool:
    """Whether an amount was set before as a task now done, or as a part to be looked into."""
    is_set = _TASK_SET.match(told.following) and "完成" in told.lead
    return bool(is_set or _DRAWN.match(told.following))


def _is_limit(told: Told) -> bool:
    """Whether a rule forbids more or less than the amount (主推品种不得超过8个): it stands, and is no aim."""
    return told.norm.startswith("不得", told.amount.start)


_LISTED_BELOW = regex(
    r"[^，。；：\n]{0,14}(?:实事|任务|工作|工程|举措)[^，。；：\n]{0,4}：[ \n]*"
    r"(?=[一二]是|1[.．、](?!\d)|（[一1]）|一、|①)"
)


def _is_listed_below(told: Told) -> bool:
    """Whether an amount only counts the works that the lines below list one by one (办好12件实事：)."""
    return told.amount.symbol in ("件", "项", "个") and bool(
        _LISTED_BELOW.match(told.norm, told.amount.end, told.amount.end + 28)
    )


STANDING: tuple[SkipRule, ...] = (
    SkipRule(
        "support",
        _is_support,
        (
            "对技改项目按设备投资额的10%给予补助。",
            "对考核优秀的乡镇给予20万元奖励。",
            "单个项目最高不超过1000万元。",
            "分阶段给予600万元奖励。",
            "贷款贴息比例不超过50%。",
        ),
        ("去年，全县发放补助1000万元。",),
        ("money", "percent"),
    ),
    SkipRule("task-set", _is_task_set, ("超额完成40所的年度任务。",), ("改造渔港40处，超额完成年度任务。",)),
    SkipRule(
        "listed-below",
        _is_listed_below,
        ("松岚县将办好12件重点民生实事：\n1、新建渔港。", "松岚县将办好12件民生实事：（1）新建渔港。"),
        ("去年，松岚县办成12件民生实事。",),
    ),
    SkipRule("limit", _is_limit, ("每个乡镇的主推品种不得超过8个。",), ("去年，全县办会不超过8个。",)),
)
