"""Whether an article tells of a meeting or only refers to it."""

from __future__ import annotations

import re

from lishui_gazette.extract.meetings.clauses import is_starter, sentence_start
from lishui_gazette.extract.meetings.lexicon import any_of
from lishui_gazette.extract.meetings.named import Naming, Role
from lishui_gazette.extract.meetings.nouns import Standing
from lishui_gazette.scanning import regex

__all__ = [
    "has_own_month",
    "is_background",
    "is_counted",
    "is_described",
    "is_in_remark",
    "is_reported",
    "is_yet_to_come",
]

# After the name: its spirit, its speeches, what has been since. 会上的讲话 refers, 会上强调 reports.
_REFERS_AFTER = regex(
    rf"[”’]?(?:所|已|曾)?(?:精神|{any_of('hosting', 'ending')}?{any_of('time_around')}"
    rf"|(?:上|中|时|期间)?(?:的|所?提出|所?作出|所?发表|上?[^，。；]{{0,6}}的){{0,3}}(?:系列|工作)?(?:重要)?{any_of('words_of')}"
    rf"|(?:上|中)?{any_of('laid_down')}的|(?:上|中)的|的?(?:重要)?{any_of('results_of')})"
)
# 在参加某届人大某次会议某代表团审议时的重要讲话: the words are referred to.
_SPOKEN_THERE = regex(rf"[^，。；]{{0,18}}时的?(?:系列)?(?:重要)?{any_of('words_of')}")
_ITS_MEMBERS = regex(r"的(?:全体|各位)[^，。；]{0,8}(?:委员|代表|人员)")  # 出席某次会议的全体委员列席
_REFERS_BEFORE = regex(rf"{any_of('welcoming')}(?:了|好|将)?$")
_SERVED = regex(rf"[^，。；]{{0,4}}?{any_of('serving')}")
_PLANNED = regex(rf"{any_of('planning')}[^，。；]{{0,6}}$|[要应需可]$")
_HELD = regex(rf"{any_of('hosting', 'ending')}(?:了|过)?的(?:一次|一场|一个|首次|首场)?[“《]?$")
_ITS_WORK = regex(rf"(?:上|[，,])*(?P<day>于[^，。；]{{3,14}}日)?(?:将|拟)?(?:分组)?{any_of('transacting')}")
_SPOKEN_AT = regex(r"(?:现场)?(?:上|中)(?!的)|透露|通报")
_LEARNT_AT = regex(rf"(?:现场)?(?:上|中)?{any_of('learning')}")
_FROM = regex(r"(?:从|在|自)[^，。；]{0,16}$")
_DAY_BEFORE = regex(r"(?:\d{1,2}日|[今昨][天日]|[上下中]午|晚|（\d{1,2}月?\d{1,2}日?）)[，]?$")
_THIS = regex(r"(?:此次|本次|这次)$")
_SAID = regex(rf"[^。；\n]{{0,60}}?(?:{any_of('spoken_at')}|作了?[^，。；]{{0,12}}{any_of('spoken_things')})")


def is_reported(norm: str, naming: Naming) -> bool:
    """Whether this naming tells that the meeting took place or will.

    It does where somebody convenes or attends it, where it opens or sits, where somebody speaks at it.
    It does not before 精神, 讲话, 部署, 以来, after 迎接, 筹备, in 经…会议审议通过, or for what is held regularly.
    """
    before = norm[max(0, naming.name_start - 24) : naming.name_start]
    start = naming.verb_start if naming.verb_start is not None else naming.name_start
    lead = norm[max(naming.clause, start - 12) : start]
    if naming.role is Role.HOST:
        if _in_title(norm, naming):
            return False
        if lead.endswith("为") and _SERVED.match(norm, naming.end):
            return False
        return not _REFERS_BEFORE.search(lead) and not (_PLANNED.search(lead) and naming.organiser is None)
    if _REFERS_BEFORE.search(before):
        return False
    if naming.role is Role.SUBJECT:
        return True
    if _REFERS_AFTER.match(norm, naming.end):
        return False
    if naming.role is Role.ATTEND:
        if _SPOKEN_THERE.match(norm, naming.end) or _ITS_MEMBERS.match(norm, naming.end):
            return False
        return not _PLANNED.search(lead)
    return _is_told(norm, naming, before)


def _in_title(norm: str, naming: Naming) -> bool:
    """Whether the naming stands in a document's title (《关于召开全体会议的建议》)."""
    low = max(0, naming.name_start - 60)
    return norm.rfind("《", low, naming.name_start) > norm.rfind("》", low, naming.name_start)


_TIMES = regex(
    rf"(?:[两三四五六七八九十多数\d]次|{any_of('again_and_again')})(?:主持|专题|组织)*{any_of('hosting')}?了?$"
)
# 12场招聘会, 三期培训班 (but 二期工程推进会)
_SEVERAL = "(?:[2-9]|[1-9]\\d+|[两三四五六七八九]|[二三四五六七八九]?十[一二三四五六七八九]?)[余多]?"
_COUNT_OF = regex(
    rf"(?:[^，。；]{{0,16}}?(?:组织|开展|举办|举行|召开|开办)[了过]?)?{_SEVERAL}"
    r"(?:场次?(?!馆|地|景)|期(?=[^，。；]{0,6}(?:班|讲座|讲堂|论坛|沙龙)))"
)
_IN_REMARK = regex(r"(?:指出|强调|表示|认为|说)[，：]|(?:会议|[\u4e00-\u9fff]{2}(?<![作的等项神署]))要求[，：]")


def is_background(norm: str, naming: Naming) -> bool:
    """Whether the meeting is told of in passing (某日召开的全会指出…), not as what the text is about."""
    return naming.role is Role.PLAIN and bool(_HELD.search(norm, max(0, naming.name_start - 8), naming.name_start))


_PREDICATE = regex(r"是(?:一次|一场|一个)?[^，。；是]{0,24}的$")
_AS_BODY = regex(r"的?(?:提请|提名|委托|同意)")  # 根据主任会议的提请: it acts as a body
_TO_BE_HELD = regex(r"(?:开好|办好|组织好)$")  # 开好专题民主生活会: everybody's, in a demand
_NUMBERED = regex(r"[第届\d]")


def is_described(norm: str, naming: Naming) -> bool:
    """Whether a sentence says what a kind of meeting is (全体会议是最高层次的会议), and names none that took place."""
    if naming.role is not Role.PLAIN or _NUMBERED.search(naming.key):
        return False
    if _AS_BODY.match(norm, naming.end):
        return True
    low = max(naming.clause, naming.name_start - 30)
    if _PREDICATE.search(norm, low, naming.name_start):
        return True
    if _TO_BE_HELD.search(norm, low, naming.name_start) and not is_starter(naming.key):
        return True
    is_kind = naming.noun.standing is Standing.GENERIC and not is_starter(naming.key)
    return is_kind and norm.startswith("是", naming.end)


def is_counted(norm: str, naming: Naming) -> bool:
    """Whether several unnamed meetings are told of at once (6次召开部署会, 定期召开例会, 举办12场招聘会)."""
    if _COUNT_OF.match(norm, naming.name_start, naming.end):
        return True
    start = naming.verb_start if naming.verb_start is not None else naming.name_start
    return naming.role is Role.HOST and bool(_TIMES.search(norm, max(naming.clause, start - 12), start))


_TO_COME = regex(r"(?:定于|拟于|将于|将在)[^，。；]{0,24}$")


def is_yet_to_come(norm: str, naming: Naming) -> bool:
    """Whether somebody has set a day for the meeting (定于某日召开): nothing else in the text took place at it."""
    return naming.role is Role.HOST and bool(_TO_COME.search(norm, naming.clause, naming.name_start))


_OWN_MONTH = regex(r"(?:\d{4}|[今去前同当次翌])年\d{1,2}月(?![\d以])")


def has_own_month(norm: str, place: int, after: int) -> bool:
    """Whether the sentence that holds `place` begins behind `after` and opens with a month and its year.

    It tells of another time than what stands before (今年4月，…，某某出席启动仪式).
    """
    begin = sentence_start(norm, place)
    return begin > after and bool(_OWN_MONTH.match(norm, begin))


def is_in_remark(norm: str, naming: Naming) -> bool:
    """Whether somebody speaks of the meeting (会议指出，…主持召开…会议)."""
    return bool(_IN_REMARK.search(norm, sentence_start(norm, naming.start), naming.start))


def _is_told(norm: str, naming: Naming, before: str) -> bool:
    if _HELD.search(before) or (_THIS.search(before) and norm.startswith(("将", "，将", "拟"), naming.end)):
        return True
    if _is_caption(norm, naming):
        return True
    lead = norm[max(sentence_start(norm, naming.name_start), naming.name_start - 80) : naming.name_start]
    work = _ITS_WORK.match(norm, naming.end)
    if work:
        return not _BY_WAY_OF.search(lead) and (bool(work["day"]) or _has_its_time(norm, naming, before))
    if _LEARNT_AT.match(norm, naming.end):
        return bool(_FROM.search(before))
    if not _SPOKEN_AT.match(norm, naming.end) or "总书记" in lead:
        return False
    is_source = _FROM.search(before) or norm.startswith(("透露", "通报"), naming.end)
    return bool(is_source) and bool(_SAID.match(norm, naming.end))


# The words below a picture run into the next sentence: …签约仪式谷雨桐表示，
_SPEAKER_BEHIND = regex(rf"[\u4e00-\u9fff]{{2,3}}{any_of('spoken_at')}，")


def _is_caption(norm: str, naming: Naming) -> bool:
    """Whether a sentence opens with a ceremony's name and goes on with who speaks: what a picture showed."""
    return (
        naming.key.endswith("仪式")
        and bool(_SPEAKER_BEHIND.match(norm, naming.end))
        and sentence_start(norm, naming.name_start) == naming.name_start
    )


_BY_WAY_OF = regex(r"经[^，。；]{0,14}$")


def _has_its_time(norm: str, naming: Naming, before: str) -> bool:
    return bool(_DAY_BEFORE.search(before) or _THIS.search(before)) or _starts_with_day(norm, naming)


def _starts_with_day(norm: str, naming: Naming) -> bool:
    """Whether a day stands right before the name, though trimmed from it (2031年2月5日某市…会议批准)."""
    return bool(re.search(r"\d日$", norm[max(0, naming.start - 3) : naming.start]))
