"""The rules by which meetings and tours are found: what each goes by, with examples it must and must not read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "MeetingRule"]


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """One way in which a text brings a meeting in.

    Each example is a sentence with the names that the rule, and no other, finds in it; in a
    counter-example it finds none.
    """

    rule_id: str
    means: str
    examples: tuple[tuple[str, tuple[str, ...]], ...]
    counter_examples: tuple[str, ...] = ()


RULES: tuple[MeetingRule, ...] = (
    MeetingRule(
        "meeting_convened",
        "somebody 召开 or 举行 it: all that follows the verb is name, a single body before it is joined to it",
        (
            ("松岚开发区召开干部大会，宣布任免决定。", ("松岚开发区干部大会",)),
            ("市政府近日召开党组会议暨第19次常务会议。", ("市政府党组会议暨第19次常务会议",)),
            ("5月8日，县委、县政府高度重视，专门召开动员会。", ("动员会",)),
            ("区长可晴川主持召开推进“渔光互补”项目建设现场会。", ("推进“渔光互补”项目建设现场会",)),
            ("县委常委会今天下午举行会议。", ("县委常委会会议",)),
            (
                "市委书记欧阳岚主持召开市政府党组（扩大）会议和常务会议。",
                ("市政府党组（扩大）会议", "市政府常务会议"),
            ),
        ),
        (
            "今年全县先后6次召开部署会、调度会。",
            "完善部门联席会议制度，定期召开例会。",
            "市人大常委会主任郗有田出席活动。",
            "市红十字会、青年企业家协会举办义卖。",
        ),
    ),
    MeetingRule(
        "meeting_held",
        "it 召开, 举行 or 开幕: the whole clause before is name",
        (
            ("5月6日，澜川市渔港经济高质量发展大会召开。", ("澜川市渔港经济高质量发展大会",)),
            ("由市商务局主办的第三届澜川跨境电商论坛15日在会展中心开幕。", ("第三届澜川跨境电商论坛",)),
            ("市七届人大常委会第九次会议昨天在澜川剧院举行。", ("市七届人大常委会第九次会议",)),
            (
                "青屿区与南湖大学共建海洋研究院签约仪式举行。",
                ("青屿区与南湖大学共建海洋研究院签约仪式",),
            ),
        ),
        (
            "为迎接省第十五次党代会胜利召开，全市开展文明创建。",
            "市第六届运动会开幕。",
            "会议召开以来，各地抓紧落实。",
        ),
    ),
    MeetingRule(
        "meeting_attended",
        "somebody 出席, 参加 or 列席 it",
        (("谷雨桐一行参加2031海岛康养产业发展论坛。", ("2031海岛康养产业发展论坛",)),),
        ("欧阳岚出席会议并讲话。", "副市长谷雨桐参加此次会议。"),
    ),
    MeetingRule(
        "meeting_told",
        "somebody speaks or learns something at it, or it transacts business on a printed day",
        (
            ("欧阳岚在全市领导干部会议上强调，要狠抓落实。", ("全市领导干部会议",)),
            ("记者从昨日召开的全市防汛工作会议上获悉，水库均已除险。", ("全市防汛工作会议",)),
            (
                "（2031年2月5日澜川市第七届人民代表大会第三次会议批准）",
                ("澜川市第七届人民代表大会第三次会议",),
            ),
        ),
        (
            "方案已经市七届人民政府第19次常务会议审议通过。",
            "传达学习省长邹一鸣在全省海洋工作会议上的讲话精神。",
            "会上，谷雨桐作了说明。",
        ),
    ),
    MeetingRule(
        "meeting_cited",
        "it is only referred to: before 精神, 讲话, 部署, 以来, after 贯彻, 迎接, 经",
        (
            ("认真贯彻党的二十大和市委九届四次全会精神。", ("党的二十大", "市委九届四次全会")),
            ("传达中央、全省经济工作会议精神。", ("中央经济工作会议", "全省经济工作会议")),
            ("学习党的十八届二中、三中全会精神。", ("党的十八届二中全会", "党的十八届三中全会")),
            ("以优异成绩迎接省第十五次党代会召开。", ("省第十五次党代会",)),
        ),
        ("认真学习有关会议精神。", "大会堂里座无虚席。", "要抓住机会，动员全社会参与。", "省、市有关会议精神已传达。"),
    ),
    MeetingRule(
        "tour_to_place",
        "an official goes to a place to 调研, 考察, 检查: official, place and noun, without the way there",
        (
            ("省长邹一鸣乘船赴青屿区、松岚县调研海洋经济。", ("邹一鸣青屿区、松岚县调研",)),
            ("市委书记欧阳岚率队来我市考察渔港建设。", ("欧阳岚我市考察",)),
            ("副市长谷雨桐深入南湖街道走访调研基层治理。", ("谷雨桐南湖街道走访调研",)),
            ("市长可晴川率队赴松岚县，就落实帮扶协议、办好渔业园，扩大用工进行交流对接。", ("可晴川松岚县交流对接",)),
        ),
        ("调研组赴青屿区开展调研。", "要大兴调查研究之风，深入一线调研。"),
    ),
    MeetingRule(
        "tour_of_place",
        "an official 调研, 考察, 检查 a place: what is printed after the verb, up to what was looked at there",
        (
            (
                "会前，市长可晴川实地考察了青屿中心渔港、松岚水厂开展供水保障等工作情况。",
                ("可晴川青屿中心渔港、松岚水厂考察",),
            ),
        ),
        ("市长可晴川检查工作。",),
    ),
    MeetingRule(
        "tour_on_place",
        "an official carries out a 督查, 检查 of a place: 对, the place and what is looked at there, and the noun",
        (
            ("6月2日，副市长可晴川率商务、消防等部门，对青屿开发区节前安全工作展开督查。", ("可晴川青屿开发区督查",)),
            ("6月2日，副市长可晴川对松岚水厂供水保障情况进行检查。", ("可晴川松岚水厂检查",)),
        ),
        ("6月2日，市长可晴川要求对各区县开展督查。",),
    ),
    MeetingRule(
        "tour_of_matter",
        "news opens with an official who looks at a matter or sees people, and names no place: official and noun",
        (
            ("6月2日，区委书记欧阳岚带队看望慰问高温下坚守岗位的建设者。", ("欧阳岚看望慰问",)),
            ("近日，县委副书记、县长可晴川调研海洋牧场建设工作。", ("可晴川调研",)),
        ),
        (
            "会上，市长可晴川检查督导组作了汇报。",
            "6月2日，区委书记欧阳岚强调，领导干部要带队检查安全生产。",
            "区委书记欧阳岚调研发现的问题已经整改。",
        ),
    ),
    MeetingRule(
        "tour_by_company",
        "an official goes somewhere to see something, and others are said to have come along: the place and their noun",
        (
            (
                "市委书记欧阳岚最后来到松岚水厂，查看供水情况。她要求，要保障供水。副市长可晴川参加调研。",
                ("欧阳岚松岚水厂调研",),
            ),
        ),
        (
            "市委书记欧阳岚来到松岚水厂，查看供水情况。她要求，要保障供水。",
            "市委书记欧阳岚来到会场，参加讨论。副市长可晴川参加调研。",
        ),
    ),
    MeetingRule(
        "tour_cited",
        "a tour referred to by the words spoken on it, the speaker named further off",
        (
            (
                "学习王某某总书记在全国海洋工作会议上和在云川、江岭考察时的重要讲话精神。",
                ("王某某云川、江岭考察",),
            ),
        ),
        ("要把考察成果转化好。",),
    ),
)
