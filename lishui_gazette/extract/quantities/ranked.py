"""What a rank ranks: the list, the evaluation, the statistic, or what is listed."""

from __future__ import annotations

import re

from lishui_gazette import vocab
from lishui_gazette.extract.areas import AreaIndex
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.lists import are_statistics, is_statistic, spelled_out, split_names
from lishui_gazette.extract.quantities.names import NameFinder
from lishui_gazette.extract.quantities.nouns import noun_after
from lishui_gazette.extract.quantities.predicates import Predicate, read_predicate
from lishui_gazette.extract.quantities.ranks import FIELD, VERB
from lishui_gazette.records import Measure
from lishui_gazette.scanning import regex
from lishui_gazette.spans import Repaired

__all__ = ["RankReader"]

_LED = regex(rf"(?P<verb>{VERB})(?:了|为|到|至)?(?P<middle>(?:(?!{VERB})[^，。；：\n]){{0,34}})$")
_FIELD = regex(
    rf"(?:{FIELD}(?:同类城市|县（市）|各?[县市区])?|我[国省市县区]|(?:\d{{1,5}}个)?[^，。；\n]{{2,8}}(?:中的?|里)){{1,4}}$"
)
_LISTING = regex(
    rf"在?(?P<name>[^，。；：\n]{{3,36}}?{any_of('rankings', 'lists')})(?:结果|活动)?(?:中|上|里)?"
    rf"{any_of('made_known')}*(?:，|$)"
)
_AMONG = regex(r"在(?:全[国省市]|我[国省市]|世界|\d+个|同类|副省级)[^，。；在\n]{0,18}(?:中|里|内)$")
_INSIDE = regex(r"(?<=.)在[全我][国省市县区州]$")
_AREA_END = regex(r"(?<=[^，。；、在居列于占]{2})全[省市县区州国]$")
_EVALUATION = regex("|".join(vocab.tree("indicator_words")["evaluations"]))
_GENERIC = regex(rf"(?:{FIELD})?(?:综合|总)?(?:排名|位次|名次|排位)")
_OVERALL = regex(rf"综合|{FIELD}")
_RANKED_AT = regex("排名|排位|位次")
_REFERRING = ("总量", "总额", "总数", "规模", "增速", "增幅")
_SCOPE = regex(r"(?:全[国省市县区州]|我[国省市县区]|世界|全球|中国)?(?:[\d一二三四五六七八九十]+多?个)?")
_SCOPED = regex("(?:[省市县区国州]内|半年|全年|当[年季月]|单[季月])+")  # 省内半年增速
_NAMED_WITHIN = 160
_LIST_TITLE = regex(
    rf"[《“](?:(?:19|20)\d\d年?度?)?(?P<name>[^》”《“\n]{{2,36}}?(?:{any_of('list_titles')}|[十\d]+强)(?:[^》”《“\n]{{0,6}}))[》”]"
)
_JUDGED_IN = regex(rf"在(?P<name>[^，。；：\n在]{{3,30}}?{any_of('rankings')})中")
_IN = regex(r"(?<![中上里的])[中上里的]+$")
_LISTED = ("上榜", "入榜", "登榜")
_TITLE = regex(r"《[^》]*》")  # 《商界》世界500强: the paper that prints the list
_VERB = regex(f"(?:再度|再次|首次|成功)?{VERB}")
_ALL = regex(r"[均都]|双双|分别")
_JOINTS = ("和", "、", "及", "与")
_JUDGED_LIST = regex(
    rf"{any_of('entering_verbs')}(?P<name>[^，。；：、\n]{{0,16}}(?:实力|竞争力|潜力|指数|发展|创新|投资))$"
)
_SHORTEST = 2
_COUNTRY = regex(
    r"(?:全[国省市]|世界|中国|全球|亚洲)(?:[^，。；、\d\n“”]{0,8}(?:区|县|市|镇|村|企业|园区|景区|港口|机场))?$"
)
_FIELD_REACH = 12
# 由第11位上升到: the place before is no part of the name
_FROM_PLACE = regex(r"[由从](?:[^，。；\n]{0,8})第 ?\d{1,3} ?[位名]?[^，。；\n]{0,6}$")


_BOTH = regex("均|都|双双")
_HIGHEST = regex(
    r"(?:^|(?<=[，。；：\n]))(?P<names>[^，。；：\n]{3,40}?)(?:再|均|都|双双|连)*创(?:下|造)?(?:历史)?新高，$"
)


def _head(start: int, end: int, text: str, rule: str) -> Head:
    return Head(start, end, text, Measure.RANK, rule=rule)


class RankReader:
    """Finds heads of ranks in one body."""

    def __init__(self, body: Repaired, areas: AreaIndex, names: NameFinder) -> None:
        self._norm = body.norm
        self._text = body.text
        self._areas = areas
        self._names = names

    def find(self, amount: Amount, start: int, chain: Chain, opening: int, count: int = 1) -> list[Head]:
        """The heads of a rank whose lead begins at `start`, in a sentence that begins at `opening`; empty for none.

        Of `count` ranks told together (分别居第1位和第3位) each has its own.

        Looked for: what is ranked after a list (“全国百强”经开区), the evaluation named between verb and rank or in a
        clause before, the statistics before the verb, the statistic the chain continues, the list as printed.
        """
        after = self._after(amount) if amount.is_list else None
        if after:
            return [after]
        led = _LED.search(self._norm, max(start, amount.start - 44), amount.start)
        middle = self._middle(led, amount) if led else None
        if middle:
            return [middle]
        lead_end = chain.from_at if chain.from_start is not None else led.start() if led else amount.start
        moved = _FROM_PLACE.search(self._norm, start, lead_end)
        lead_end = moved.start() if moved else lead_end
        end, predicate, is_among = self._lead(start, lead_end, amount, bool(led))
        each = self._each(start, end, predicate, count, chain) if count > 1 else []
        each = each or self._each_told(predicate, count, chain) or self._all_told(start, end, predicate, amount, chain)
        named = each or self._named(start, end, predicate, chain, is_among and end < amount.start)
        if named:
            return named
        ranked = bool(chain.heads) and chain.heads[-1].kind == "rank"
        carried = self._carried(predicate.rate, chain) if ranked or not amount.is_list else None
        listing = self._own_listing(lead_end, start) or self._listing(start, opening)
        counted = carried if carried and carried.kind == "count" and not amount.is_list else None
        if listing and counted and listing.text.endswith("名单"):
            listing = None  # 名单公布，某区有9家企业入选，总数居全省第三位: the firms counted are ranked
        if not (listing or carried):
            highest = self._highest(start, opening)
            if highest:
                return highest
        other = listing or carried or self._named_before(start) or self._as_printed(amount)
        return [other] if other else []

    def _lead(self, start: int, end: int, amount: Amount, is_led: bool) -> tuple[int, Predicate, bool]:
        """Where the name in the lead ends, the predicate behind it, and whether no field (在全省20市中) was cut off."""
        predicate = read_predicate(self._norm, start, end)
        field_ = None if is_led else _FIELD.search(self._norm, start, amount.start)
        if field_:
            predicate = read_predicate(self._norm, start, field_.start())
        inside = _INSIDE.search(self._norm, start, predicate.start)
        inside = inside or _AREA_END.search(self._norm, start, predicate.start)  # 综合评价全省排名第三
        if inside:
            predicate = read_predicate(self._norm, start, inside.start())
            return predicate.start, predicate, True  # 增幅在全市排名前三
        among = _AMONG.search(self._norm, start, predicate.start)
        if among and (among.start() > start or not _EVALUATION.search(among[0])):
            return among.start(), predicate, False
        return predicate.start, predicate, True

    def _named(self, start: int, end: int, predicate: Predicate, chain: Chain, takes_rate: bool) -> list[Head]:
        """The statistics named in `[start, end)`; what the chain continues for a word of reference or of ranking."""
        name = self._names.before(start, end)
        if name.is_empty:
            return []
        trimmed = _IN.sub("", self._text[name.start : name.end])
        joined = self._norm[predicate.rate_start - 1 : predicate.rate_start] in _JOINTS  # 总量和增速分别居…
        if predicate.rate and _SCOPED.fullmatch(trimmed):
            return [h for h in [self._carried(predicate.rate, chain)] if h]
        if predicate.rate and takes_rate and not joined:
            return [_head(name.start, name.end, trimmed + predicate.rate, "rank-statistic")]
        printed = self._norm[name.start : name.end]
        refers = printed in vocab.tree("indicator_words")["refer_back"] or _GENERIC.fullmatch(_IN.sub("", printed))
        refers = refers or (_RANKED_AT.match(self._norm, name.end) and _OVERALL.fullmatch(printed))  # 综合排名全省第一
        carried = self._carried("", chain) if refers else None
        if carried:
            return [carried]
        if printed == "指标":
            return self._of_several(name.start, chain)
        if len(trimmed) < _SHORTEST or _VERB.fullmatch(printed):
            return []
        if predicate.is_each or _ALL.match(self._norm, end):
            for count in (3, 2):
                parts = split_names(self._norm, name.start, name.start + len(trimmed), count)
                if parts and are_statistics(self._text, parts):
                    names = spelled_out(self._text, parts)
                    return [_head(s, e, n, "rank-statistic") for (s, e), n in zip(parts, names, strict=True)]
        return [_head(name.start, name.start + len(trimmed), trimmed, "rank-statistic")]

    def _of_several(self, start: int, chain: Chain) -> list[Head]:
        """The statistics told before that 两项 and the like before `start` sum up; empty where they are fewer."""
        number = self._norm[max(0, start - 2) : start - 1]
        count = "一两三四五".find(number) + 1 if number else 0
        told = {h.text: h for h in chain.heads if h.amount_end >= 0 and h.kind != "rank"}
        last = list(told.values())[-count:] if 1 < count <= len(told) else []
        return [_head(h.start, h.end, h.text, "rank-chain") for h in last]

    def _each(self, start: int, end: int, predicate: Predicate, count: int, chain: Chain) -> list[Head]:
        """The statistics that `count` ranks are of, one each; empty where the lead does not list as many."""
        name = self._names.before(start, end)
        stop = max(name.end, predicate.rate_start + len(predicate.rate))
        parts = split_names(self._norm, name.start, stop, count) if not name.is_empty else None
        if not parts:
            return []
        names = spelled_out(self._text, parts)
        before = self._carried("", chain)
        of_first = names[0].removesuffix("总量")
        if of_first != names[0] and of_first:  # GDP总量、增速: GDP增速
            names = [of_first + name if name in _REFERRING else name for name in names]
        elif before and all(name in _REFERRING for name in names):  # 总量、增速分别居…: of the statistic just told
            names = [before.text + name if name.startswith("增") else before.text for name in names]
        return [_head(s, e, n, "rank-statistic") for (s, e), n in zip(parts, names, strict=True)]

    def _each_told(self, predicate: Predicate, count: int, chain: Chain) -> list[Head]:
        """The rates told one after the other that ranks are of respectively (甲增长5%，乙增长6%，增幅分别居…)."""
        if count == 1 or not (predicate.rate and predicate.is_each):
            return []
        told = {h.text: h for h in chain.heads if h.amount_end >= 0 and h.kind == "percent"}
        last = list(told.values())[-count:]
        rated = [_head(h.start, h.end, h.text + predicate.rate, "rank-chain") for h in last]
        return rated if len(rated) == count else []

    def _highest(self, start: int, opening: int) -> list[Head]:
        """The statistics that the clause before tells to be at their highest (甲额、乙额再创历史新高，跃居全省首位)."""
        told = _HIGHEST.search(self._norm, max(opening, start - _NAMED_WITHIN), start)
        name = self._names.before(*told.span("names")) if told else None
        if name is None or name.is_empty:
            return []
        for count in (3, 2, 1):
            parts = split_names(self._norm, name.start, name.end, count)
            if parts and all(is_statistic(self._text[s:e]) or self._norm.endswith("增速", s, e) for s, e in parts):
                names = spelled_out(self._text, parts)
                return [_head(s, e, n, "rank-statistic") for (s, e), n in zip(parts, names, strict=True)]
        return []

    def _all_told(self, start: int, end: int, predicate: Predicate, amount: Amount, chain: Chain) -> list[Head]:
        """The statistics whose rates one rank is of (甲增长5%，乙增长6%，增速均居全省第一); else empty."""
        if not predicate.rate or not _BOTH.search(self._norm, predicate.rate_start, amount.start):
            return []
        if not self._names.before(start, end).is_empty:
            return []
        part = self._norm.rfind("；", 0, amount.start)
        told = {h.text: h for h in chain.heads if h.amount_end >= 0 and h.kind == "percent" and h.start > part}
        rated = [_head(h.start, h.end, h.text + predicate.rate, "rank-chain") for h in told.values()]
        return rated if len(rated) > 1 else []

    def _after(self, amount: Amount) -> Head | None:
        if self._norm[amount.end : amount.end + 1] not in ("”", "县", "市", "区", "镇", "村", "企"):
            return None
        start, end = noun_after(self._norm, amount.end + (self._norm[amount.end] == "”"), True)
        end -= self._norm.endswith("第", start, end)  # 百强县第45位
        end -= 2 * self._norm.endswith(("行列", "之列", "阵营"), start, end)  # 百强县行列
        judged = _JUDGED_LIST.search(self._norm, max(0, amount.start - 24), amount.start)
        if judged and start == amount.end:  # 跻身全国县域旅游综合实力百强县
            return _head(judged.start("name"), end, self._text[judged.start("name") : end], "rank-as-printed")
        return _head(start, end, self._text[start:end], "rank-listed") if end > start else None

    def _middle(self, led: re.Match[str], amount: Amount) -> Head | None:
        """The evaluation between verb and rank (进入国家级开发区考核评价前100位)."""
        start, end = led.span("middle")
        field_ = _FIELD.search(self._norm, start, end)
        end = field_.start() if field_ else end
        while area := self._areas.starting(start):
            if area.end > end:
                break
            start = area.end
        text = re.sub(r"^(?:世界|全球|全国|中国|亚洲)", "", _IN.sub("", self._text[start:end]))
        text = text if "”" in text else text.lstrip("“")
        if _TITLE.fullmatch(text):
            return self._as_printed(amount)
        if len(text) < 4 or re.match(r"第|前|[由从]", text) or not (amount.is_list or _EVALUATION.search(text)):
            return None
        start = self._text.find(text, start, end)
        return _head(start, start + len(text), text, "rank-evaluation")

    def _listing(self, start: int, opening: int) -> Head | None:
        """The ranking or evaluation that an earlier clause of the sentence names (在…考评中，…)."""
        named = (m for m in _LISTING.finditer(self._norm, opening, start) if not m["name"].endswith(_LISTED))
        found = max(named, key=re.Match.start, default=None)
        if found is None:
            return None
        name = self._names.before(found.start("name"), found.end("name"))
        if name.is_empty:
            return None
        return _head(name.start, name.end, self._text[name.start : name.end], "rank-listing")

    def _named_before(self, start: int) -> Head | None:
        """The list or evaluation last named before, in marks or as what one was judged in, without its year."""
        low = max(0, start - _NAMED_WITHIN)
        quoted = max(_LIST_TITLE.finditer(self._norm, low, start), key=re.Match.start, default=None)
        if quoted:
            return _head(*quoted.span("name"), self._text[slice(*quoted.span("name"))], "rank-named-before")
        judged = max(_JUDGED_IN.finditer(self._norm, low, start), key=re.Match.start, default=None)
        if judged is None:
            return None
        name = self._names.before(*judged.span("name"))
        return (
            None
            if name.is_empty
            else _head(name.start, name.end, self._text[name.start : name.end], "rank-named-before")
        )

    def _own_listing(self, end: int, start: int) -> Head | None:
        """The evaluation named in the clause itself, without its field (在全国20个国家级经开区综合考评中列…)."""
        found = self._listing(end, start)
        field_ = _SCOPE.match(found.text) if found else None
        if found is None or field_ is None or len(found.text) - field_.end() < _SHORTEST:
            return found
        return found._replace(start=found.start + field_.end(), text=found.text[field_.end() :])

    def _carried(self, rate: str, chain: Chain) -> Head | None:
        heads = [h for h in chain.heads if h.amount_end >= 0 and not h.text.startswith(("第", "前"))]
        if not heads:
            return None
        last = heads[-1]
        if rate and not last.text.endswith(rate):
            return _head(last.start, last.end, last.text + rate, "rank-chain")
        return last._replace(rule="rank-chain")

    def _as_printed(self, amount: Amount) -> Head | None:
        if not amount.is_list and amount.value == 1:
            return None
        field_ = _COUNTRY.search(self._norm, max(0, amount.start - _FIELD_REACH), amount.start)
        start = field_.start() if field_ else amount.start
        return _head(start, amount.end, self._text[start : amount.end], "rank-as-printed")
