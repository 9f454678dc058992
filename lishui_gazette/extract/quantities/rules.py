"""The rules by which an amount in running text finds what it measures, with sentences each must and must not read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "QuantityRule"]


@dataclass(frozen=True, slots=True)
class QuantityRule:
    """One way in which a name and its number stand together.

    Each example is a sentence with the indicators that the rule, and no other, gives in it; in a counter-example it
    gives none.
    """

    rule_id: str
    means: str
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counter_examples: tuple[str, ...]


RULES: tuple[QuantityRule, ...] = (
    QuantityRule(
        "amount-before",
        "the name stands before the number in its clause",
        (
            ("去年，松岚县粮食产量达到9万吨。", ("粮食产量",)),
            ("去年，全县贫困发生率由5%降至1%。", ("贫困发生率",)),
            ("去年，全县新增托育机构5家。", ("托育机构",)),
        ),
        ("去年，全县建成5家托育机构。", "去年，全县茶叶、蜂蜜产量分别增长3%和5%。"),
    ),
    QuantityRule(
        "amount-after",
        "the name stands after the number",
        (
            ("去年，全县建成5家托育机构。", ("托育机构",)),
            ("去年，近六成企业产值增长。", ("企业",)),
            ("去年，省财政已安排7亿元专项资金。", ("专项资金",)),
            ("去年，全县便民服务网络拓展至12个渔村码头。", ("渔村码头",)),
        ),
        ("去年，全县托育机构达到5家。", "15个部门发言。"),
    ),
    QuantityRule(
        "amount-between",
        "measures are counted between what they are for and their noun",
        (("去年，松岚县出台降低渔业成本35条措施。", ("降低渔业成本措施",)),),
        ("去年，松岚县出台35条惠企措施。", "去年，松岚县投放渔业35条船。"),
    ),
    QuantityRule(
        "amount-shared-noun",
        "one noun after several numbers is counted by each",
        (("去年，全县完成5万平方米、800户老旧房屋改造。", ("老旧房屋改造",)),),
        ("去年，全县改造老旧房屋800户。",),
    ),
    QuantityRule(
        "amount-shared-measure",
        "a trade, a kind of goods or a group of people takes what was told of the one before",
        (
            ("去年，松岚县采矿业增加值增长4%，制造业增长3%。", ("制造业增加值",)),
            ("去年，松岚县汽车类零售额增长3%。其中，新能源汽车增长69%。", ("新能源汽车零售额",)),
            ("去年，居民人均可支配收入2万元。其中，城镇居民3万元。", ("城镇居民人均可支配收入",)),
        ),
        ("去年，松岚县工业用地5万亩，制造业增长3%。", "去年，采矿业增加值增长4%，制造业投资增长3%。"),
    ),
    QuantityRule(
        "amount-owned",
        "the trade that is said to make something owns it",
        (
            ("去年，松岚县第二产业实现增加值9亿元。", ("第二产业增加值",)),
            ("去年，松岚县竹产业完成产值9亿元。", ("竹产业产值",)),
        ),
        ("去年，松岚县实现增加值9亿元。", "去年，松岚县工业企业实现利税9亿元。"),
    ),
    QuantityRule(
        "amount-sized",
        "a size stands right behind the work it is of, or goes on with the sizes of that work",
        (("松岚至青屿高速公路全长86公里，总投资142亿元。", ("全长", "总投资")),),
        ("全县新签约项目投资总额150亿元。", "去年，松岚县建设公路86公里。"),
    ),
    QuantityRule(
        "amount-bracketed",
        "each of several places has its value behind it in brackets",
        (
            ("去年的GDP十强中，松岚市（214亿元）、青屿市（206亿元）稳居前列。", ("GDP",)),
            ("去年，松岚市（214亿元）、青屿市（206亿元）的工业增加值均在200亿元以上。", ("工业增加值",)),
        ),
        ("去年，松岚市（人口21万人）、青屿市（人口20万人）成立联盟。", "去年GDP增速快于全省水平（5%）。"),
    ),
    QuantityRule(
        "amount-rate",
        "the number of a rate stands before its name (9.7%的GDP增速)",
        (("去年，青屿区以9.7%的GDP增速领跑全市。", ("GDP",)),),
        ("去年，青屿区GDP增速达到9.7%。",),
    ),
    QuantityRule(
        "amount-each",
        "as many names as numbers, in the same order",
        (
            ("去年，全县茶叶、蜂蜜产量分别增长3%和5%。", ("茶叶产量", "蜂蜜产量")),
            ("去年，城乡居民收入分别增长5%、7%。", ("城镇居民收入", "农村居民收入")),
            (
                "去年，第一、二、三产业增加值分别增长1%、2%、3%。",
                ("第一产业增加值", "第二产业增加值", "第三产业增加值"),
            ),
        ),
        ("去年，全县茶叶产量增长3%。",),
    ),
    QuantityRule(
        "amount-shared",
        "one number for several statistics",
        (("去年，全县出口额、进口额均增长5%。", ("出口额", "进口额")),),
        ("去年，全县茶叶、蜂蜜产量增长5%。",),
    ),
    QuantityRule(
        "amount-chain",
        "a number without a name goes on with the one before",
        (
            ("去年，全县产值86亿元，增长5%。", ("产值",)),
            ("去年，全县产值86亿元、利润9亿元，分别增长3%、4%。", ("产值", "利润")),
        ),
        ("去年，全县产值86亿元。", "去年，全县产值86亿元，利润增长5%。"),
    ),
    QuantityRule(
        "amount-other-verb",
        "the thing named before is told with another verb",
        (("去年，全县开工保障房5万套、建成3万套。", ("保障房",)),),
        ("去年，全县开工保障房5万套。",),
    ),
    QuantityRule(
        "amount-referred",
        "a word of reference alone points back",
        (("去年，全县新增规上企业14家，总数达到112家。", ("规上企业",)),),
        ("去年，全县规上企业达到112家。",),
    ),
    QuantityRule(
        "amount-verb",
        "nothing but the verb says what is measured",
        (("去年，全县发放养老金6万元，惠及132人。", ("惠及",)),),
        ("去年，惠及群众132人。",),
    ),
    QuantityRule(
        "amount-subject",
        "the subject of the clause before, or the statistic it says is looked at, where that clause has no number",
        (
            ("去年，全县升级类消费较快增长，同比增长9%。", ("升级类消费",)),
            ("从经济总量看，全县达到90亿元。", ("经济总量",)),
        ),
        ("去年，全县升级类消费增长9%。", "从经济总量看，全县用电量9亿千瓦时。"),
    ),
    QuantityRule(
        "amount-attribute",
        "a bare attribute belongs to what the clause before names",
        (("去年，全县推广集中育秧，面积达10万亩。", ("集中育秧面积",)),),
        ("去年，全县集中育秧面积达10万亩。",),
    ),
    QuantityRule(
        "amount-pulled",
        "what a part adds to the growth of the whole",
        (("去年，工业增加值增长5%，拉动经济增长0.2个百分点。", ("拉动经济增长",)),),
        ("去年，经济增速提高0.2个百分点。",),
    ),
    QuantityRule(
        "amount-share",
        "the share itself changes",
        (("去年，全县服务业产值9亿元，占比提高2个百分点。", ("占比",)),),
        ("去年，全县服务业产值占比提高2个百分点。",),
    ),
    QuantityRule(
        "rank-statistic",
        "the statistic before the verb of ranking is ranked",
        (
            ("去年，松岚县工业产值居全市第三位。", ("工业产值",)),
            ("去年，水产品产量、出口额均居全省首位。", ("水产品产量", "出口额")),
        ),
        ("去年，松岚县工业产值增长9%，居全市第三位。", "会议逐项落实第三项任务。"),
    ),
    QuantityRule(
        "rank-chain",
        "the statistic of the number before is ranked",
        (("去年，松岚县工业产值增长9%，居全市第三位。", ("工业产值",)),),
        ("去年，松岚县工业产值居全市第三位。",),
    ),
    QuantityRule(
        "rank-listed",
        "what stands after the name of a list",
        (("去年，松岚创成“全国百强”经开区。", ("经开区",)),),
        ("去年，松岚县进入全国百强。",),
    ),
    QuantityRule(
        "rank-evaluation",
        "the evaluation or list between verb and rank",
        (("去年，松岚县进入国家级开发区考核评价前100位。", ("国家级开发区考核评价",)),),
        ("去年，松岚县产值进入全市前三位。",),
    ),
    QuantityRule(
        "rank-listing",
        "the evaluation that an earlier clause names",
        (("去年，在全市营商环境评价中，松岚县排名第二。", ("营商环境评价",)),),
        ("去年，松岚县产值排名第二。",),
    ),
    QuantityRule(
        "rank-as-printed",
        "a list alone, as it is printed",
        (("去年，松岚县首次进入全国80强。", ("全国80强",)),),
        ("去年，松岚县勇夺第一。",),
    ),
)
