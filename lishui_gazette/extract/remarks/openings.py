"""How a sentence begins that tells what happened: nobody is speaking any more."""

from __future__ import annotations

import re
from functools import cache

from lishui_gazette.vocab import alternation, tree

__all__ = ["opens_telling", "speech_end_words"]

# Openings that need no word list: events of meetings, stamps, sources, captions, who chaired.
_EVENTS = (
    r"会议(?!精神|室|的)|(?:近期|近日|日前|此前)，[^。；\n]{0,80}?(?:召开|印发|下发|举行)",
    r"(?:大会|全会)(?:审议|表决|听取|选举|通过|还)(?!的)",
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，。]{0,3}(?:上午|下午|晚|凌晨|\d{1,2}时)",
    r"(?:根据|按照|依据)[^，。；\n]{0,16}(?:协议|备忘录|合同|协定)(?:约定|内容|安排)?，(?:双方|各方|[两三四]地|[两三四]方)[^。；\n]{0,12}将",
    r"据[^，。；\n]{1,16}?(?:消息|报道|介绍|了解|统计|数据|预测|披露)，",
    r"[^，。；：\n]{0,24}?(?:记者|通讯员|新华社|视觉中国|资料)[ ]?[^，。；：\n]{0,10}?(?:摄|供图|图(?![书像片表]))",
    r"[^，。；：\n]{0,10}(?:会|活动|仪式|签约|调研|考察)现场(?:[。 ]|[^，。；：\n]{0,14}记者)",
    r"[^，。；\n]{0,16}(?:会议?|活动|仪式|论坛|开幕式|大会)?由[^，。；\n]{2,40}主持[。，]",
)
_CALLED = r"(?:[小老][\u4e00-\u9fff]|[\u4e00-\u9fff](?:女士|先生|大爷|大妈|阿姨|师傅|某))"


@cache
def speech_end_words() -> dict[str, str]:
    """A pattern for the words of each list of `speech_ends`."""
    return {name: alternation(words) for name, words in tree("speech_ends").items()}


def _group_openings() -> tuple[str, ...]:
    """What people do together, on an occasion or by name of their kind: 与会人员参观了…, 座谈会上，…, 市民小某…"""
    w = speech_end_words()
    return (
        f"(?:{w['groups']})(?:{w['group_acts']})",
        f"(?:不少|许多|很多|多位|多名|部分|一些|有的?)[^，。；\n]{{1,8}}?(?:{w['noticing']})",
        f"在?[^，。；\n]{{0,24}}?(?:{w['occasions']})(?:{w['turns']})，(?!要|各|全|我们)",
        f"[^，。；\n]{{2,60}}?(?:{w['performing']})[，。]",
        f"[本此这]次[^，。；\n]{{1,14}}?(?:会|活动|仪式|签约|调研|检查)(?:{w['occasion_acts']})",
        f"(?:{alternation(tree('speech_subjects')['people'])}){_CALLED}",
    )


def _account_openings() -> tuple[str, ...]:
    """What introduces a place, what papers say, and a subheading that runs into its text (…完成改造上半年，…)."""
    w = speech_end_words()
    return (
        rf"(?!(?:[今明后去前]年|20\d\d年|当前|目前|[这那])[也正更既]?是)[^，。；\n]{{1,40}}?(?:{w['intros']})",
        rf"[^，。；\n]{{0,24}}?(?:{w['papers']})(?:中|里)?(?:也|还|同时|还将)?(?:显示|表明|指出|提到|提出|写道|载明)",
        rf"(?=[^，。；：！？\n]{{6,32}}，)[^，。；：！？\n]{{0,14}}?(?:{w['headings']})[^，。；：！？\n]{{0,16}}?"
        rf"(?<![的在以从自到])(?:(?:{w['periods']})，|在[^，。；：\n]{{2,12}}方面，)",
    )


@cache
def opens_telling() -> re.Pattern[str]:
    """How a sentence begins that tells what happened."""
    openings = (speech_end_words()["openings"], *_EVENTS, *_group_openings(), *_account_openings())
    return re.compile(f"[ ]*(?:{'|'.join(openings)})")
