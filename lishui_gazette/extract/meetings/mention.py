"""Whether an article tells of a meeting or only refers to it."""

from __future__ import annotations

import re

from lishui_gazette.extract.meetings.clauses import sentence_start
from lishui_gazette.extract.meetings.named import Naming, Role

__all__ = ["is_background", "is_counted", "is_in_remark", "is_reported"]

# After the name: its spirit, its speeches, what has been since. 会上的讲话 refers, 会上强调 reports.
_REFERS_AFTER = re.compile(
    r"[”’]?(?:所|已|曾)?(?:精神|以来|召开以来|召开[之以]?[后前际]|结束[之以]?后|举办[之以]?后|举行[之以]?后|闭幕[之以]?后|[之以]?后|前夕|之际|期间"
    r"|(?:上|中|时|期间)?(?:的|所?提出|所?作出|所?发表|上?[^，。；]{0,6}的)*(?:系列|工作)?(?:重要)?(?:讲话|致辞|指示|批示|精神|论述)"
    r"|(?:上|中)?(?:提出|作出|明确|确定|部署|强调|指出|通过|审议通过|确立)的"
    r"|(?:上|中)的|的?(?:重要)?(?:部署|决策|要求|决定|决议|工作报告|任务|目标|意见|文件|安排|成果|影响力|作用|筹备|保障|服务|为契机))"
)
_REFERS_BEFORE = re.compile(
    r"(?:迎接|迎来|喜迎|迎|献礼|护航|筹备|筹办|服务|保障|服务保障|庆祝|备战|主持的|出席的|倡议的|办好|开好|申办|继续办好)(?:了|好|将)?$"
)
_PLANNED = re.compile(
    r"(?:定期|每[年月季周半]\w?度?|拟|计划|不得|严禁|减少|精简|建议|可以|应当|不定期|适时|多次|通过|采取)[^，。；]{0,6}$|[要应需可]$"
)
_HELD = re.compile(r"(?:召开|举行|举办|结束|完毕|闭幕|落幕|开幕|举行过|召开过)了?的$")
_ITS_WORK = re.compile(r"(?:上|[，,])*(?:将|拟)?(?:分组)?(?:审议|听取|审查|表决|选举|批准|通过|传达|宣读)")
_SPOKEN_AT = re.compile(r"(?:现场)?(?:上|中)(?!的)|透露|通报")
_LEARNT_AT = re.compile(r"(?:现场)?(?:上|中)?(?:获悉|了解到|获得|得知)")
_FROM = re.compile(r"(?:从|在|自)[^，。；]{0,16}$")
_DAY_BEFORE = re.compile(r"(?:\d{1,2}日|今天|今日|昨天|昨日|[上下中]午|晚|（\d{1,2}月?\d{1,2}日?）)[，]?$")
_THIS = re.compile(r"(?:此次|本次|这次)$")
_LEADER = re.compile(r"总书记|习近平")
_SAID = re.compile(
    r"[^。；\n]{0,60}?(?:说|表示|指出|强调|介绍|发言|致辞|讲话|透露|称|作了?[^，。；]{0,12}(?:报告|汇报|说明|发言|介绍))"
)


def is_reported(norm: str, naming: Naming) -> bool:
    """Whether this naming tells that the meeting took place or will.

    It does where somebody convenes or attends it, where it opens or sits, where somebody speaks at it.
    It does not before 精神, 讲话, 部署, 以来, after 迎接, 筹备, in 经…会议审议通过, or for what is held regularly.
    """
    before = norm[max(0, naming.name_start - 24) : naming.name_start]
    start = naming.verb_start if naming.verb_start is not None else naming.name_start
    lead = norm[max(naming.clause, start - 12) : start]
    if naming.role is Role.HOST:
        return not _REFERS_BEFORE.search(lead) and not (_PLANNED.search(lead) and naming.organiser is None)
    if _REFERS_BEFORE.search(before):
        return False
    if naming.role is Role.SUBJECT:
        return True
    if _REFERS_AFTER.match(norm, naming.end):
        return False
    if naming.role is Role.ATTEND:
        return not _PLANNED.search(lead)
    return _is_told(norm, naming, before)


_TIMES = re.compile(
    r"(?:[两三四五六七八九十多数\d]次|每[月周季年]|定期|不定期|经常)(?:主持|专题|组织)*(?:召开|举行|举办)?了?$"
)
_IN_REMARK = re.compile(r"(?:指出|强调|表示|认为|说)[，：]|(?:会议|[\u4e00-\u9fff]{2}(?<![作的等项神署]))要求[，：]")


def is_background(norm: str, naming: Naming) -> bool:
    """Whether the meeting is told of in passing (某日召开的全会指出…), not as what the text is about."""
    return naming.role is Role.PLAIN and bool(_HELD.search(norm, max(0, naming.name_start - 8), naming.name_start))


def is_counted(norm: str, naming: Naming) -> bool:
    """Whether several unnamed meetings are told of at once (6次召开部署会, 定期召开例会)."""
    start = naming.verb_start if naming.verb_start is not None else naming.name_start
    return naming.role is Role.HOST and bool(_TIMES.search(norm, max(naming.clause, start - 12), start))


def is_in_remark(norm: str, naming: Naming) -> bool:
    """Whether somebody speaks of the meeting (会议指出，…主持召开…会议)."""
    return bool(_IN_REMARK.search(norm, sentence_start(norm, naming.start), naming.start))


def _is_told(norm: str, naming: Naming, before: str) -> bool:
    if _HELD.search(before):
        return True
    sentence = sentence_start(norm, naming.name_start)
    lead = norm[max(sentence, naming.name_start - 80) : naming.name_start]
    if _THIS.search(before) and norm.startswith(("将", "，将", "拟"), naming.end):
        return True
    if _ITS_WORK.match(norm, naming.end):
        is_past = before.endswith("经") or re.search(r"经[^，。；]{0,14}$", lead) is not None
        return not is_past and bool(
            _DAY_BEFORE.search(before) or _THIS.search(before) or _starts_with_day(norm, naming)
        )
    if _LEARNT_AT.match(norm, naming.end) and _FROM.search(before):
        return True
    if _SPOKEN_AT.match(norm, naming.end) and not _LEADER.search(lead):
        return bool(_FROM.search(before) or norm.startswith(("透露", "通报"), naming.end)) and bool(
            _SAID.match(norm, naming.end)
        )
    return False


def _starts_with_day(norm: str, naming: Naming) -> bool:
    """Whether a day stands right before the name, though trimmed from it (2031年2月5日某市…会议批准)."""
    return bool(re.search(r"\d日$", norm[max(0, naming.start - 3) : naming.start]))
