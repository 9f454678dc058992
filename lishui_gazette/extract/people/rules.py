"""The rules by which a name is found: what stands before it, how much that speaks for a name, and examples."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "NameRule", "weight_of"]


@dataclass(frozen=True, slots=True)
class NameRule:
    """One reason to read a name.

    `weight` is what the rule alone speaks for a name (0: nothing, the name and what follows must do it).
    Each example is a sentence with the names that the rule finds in it; a counter-example holds none.
    """

    rule_id: str
    weight: float
    means: str
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counter_examples: tuple[str, ...] = ()


RULES: tuple[NameRule, ...] = (
    NameRule(
        "person.post",
        4.0,
        "right after an office",
        (
            ("会议由青屿区委副书记、区长欧阳岚主持。", ("欧阳岚",)),
            ("副县长可晴川一行到松岚镇走访。", ("可晴川",)),
            ("县政协主席国庆，副主席洪涛到会。", ("国庆", "洪涛")),
        ),
        ("区委书记高度重视这项工作。", "主任和副主任轮流值班。", "代表团一行参观了码头。", "由市长任组长。"),
    ),
    NameRule(
        "person.calling",
        3.0,
        "right after a profession",
        (("青屿中学教师谷雨桐说：“孩子们很高兴。”", ("谷雨桐",)),),
        ("教师方面的缺口不小。", "各地招聘工程师成功的不多。"),
    ),
    NameRule(
        "person.standing",
        2.6,
        "right after what somebody is called who holds no office",
        (("村民郗有田告诉记者，今年收成好。", ("郗有田",)),),
        ("村民全面参与治理。", "居民高兴地搬进新房。"),
    ),
    NameRule(
        "person.group",
        4.5,
        "after a word for several leaders",
        (("区领导仉新河、逄小满、达瓦才让参加。", ("仉新河", "逄小满", "达瓦才让")),),
        ("市领导高度评价这一做法。",),
    ),
    NameRule(
        "person.byline",
        4.0,
        "after a word for those who made the text",
        (("本报讯（记者 麦青 通讯员 桑小枝）昨日，展览开幕。", ("麦青", "桑小枝")),),
        ("记者从有关部门获悉，道路已通。",),
    ),
    NameRule(
        "person.list",
        3.0,
        "after what opens a list of persons",
        (("出席会议的还有冼东明、逯小舟。", ("冼东明", "逯小舟")),),
        ("受灾的还有江岸、高桥两个村。",),
    ),
    NameRule(
        "person.age",
        3.0,
        "after what says how old a person is or what the name is",
        (("今年57岁的佘满仓，是农技站的老把式。", ("佘满仓",)), ("种树人名叫郗有田。", ("郗有田",))),
        ("今年60岁的老人住进了新居。", "18岁的成年人可以申请。"),
    ),
    NameRule(
        "person.pause",
        0.0,
        "at the start of a clause, where an act of a person follows",
        (("窦一帆强调，要守住底线。", ("窦一帆",)), ("于澜心委员建议，增设站点。", ("于澜心",))),
        ("高质量发展要求更高。", "全市强调节约。", "方案指出，要加快进度。", "金融表示信心的一个侧面。"),
    ),
    NameRule(
        "person.time",
        0.0,
        "after a word of time or occasion, where an act of a person follows",
        (("当天下午亓官晴同志到会。", ("亓官晴",)), ("会上逄雨泽介绍了筹备情况。", ("逄雨泽",))),
        ("近日平安建设推进会召开。",),
    ),
    NameRule(
        "person.word",
        -0.7,
        "after a preposition, a conjunction or a verb with a person as its object",
        (("会议听取乜长山关于防汛的汇报，由郦小川主持。", ("乜长山", "郦小川")),),
        ("会议对高新区提出要求。", "与江北相比，和平街道更近。"),
    ),
    NameRule(
        "person.dotted",
        9.0,
        "written with a dot, right after a title or before what may follow a name",
        (
            ("自治区副主席阿里木·吐尔逊致辞。", ("阿里木·吐尔逊",)),
            ("自治区副主席阿里木·吐尔逊参加有关活动。", ("阿里木·吐尔逊",)),
        ),
        ("这里是众安·望江大厦。", "“早安·松岚”栏目开播。"),
    ),
    NameRule(
        "person.spelled",
        9.0,
        "of spelling characters alone, named twice, at the start of a clause before an act",
        (("草场好了，额尔敦巴雅尔说。额尔敦巴雅尔笑了。", ("额尔敦巴雅尔", "额尔敦巴雅尔")),),
        ("马来西亚表示欢迎。马来西亚的榴莲运到了。", "阿里巴巴称，业务平稳。阿里巴巴没有回应。"),
    ),
    NameRule(
        "person.label",
        8.0,
        "at the start of a line, where it marks twice whose words follow, or with an office in brackets",
        (
            (
                "乜长山：水够吗？\n佘小川：够。\n乜长山：好。\n佘小川：请放心。",
                ("乜长山", "佘小川", "乜长山", "佘小川"),
            ),
            ("桑榆（松岚县县长）：各位好。", ("桑榆",)),
        ),
        ("时间：四月\n地点：礼堂\n时间：五月", "记者：好吗？\n记者：谢谢。"),
    ),
    NameRule(
        "person.latin",
        9.0,
        "in Latin letters, right after a title",
        (("分析师Anna Holt称，风险可控。", ("Anna Holt",)), ("总裁Bruno表示，订单充足。", ("Bruno",))),
        ("董事长VIP室在二楼。", "教授Python课程。"),
    ),
    NameRule(
        "person.repeat",
        3.0,
        "a name found elsewhere in the text",
        (("镇长晏白石到田间察看。农户们说，晏白石常来这里。", ("晏白石", "晏白石")),),
        (),
    ),
)

_WEIGHTS = {rule.rule_id: rule.weight for rule in RULES}


def weight_of(rule_id: str) -> float:
    """What a rule alone speaks for a name; `KeyError` where there is no such rule."""
    return _WEIGHTS[rule_id]
