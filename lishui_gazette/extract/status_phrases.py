"""The noun phrases of end states: where they begin and end, how a list of them is taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex, AreaMention
from lishui_gazette.extract.periods import PeriodIndex
from lishui_gazette.scanning import regex
from lishui_gazette.vocab import alternation, in_a_row

__all__ = ["Item", "PhraseReader", "state_words"]

_SHORTEST_ITEM, _LONGEST_ITEM = 2, 40
_SHARED_WORD = 4
_LONGEST_TELLING = 14  # characters between the subject of a clause and its end
_CLAUSE = regex(r"[，。；：！？\n]")
_SEPARATOR = regex(r"、|(?P<and>以及|和|及|与)")
_TAIL = regex(r"等[^等]{0,12}$")
_PLAN = regex("“?十[一二三四五六]五”?(?:规划)?")
_NAMED = regex("“[^”]{1,14}”")  # a number in quotation marks is part of a name: “15分钟生活圈”
# Clauses between a work's name and its state that only tell what it has or how far it is.
_ASIDE = regex("(?:共|全线|沿线)?设[有置]?|(?:目前|截至目前)?，?(?:已|累计)|占")
_TOGETHER = regex("(?:共计?|合计|总计)[0-9]")
_OPEN = "“（《〈"
_BRACKETS = regex("[“（《〈”）》〉]")
# Who brings the state about is not what it is said of: 税务局将于年底实现缴费事项全覆盖.
_AGENT = regex(
    r"[^，。；：\n]{0,16}?(?:部门|局|委|公司|集团|政府|中心|单位)(?:还|也)?(?:将|拟|计划)[^，。；：\n]{0,20}?实现"
)
_SHORTEST_SUBJECT = 3


@cache
def state_words(key: str) -> tuple[str, ...]:
    """The entries of `key` in the table of end states."""
    return tuple(str(word) for word in vocab.tree("end_states")[key])


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    short = vocab.tree("end_states")["around_short"]
    shorts = "|".join(f"{word}(?![{after}])" for word, after in short.items())
    words = alternation(state_words("around") + state_words("before_seasons"))
    return regex(f"(?:{words}|{shorts}|[0-9]{{1,2}}[.．、](?![0-9])|（[0-9]{{1,2}}）|[，、—●■▶\\s])"), re.compile(
        f"(?:{alternation(state_words('between') + state_words('before_seasons'))}|[，])$"
    )


@cache
def _heads() -> re.Pattern[str]:
    return regex(f"(?:{alternation(state_words('work_heads'))})$")


@cache
def _quantity(counts_only: bool = False) -> re.Pattern[str]:
    """A counted or measured amount, but for the size that is part of a name (500千伏变电站, 3号线, 30万吨级航道).

    With `counts_only` only what is counted (1亿人): money and measures may stand before 的 and size a named work.
    """
    counted = [row["classifier"] for row in vocab.rows("classifiers")]
    if counts_only:
        return regex(f"(?<![0-9.,])[0-9][0-9.,]*+[万亿]?[多余]?(?!号|期|路)(?:{alternation(counted)})(?!级)")
    units = alternation(counted + [row["printed"] for row in vocab.rows("units")])
    large = "[多余以上约]*[万亿][多余以上]*(?!吨级|千伏)"
    return regex(f"(?<![0-9.,])[0-9][0-9.,]*+(?:{large}|[多余]?(?!千伏|号|期|路)(?:{units})(?!级))")


@cache
def _new_clause() -> re.Pattern[str]:
    return regex(f"、(?={alternation(state_words('new_clause'))})")


@cache
def _verb() -> re.Pattern[str]:
    return regex(alternation(state_words("not_in_subject")))


@cache
def _subject_end() -> re.Pattern[str]:
    return regex(f"(?:{alternation(state_words('subject_heads'))})$")


@cache
def _that_work() -> re.Pattern[str]:
    return regex(f"该(?:{alternation(state_words('subject_heads'))}){{1,2}}")  # 该项目, 该工程一期: named before


@cache
def _subject_heads() -> re.Pattern[str]:
    return regex(alternation(state_words("subject_heads")))


@cache
def _unnamed() -> re.Pattern[str]:
    return regex(f"(?:{in_a_row(state_words('unnamed'))})*$")


@cache
def _size() -> re.Pattern[str]:
    return regex(f"(?:{alternation(vocab.tree('indicator_words')['sizes'])})")


@cache
def _batch() -> re.Pattern[str]:
    return regex(alternation(state_words("batches")))


@dataclass(frozen=True, slots=True)
class Item:
    """One named thing at `[start, end)`; `area` is a place that was printed before it and cut off.

    `part` is where the part of it is printed that the state is said of.
    """

    start: int
    end: int
    area: str | None = None
    part: tuple[int, int] | None = None


class PhraseReader:
    """Reads the noun phrases of one body."""

    def __init__(self, norm: str, areas: AreaIndex, periods: PeriodIndex) -> None:
        self._norm = norm
        self._areas = areas
        self._periods = periods

    def subject_start(self, position: int) -> int:
        """Where the clause before `position` begins to tell what the state is said of, behind who brings it about."""
        opening = self.clause_start(position)
        agent = _AGENT.match(self._norm, opening, position - _SHORTEST_SUBJECT)
        return agent.end() if agent else opening

    def clause_start(self, position: int) -> int:
        """Where the clause that holds `position` begins; a comma inside quotation marks begins none."""
        low = max(0, position - 80)
        start = low
        for found in _CLAUSE.finditer(self._norm, low, position):
            if self._depth(found.end(), position) >= 0:
                start = found.end()
        return start

    def _depth(self, start: int, end: int) -> int:
        """How many brackets and quotation marks that open in `[start, end)` are still open at its end."""
        marks = _BRACKETS.findall(self._norm, start, end)
        return sum(1 if mark in _OPEN else -1 for mark in marks) if marks else 0

    def clause_end(self, position: int) -> int:
        """Where the clause that holds `position` ends: at its mark, or where a list goes on with another verb."""
        found = _CLAUSE.search(self._norm, position)
        end = found.start() if found else len(self._norm)
        goes_on = _new_clause().search(self._norm, position, end)
        return goes_on.start() if goes_on else end

    def items(self, start: int, end: int, is_subject: bool = False) -> list[Item]:
        """The named things of the phrase `[start, end)`, each trimmed; unnamed, counted and batched ones left out.

        What stands before the last 的 is no part of the names (功能完善的养老中心 → 养老中心). After a subject
        (`is_subject`) adverbs and a deadline may stand before its verb.
        """
        start, end, area = self._trimmed(start, end)
        if is_subject:
            reaches = self._norm.rfind("实现", start + _SHORTEST_ITEM, end)
            end = self._cut_adverbs(start, reaches if reaches > 0 else end)
        if _batch().search(self._norm, start, end):
            return []
        if "的" in self._norm[start:end] and _quantity(counts_only=True).search(self._norm, start, end):
            return []
        if _TOGETHER.search(self._norm, start, end):
            return []  # 某线西段、某线二期共31公里轨道线: what is counted together is named behind the number
        modifier = self._norm.rfind("的", start, end - 2)
        if modifier >= 0 and self._depth(start, modifier) == 0:
            start, end, _ = self._trimmed(modifier + 1, end)
        made: list[Item] = []
        for part in self._parts(start, end, is_subject):
            low, high, own = self._trimmed(*part)
            low += is_subject and _that_work().fullmatch(self._norm, low, high) is not None
            if self._is_named(low, high):
                made.append(Item(low, high, own or area))
        return made

    def is_empty(self, start: int, end: int) -> bool:
        """Whether nothing but deadlines and adverbs stands in the phrase."""
        start, end, _ = self._trimmed(start, end)
        return self._cut_adverbs(start, end) <= start

    def whole_work(self, state_start: int, part: tuple[int, int]) -> Item | None:
        """The work named in the clause before a state, where what the state governs is only a part of it."""
        if self._norm[slice(*part)] not in state_words("work_parts"):
            return None
        named = self.items(self.clause_start(state_start), state_start, is_subject=True)
        is_work = len(named) == 1 and _subject_end().search(self._norm, named[0].start, named[0].end)
        return named[0] if is_work else None

    def subject_before(self, clause_start: int) -> list[Item]:
        """The work that the clause before one without a subject speaks of (某桥主体已完工，年底通车 → 某桥)."""
        if self._norm[clause_start - 1 : clause_start] != "，":
            return []
        start = self.clause_start(clause_start - 1)
        while self._norm[start - 1 : start] == "，" and (
            _size().match(self._norm, start) or _ASIDE.match(self._norm, start)
        ):
            clause_start, start = start, self.clause_start(start - 1)  # 某高速全长86公里，总投资9亿元，2031年通车
        heads = [m.end() for m in _subject_heads().finditer(self._norm, start + _SHORTEST_ITEM, clause_start - 1)]
        if not heads or clause_start - heads[-1] > _LONGEST_TELLING:
            return []
        named = self.items(start, heads[-1])
        return [] if any(_verb().search(self._norm, item.start, item.end) for item in named) else named

    def _parts(self, start: int, end: int, is_subject: bool = False) -> Iterator[tuple[int, int]]:
        """The members of a list, without its 等 …; a subject that is no work stays whole (甲、乙等功能全覆盖)."""
        whole_end = end
        tail = _TAIL.search(self._norm, start, end)
        if tail and "、" in self._norm[start : tail.start()]:
            if is_subject and tail.end() - tail.start() > 1 and not _heads().search(tail[0]):
                yield start, whole_end
                return
            end = tail.start()
        cuts = [
            (m.start(), m.end(), bool(m["and"]))
            for m in _SEPARATOR.finditer(self._norm, start, end)
            if self._depth(start, m.start()) == 0
        ]
        if not self._is_list(start, end, cuts):
            yield start, whole_end
            return
        commas = sum(not is_and for _, _, is_and in cuts)
        low = start
        for index, (cut, after, is_and) in enumerate(cuts):
            if is_and:
                parallel = _heads().search(self._norm[low:cut]) and _heads().search(self._norm[after:end])
                last_of_list = commas and index == len(cuts) - 1 and cut - low > 2 and end - after > 2
                if not (parallel or last_of_list):
                    continue
            yield low, cut
            low = after
        yield low, end

    def _is_list(self, start: int, end: int, cuts: Sequence[tuple[int, int, bool]]) -> bool:
        """Whether every member but the last can stand alone: in 国际经济、金融、贸易中心 they share the last word."""
        low = start
        for cut, after, is_and in cuts:
            if is_and:
                continue
            member = self._norm[low:cut]
            if len(member) < _SHARED_WORD and not _heads().search(member):
                return False
            low = after
        return True

    def _trimmed(self, start: int, end: int) -> tuple[int, int, str | None]:
        """The phrase without deadlines, adverbs and the place before it."""
        before = _around()[0]
        area = None
        while start < end:
            period = self._periods.starting(start)
            mention = self._areas.starting(start)
            if period and period.end <= end:
                start = period.end
            elif mention and mention.end <= end - 2 and self._is_full(mention):
                area, start = mention.name, mention.end
            elif found := before.match(self._norm, start, end):
                start = found.end()
            else:
                break
        return start, end, area

    def _cut_adverbs(self, start: int, end: int) -> int:
        """The end of the phrase without the adverbs and deadlines at its end."""
        after = _around()[1]
        while start < end:
            found = after.search(self._norm, max(start, end - 6), end)
            ending = next((p for p in self._periods.inside(start, end) if p.end == end), None)
            if not found and not ending:
                break
            end = ending.start if ending else found.start() if found else end
        return end

    @staticmethod
    def _is_full(mention: AreaMention) -> bool:
        """Whether the place is printed with its unit: a bare name may be part of the thing's own name."""
        units = ("省", "市", "县", "区", "州", "镇", "乡", "街道", "旗", "盟", "村")
        return mention.kind in ("whole", "each") or mention.name.endswith(units)

    def _is_named(self, start: int, end: int) -> bool:
        text = self._norm[start:end]
        if (
            not _SHORTEST_ITEM <= end - start <= _LONGEST_ITEM
            or self._depth(start, end) != 0
            or text.startswith(("其", "该", "这", "此", "随着", "各项", "各类", "各级"))
        ):
            return False
        text = _NAMED.sub("", _PLAN.sub("", text))
        return not (_unnamed().match(text) or _quantity().search(text))
