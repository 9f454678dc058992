"""The name of what is measured, in the words before a number."""

from __future__ import annotations

import re
from typing import NamedTuple

from lishui_gazette import vocab
from lishui_gazette.extract.area_vocabulary import bare_names
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.periods import PeriodIndex
from lishui_gazette.extract.quantities.lexicon import any_of, words_of
from lishui_gazette.extract.quantities.lists import name_tail
from lishui_gazette.extract.quantities.name_starts import name_start
from lishui_gazette.extract.quantities.openers import AUTHORITY, OPENING, lead_word, soft_words, trail
from lishui_gazette.extract.quantities.verbs import (
    head_verb,
    inner_verb,
    last_verb,
    trailing_verb,
    verb_classes,
    verbal_names,
)
from lishui_gazette.scanning import regex

__all__ = ["TASKS", "Name", "NameFinder"]

_FINISHES = frozenset(words_of("finishes"))


class Name(NamedTuple):
    """A name at `[start, end)`, empty where nothing is printed; `verb` governs it, `verb_class` is that verb's class.

    `verb_start` is where the verb begins (equal to `start` without one). `is_area` marks a lead that holds a place or
    body and no name.
    """

    start: int
    end: int
    verb: str = ""
    verb_class: str = ""
    verb_start: int = 0
    is_area: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named."""
        return self.end <= self.start


_BUILT_UP = "区(?=[面绿人居生污路垃黑供雨排照海])"  # 建成区绿地率
_PART_OF_NAME = regex(rf"{any_of('name_parts')}|{_BUILT_UP}|(?<![大张升])规模(?!以上)|类(?!似)")
TASKS = ("预算", "收入预算", "任务", "目标任务", "目标", "计划", "计划任务", "投资计划", "投资任务")
_PART_OF_RATE = regex(rf"{any_of('rate_parts')}|类(?!似)|{_BUILT_UP}|量(?!子)|度(?!假)")
_PROVISIONAL = regex(rf"{any_of('provisional')}$")
_DISPOSAL = regex(r"[把将](?<!门把)(?=[^，]{2})")
_HAVING = regex(r"有[效机限色关线益害序利轨声]")
_BEFORE_VERBS = frozenset("共已计可")  # 活动共收到作品: what follows one of them is a verb
_FROM_PLACE = ("来自", "位于", "属于", "是")
_PERSONS = tuple("他她我你咱")
_FOR = tuple("为给")  # 为既有住宅加装电梯: what is done for another is no part of the name
_LONG_OWNER = 4
_LONGEST_AIM = 5
_TASK_AMOUNT = regex(r"(?P<task>任务|目标|计划|预算)[0-9][0-9.]*[^，。；0-9]{1,4}$")
_BESIDE_PLACE = regex(r"[占比对与向于“]$|相当于$")
_NOT_CUT_AFTER = regex(r"[港路桥湾站籍话]")
_HEAD = regex(r"(?:和(?![美谐平睦])|[、与及的了 ，；：）”▶►◆●■★▲※☆○◇△*＊]|（[^（）]{0,16}）)+")
_PER_MANY = regex(r"(?:平均)?每[十百千万]+")  # 每千名老人拥有床位: the verb is part of the name
_PER_SUM = regex(r"每[百千万]+元(?=[^，]{2})")
_EACH_END = regex(rf"(?<=.)每{any_of('per_units')}$")
_RELATIVE = regex(
    rf"(?:{any_of('relative_verbs')}[^，。；：、的\d\n]{{2,18}}|[^，。；：、的\d\n]{{2,10}}通过[^，。；：、的\d\n]{{2,12}}实现)的(?=[^的]{{2,12}}$)"
)
_RELATION = regex(
    r"在[^，]{1,24}中的?(?:比重|比例|份额|占比)$|占[^，]{1,24}(?:比重|比例|份额|比)$|相当于|[与对][^，的]{1,16}的(?:比|贡献)|对[^，的]{1,12}增[长速]贡献|之比|高于|低于"
)

# 陷入衰退的概率: what may happen is part of the name
_CHANCE = regex(r"[^，。；：、的\d\n]{2,16}的(?:概率|可能性|几率)$")


class NameFinder:
    """Finds names in one body; knows where its areas and periods are printed."""

    def __init__(self, norm: str, areas: AreaIndex, periods: PeriodIndex) -> None:
        self._norm = norm
        self._areas = areas
        self._periods = periods

    def before(self, start: int, end: int) -> Name:
        """The name in the lead `[start, end)`: what is left when openers, periods, places and verbs are cut off.

        The name is empty where the lead holds nothing else.
        """
        start, end = self._trimmed(start, end)
        base = _TASK_AMOUNT.search(self._norm, start, end)
        end = base.end("task") if base else end  # 完成年度任务589亿元的37%
        end -= 3 * (end - start > _LONGEST_AIM and self._norm.endswith("的目标", start, end))  # 利用内资的目标为30亿元
        start, verb, verb_start, is_area = self._opened(start, end, "", start)
        cut, verb, verb_start = self._cut(start, end, verb, verb_start)
        if cut > start:
            start, verb, verb_start, more = self._opened(cut, end, verb, verb_start)
            is_area = is_area or more
        start, end = self._trimmed(start, end)
        doing = last_verb().search(self._norm, start, end)
        if doing:  # 活动共吸引1.2万人次参与: nothing but the verb says what is counted
            start, verb, verb_start = end, doing["verb"], doing.start("verb")
        made = trailing_verb().search(self._norm, start, end)
        if made and self._norm[made.start() - 1] == "、" and made.start() > start:
            start, verb, verb_start = end, made[0], made.start()  # 打造平台、建成510套公租房
        elif made and made.start() - start >= 2:
            end = made.start()
        becomes = self._norm.find("成为", start + 2, end)
        end = becomes if becomes > 0 else end  # 工业总量成为全区第四个突破千亿元的
        if self._norm.startswith("方面", start) and end - start >= 2 * len("方面"):
            start += len("方面")  # 在建设、养护等方面投入
        provisional = _PROVISIONAL.search(self._norm, start, end) if self._norm[end - 1] in "值数" else None
        if provisional and provisional.start() - start >= 2:
            end = provisional.start()
        if self._norm[start:end] in TASKS and self._norm[start - 2 : start] in ("全年", "年度", "年初"):
            start -= 2
        if end > start and self._norm[start:end] in bare_names():
            start, is_area = end, True
        if self._norm[start:end] == "内" or self._norm[start : start + 1] in _PERSONS:
            start = end  # 廊道15公里内2个; 他家种了46亩
        start = min(start, end)
        plain = verb.rstrip("了起出") if verb not in verb_classes() else verb
        return Name(start, end, verb, verb_classes().get(plain, ("", False))[0], verb_start if verb else start, is_area)

    def opening(self, start: int, end: int) -> int:
        """Where a list of names that begins at `start` begins once openers, periods and places are cut off."""
        start, end = self._trimmed(start, end)
        return self._opened(start, end, "", start)[0]

    def place_told(self, position: int) -> str | None:
        """The place that what is counted before `position` is said to come from (2家来自松岚县); None for no place."""
        word = next((w for w in _FROM_PLACE if self._norm.startswith(w, position)), "")
        area = self._areas.starting(position + len(word)) if word else None
        return area.name if area else None

    def _opened(self, start: int, end: int, verb: str, verb_start: int) -> tuple[int, str, int, bool]:
        """The start moved over openers, periods, places and verbs; the last verb; whether a place was among them."""
        is_area = False
        while start < end:
            is_placed = self._areas.starting(start) or self._periods.starting(start)
            if not is_placed and _RELATIVE.match(self._norm[start:end]):
                break
            moved = self._step(start, end)
            if moved is not None:
                is_area = is_area or self._areas.starting(start) is not None
                start = self._skip(moved, end)
                continue
            head = head_verb().match(self._norm, start, end)
            if head is None or (head.end() < end and (self._is_name_part(head, end) or end - head.end() < 2)):
                break
            if verb and self._norm.startswith(("项目", "工程"), head.end()):
                break  # 完成改造项目12个: what a second verb makes with the noun is the name
            verb, verb_start, start = head[0], start, head.end()
        return start, verb, verb_start, is_area

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """The lead without marks and particles at its ends, and without a period at its end."""
        norm = self._norm
        while True:
            end = trail(norm, start, end)
            last = self._periods.inside(max(start, end - 16), end)
            if last and last[-1].end == end and last[-1].start > start:
                end = last[-1].start  # 增加值自2018年以来
                continue
            each = _EACH_END.search(norm, max(start, end - 4), end) if norm.find("每", start + 1, end) > start else None
            if each:
                end = each.start()  # 养老金每人每月提高20元
                continue
            areas = self._areas.between(max(start, end - 16), end)
            if areas and areas[-1].end == end and areas[-1].start > start and norm[areas[-1].start - 1] in "按由在，":
                end = areas[-1].start - 1  # 面积按甲县…、乙县…分解
                continue
            head = _HEAD.match(norm, start, end)
            start = head.end() if head else start
            is_cut = norm.startswith("“", start) and norm.find("”", start, end) < 0  # “现在车程只要1小时，…”
            return start + is_cut, end

    def _step(self, start: int, end: int) -> int | None:
        """Where the name can begin after one opener, period, day or place at `start`; None where there is none."""
        norm = self._norm
        period = self._periods.starting(start)
        if period is not None and period.end <= end:
            return self._skip(period.end, end)
        area = self._areas.starting(start)
        if area is not None and area.kind == "body" and area.end == end:
            return None  # 境内上市公司7家: the body is what is counted
        if area is not None and area.end <= end and not _NOT_CUT_AFTER.match(norm, area.end):
            return self._skip(area.end, end)
        opening = OPENING.match(norm, start, end) or AUTHORITY.match(norm, start, end)
        if opening:
            return opening.end()
        word = lead_word().match(norm, start, end)
        if word and word.end() == end and word[0] in vocab.tree("indicator_words")["noun_openers"]:
            return None  # 建议286件
        if word and not (word[0] in soft_words() and word.end() < end and self._begins_name(word.end(), end)):
            return word.end()
        return None

    def _skip(self, position: int, end: int) -> int:
        head = _HEAD.match(self._norm, position, end)
        return head.end() if head else position

    def _begins_name(self, next_: int, end: int) -> bool:
        """Whether the opener that ends at `next_` is rather the beginning of a name (重点企业, 集中供热面积)."""
        head = head_verb().match(self._norm, next_, end)
        return not (head or self._periods.starting(next_) or self._areas.starting(next_))

    def _is_name_part(self, verb: re.Match[str], end: int) -> bool:
        """Whether a verb at the head is rather the first part of a name (出口总额, 服务业增加值, 新增就业率)."""
        kind, is_inner = verb_classes().get(verb[0], ("", True))
        if self._norm.startswith(verbal_names(), verb.start()):
            return True
        if verb[0] == "完成" and self._norm.startswith("项目", verb.end()):
            return False
        if verb[0] == "建设" and end - verb.end() > _LONG_OWNER + 1:
            return False  # 建设高效节水灌溉面积
        part = _PART_OF_RATE if is_inner or kind in ("cut", "change") else _PART_OF_NAME
        if part.match(self._norm, verb.end(), end) or _HAVING.match(self._norm, verb.start()):
            return True
        return kind in ("get", "make") and not is_inner and bool(name_tail().search(self._norm, verb.end(), end))

    def _cut(self, start: int, end: int, verb: str, verb_start: int) -> tuple[int, str, int]:
        """The name cut at the last verb, period, place or 的 inside it; a relative clause at its head is kept."""
        norm = self._norm
        per = _PER_SUM.search(norm, start, end) or _PER_MANY.match(norm, start, end)
        if per or _RELATIVE.match(norm[start:end]):
            return per.start() if per else start, verb, verb_start  # 企业每百元收入中的成本
        for found in _DISPOSAL.finditer(norm, start + 2, end):
            start = found.end()  # 坚持不懈把…维持在
        if _RELATION.search(norm, start, end) or _CHANCE.fullmatch(norm, start, end):
            return start, verb, verb_start
        start = self._behind_places(self._behind_periods(start, end), end)
        for found in inner_verb().finditer(norm, start, end):
            if not self._parts(found, start, end):
                continue
            if found["verb"] is None:
                start = self._skip(found.end(), end) if found.start() > start + 1 else start
            elif not self._is_name_part(found, end):
                verb, verb_start, start = found[0], found.start(), self._skip(found.end(), end)
        return name_start(norm, start, end), verb, verb_start

    def _behind_periods(self, start: int, end: int) -> int:
        for period in self._periods.inside(start, end):
            if period.end < end:
                start = self._skip(period.end, end)
        return start

    def _behind_places(self, start: int, end: int) -> int:
        for area in self._areas.between(start, end):
            if start < area.start and area.end < end and area.kind in ("whole", "back", "place"):
                before = self._norm[max(start, area.start - 3) : area.start]
                if not _BESIDE_PLACE.search(before):
                    start = self._skip(area.end, end)
        return start

    def _parts(self, found: re.Match[str], start: int, end: int) -> bool:
        """Whether a verb inside a name parts it from what stands before."""
        norm = self._norm
        left = end - found.end()  # 产值 alone after 实现 keeps its owner; 某工程完成路基 does not
        close = 2 - self._is_near(found, start)
        is_sure = found["verb"] is None or found[0] in _FINISHES or norm[found.start() - 1] in _BEFORE_VERBS
        if found.start() < start or left < close or (left == close and not is_sure):
            return False
        opened = norm.rfind("“", start, found.start()) > norm.rfind("”", start, found.start())
        if opened and norm.find("”", found.end(), end) > 0:
            return False  # “谋划一批”项目: the verb is quoted
        return not trailing_verb().fullmatch(norm, found.start(), end)  # 网络已建成投产3万公里

    def _is_near(self, found: re.Match[str], start: int) -> bool:
        """Whether a noun of two characters after a verb is the name: a lone character, 为 … or a long owner is before.

        早餐工程新增网点, but 城镇新增就业.
        """
        is_change = verb_classes().get(found["verb"] or "", ("", False))[0] == "change"
        is_led = found.start() <= start + 1 or self._norm[start - 1 : start] in _FOR
        return is_led or (is_change and found.start() - start >= _LONG_OWNER)
