"""Words that a name shares with what was told before it: 采矿业增加值增长4%，制造业增长3% (制造业增加值)."""

from __future__ import annotations

from functools import cache

from lishui_gazette import vocab
from lishui_gazette.extract.quantities.bounds import Amount
from lishui_gazette.extract.quantities.chains import Chain, Head
from lishui_gazette.extract.quantities.lexicon import any_of
from lishui_gazette.extract.quantities.lists import is_statistic
from lishui_gazette.extract.quantities.predicates import Predicate
from lishui_gazette.records import Measure
from lishui_gazette.scanning import last_of, regex

__all__ = ["grows_of_trades", "measure_of_trades", "owned", "shared_measure", "with_contributor"]

_PER_HEAD = regex(r"人均[^，。；]{2,12}$")
_GRADE = regex(r"其?中?(?:国家|省部?|市|县|区|部|\d?A{1,5}|[一二三四五]星)级")
_GRADED = regex(r"(?:国家|省部?|市|县|区|部|A{1,5}|[一二三四五]星)级(?:以上)?")
_PER_MANY = regex(
    r"(?:平均)?每[十百千万]+(?:名|位|户|个)?[^，、；]{0,6}?(?:人口|居民|老年人|老人|学生|儿童|职工|劳动力|家庭|户|人)(?:口)?(?:拥有)?"
)
_PEOPLE_END = regex(r"(?:居民|农民|职工|人口|家庭|农户)$")
_OF_TRADES = regex(rf"(?:业|(?=投资|用电量)){any_of('measured_of_trades')}(?:总额|总量)?$")
_PRICES = regex(r"(?:居民消费价格(?:总水平|指数)?|CPI)$")
_TOWN_AND_COUNTRY = ("城市", "农村")
_APART_REACH = 600
_APART = regex(
    r"(?:分|按)(?:[^，。；]{0,4}行业|[^，。；]{0,4}类型|[^，。；]{0,4}门类|轻重工业|产业|领域)[看分]|行业中，"
)
_OF_FIRMS = regex(rf"(?<=企业){any_of('measured_of_trades')}$")
_OF_GOODS = regex(rf"{any_of('measured_of_goods')}$")
_MEASURE = regex(any_of("measured_of_trades"))
_TRADE = regex(r"[^，。；\d]{1,30}(?<!企)业$")
_INSTITUTION = regex(rf"{any_of('institutions')}$")
_HEADCOUNT = regex(r"(?:在校生|在园幼儿|从业人员|职工|员工|就业)?(?:规模|人数|总数)$")
_TOLD = 3  # names looked back at for what trades share
_LONGEST_GOODS = 12
_IN_PART = regex(r"其中(?:，|：)?$")
_OUTPUT = regex(r"[^，。；]{1,10}(?:产量|发电量|用电量|销量|出口量)$")
_OUTPUT_KINDS = ("mass", "energy", "volume")
_OWNED = regex(
    rf"(?P<owner>(?:[^，。；：、\d\n业]{{1,8}}、){{0,3}}[^，。；：、\d\n]{{1,24}}业)(?:累计|共计|共|已)?{any_of('yielding')}了?(?P<measured>{any_of('owned')})$"
)

_TO_WHOLE = regex(r"，其?(?P<whole>(?:对[^，。；：的\d\n]{0,16}的?)?)")
_GAVE = regex(r"，其?(?P<whole>对[^，。；：的\d\n]{2,16}的?贡献)(?:达到?|为|约|近|超过?)*")
_CONTRIBUTION = regex(r"(?P<to>[^，的]{2,12})?(?:贡献率?|贡献度|拉动率)")
_GIVEN = regex(r"对[^，]{2,16}的?(?:贡献率?|贡献度|拉动率)$")

_CLAUSE = 30  # characters in which a clause on a trade begins
_YIELDED = regex(rf"(?:全年|累计|共计?|全市|全县|全区)?{any_of('yielding')}了?(?P<measured>{any_of('owned')})")
_THRIVING = regex(rf"(?P<owner>[^，。；：、\d\n]{{1,14}}业)(?:经济|生产)?[^，。；：、\d\n]{{0,6}}{any_of('thriving')}")


def shared_measure(head: Head, norm: str, amount: Amount, predicate: Predicate, chain: Chain) -> str | None:
    """The indicator of a part with the words it shares with the whole told before; None where it shares none.

    A group of people takes the income or spending (居民人均收入2万元。其中，城镇居民3万元), a grade the noun of the
    grade before (国家级孵化器3家、省级12家), a rate what it is counted per (每千人口医师数3人、护士数4人), a school or
    firm the head count (在校生规模9万人，其中高校6万人), a trade or a kind of goods what grows of those told before.
    """
    printed = head.text
    if not chain.heads or head.verb:
        return None
    last = chain.heads[-1].text
    graded = _GRADED.search(last)
    if graded and _GRADE.fullmatch(printed) and graded.end() < len(last):
        return printed + last[graded.end() :]
    many = _PER_MANY.match(last)
    if many and norm[chain.end : chain.end + 1] == "、" and not _PER_MANY.match(printed):
        return many[0] + printed  # 每千人口医师数3人、护士数4人
    per_head = _PER_HEAD.search(last) if amount.kind == "money" else None
    if per_head and _PEOPLE_END.search(printed):
        return printed + per_head[0]
    if amount.symbol == "人" and predicate.is_level and _INSTITUTION.search(printed):
        counted = (_HEADCOUNT.search(h.text) for h in reversed(chain.heads[-_TOLD:]) if h.symbol == "人")
        headcount = next((found for found in counted if found), None)
        return printed + headcount[0] if headcount else None
    if printed in _TOWN_AND_COUNTRY and (priced := _PRICES.search(last)):
        return printed + priced[0]  # 居民消费价格上涨2%。其中，城市上涨2.1%
    is_of_firms = amount.kind in _OUTPUT_KINDS and printed.endswith("企业")
    if is_of_firms and _IN_PART.search(norm, max(0, head.start - 4), head.start) and _OUTPUT.fullmatch(last):
        return printed + last  # 原煤产量9万吨；其中，市属企业完成6万吨
    grows = amount.kind in ("percent", "times") and predicate.sign and not predicate.is_share
    if not grows or is_statistic(printed):
        return None
    if printed.endswith("企业"):
        of_firms = _OF_FIRMS.search(last)
        return printed + of_firms[0] if of_firms else None  # 国有企业增加值下降1%，民营企业增长3%
    if _TRADE.fullmatch(printed):
        return _of_trade(printed, chain)
    is_part = _IN_PART.search(norm, max(0, head.start - 4), head.start) and len(printed) <= _LONGEST_GOODS
    of_goods = _OF_GOODS.search(last) if is_part else None
    return printed + of_goods[0] if of_goods else None


def _of_trade(printed: str, chain: Chain) -> str | None:
    """A trade with what was told of the trades before it (采矿业增加值增长4%，制造业增长3%); None where nothing was."""
    told = (_OF_TRADES.search(h.text) for h in reversed(chain.heads[-_TOLD:]))
    measure = next((m for of in told if of and (m := _MEASURE.search(of[0]))), None)
    return printed + measure[0] if measure else None


def measure_of_trades(text: str) -> str:
    """What a name tells of a trade or firms (规模以上工业增加值: 增加值); empty for any other."""
    told = _OF_TRADES.search(text)
    measure = _MEASURE.search(told[0]) if told else None
    return measure[0] if measure else ""


def grows_of_trades(head: Head, norm: str, amount: Amount, predicate: Predicate) -> bool:
    """Whether a trade or firms grow where a paragraph takes the whole apart (分行业看，纺织业增长9%)."""
    grows = amount.kind in ("percent", "times") and predicate.sign and not predicate.is_share
    if not grows or not head.text.endswith(("业", "企业")) or is_statistic(head.text):
        return False
    low = max(0, head.start - _APART_REACH)
    return bool(_APART.search(norm, max(low, norm.rfind("\n", low, head.start) + 1), head.start))


@cache
def _owned_words() -> tuple[str, ...]:
    return tuple(vocab.tree("quantity_words")["owned"])


def owned(norm: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The trade and the statistic said of it that the words `[start, end)` end in (制造业实现|增加值); else None.

    The trade may be what the clause before tells the state of (制造业稳步恢复，实现增加值).
    """
    if not norm.endswith(_owned_words(), start, end):
        return None
    found = _OWNED.search(norm, start, end)
    if found:
        return found.span("owner"), found.span("measured")
    yielded = _YIELDED.fullmatch(norm, start, end)
    if yielded is None or norm[start - 1 : start] != "，":
        return None
    opening = last_of(norm, "，。；：、\n", max(0, start - _CLAUSE), start - 1) + 1
    thriving = _THRIVING.fullmatch(norm, opening, start - 1) if opening > start - _CLAUSE else None
    return (thriving.span("owner"), yielded.span("measured")) if thriving else None


def with_contributor(head: Head, norm: str, amount: Amount, chain: Chain) -> Head:
    """A contribution with what makes it, told right before (服务业增加值增长5%，对经济增长的贡献率达40%)."""
    if amount.kind not in ("percent", "points"):
        return head
    gave = _GAVE.fullmatch(norm, chain.end, amount.number) if head.rule == "amount-chain" else None
    if gave:  # 贡献 was read as the verb
        text = _GIVEN.sub("", head.text) + gave["whole"]
        return head._replace(end=gave.end("whole"), text=text, measure=Measure.SHARE, rule="amount-shared-measure")
    told = _CONTRIBUTION.fullmatch(head.text)
    whole = _TO_WHOLE.fullmatch(norm, chain.end, head.start) if told else None
    owner = next((h for h in reversed(chain.heads) if h.amount_end >= 0 and h.rule != "amount-pulled"), None)
    if told is None or whole is None or owner is None or (told["to"] and not whole["whole"]):
        return head
    text = _GIVEN.sub("", owner.text) + whole["whole"] + head.text
    return head._replace(start=owner.start, text=text, rule="amount-shared-measure")
