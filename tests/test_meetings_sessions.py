"""Meetings beside other meetings: sessions and their stages, kinds of meetings, those to come; who was at which."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.meetings import find_meetings
from lishui_gazette.extract.mentions import MeetingMention
from lishui_gazette.extract.people import find_people
from lishui_gazette.layout import repair
from lishui_gazette.records import DateBasis, DatePrecision, Genre, Mention
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2031, 5, 20), date(2031, 5, 20), DatePrecision.DAY, DateBasis.STATED)


def meetings(text: str) -> list[MeetingMention]:
    """The meetings of a news article with this body."""
    made = ArticleText(Span(0, len(text)), repair(SourceText.of("")), repair(SourceText.of(text)), Genre.NEWS)
    return find_meetings(made, find_people(made), PUBLISHED)


def names(text: str, mention: Mention) -> list[str]:
    """The names of the meetings reported, or cited, in `text`."""
    return [m.name for m in meetings(text) if m.mention is mention]


@pytest.mark.parametrize(
    ("text", "reported", "cited"),
    [
        ("5月8日，县政协九届二次会议举行预备会议。", ["县政协九届二次会议"], []),
        ("5月8日，市七届人大三次会议举行第二次全体会议。", ["市七届人大三次会议"], []),
        ("5月8日，市七届人大常委会举行第九次会议。仉新河主持第一次全体会议。", ["市七届人大常委会第九次会议"], []),
        ("5月8日，县政协九届二次会议组织召开各联络组组长会议。", ["各联络组组长会议"], ["县政协九届二次会议"]),
        ("5月8日，松岚县召开工作会议。会前举行了集体学习。", ["松岚县工作会议"], []),
        ("会议指出，政协全体会议是最高层次的会议，也是一次重要的政治会议。", [], []),
        ("起草组要认真梳理本次会议提出的建议，落实好这次大会的部署。", [], []),
        ("要筹备好会议，遵守纪律，四要注意会议期间的安全。", [], []),
        ("六要聚焦主题教育，开好专题民主生活会，抓好整改。", [], []),
        ("全市上下凝心聚力，为市第八次党代会胜利召开营造良好氛围。", [], ["市第八次党代会"]),
        ("各级干部要守纪律，确保市第八次党代会顺利召开。", [], ["市第八次党代会"]),
        ("县政协十届一次会议召开在即，开好这次会议意义重大。", [], ["县政协十届一次会议"]),
        ("会议听取筹备情况，讨论审议市第八次党代会有关事项。", [], ["市第八次党代会"]),
        ("6月6日，县委书记谷雨桐率队督导全市渔港建设观摩会筹备工作。", ["谷雨桐督导"], ["全市渔港建设观摩会"]),
        ("认真落实省委、青江市委全会部署。", [], ["省委全会", "青江市委全会"]),
        ("学习李大海在海洋学院中青年干部培训班开班式上的讲话精神。", [], ["海洋学院中青年干部培训班开班式"]),
        ("市工商联与四方市商工会议所签署协议。", [], []),
        ("5月8日，市七届人大一次会议主席团举行第二次会议。", ["市七届人大一次会议主席团第二次会议"], []),
        ("5月8日，市七届人大三次会议开幕。上午九时，仉新河宣布大会开幕。", ["市七届人大三次会议"], []),
        ("出席市政协十四届一次会议的全体委员列席了会议。", [], ["市政协十四届一次会议"]),
        ("5月8日，开发区开出一场2031年度工作大会。会场在二楼大会议室。", ["开发区2031年度工作大会"], []),
        ("我们将以此次大会举办为契机，扩大开放。", [], []),
        ("论坛是增进民众福祉的高层次论坛，是一大盛会。", [], []),
        ("5月8日，市十届人大常委会第七次会议举行联组会议。联组会议听取评议。", ["市十届人大常委会第七次会议"], []),
        ("开展工作评议是市人大常委会立足实效的举措。", [], []),
        ("由澜川建工承建的松岚湖大桥项目举行开工仪式。", ["松岚湖大桥项目开工仪式"], []),
        ("在渔港签约仪式前召开的座谈会上，仉新河介绍情况。", ["座谈会"], ["渔港签约仪式"]),
        ("5月8日，县委书记仉新河主持召开县委常委（扩大）会。", ["县委常委（扩大）会"], []),
        ("会议同意《关于召开县八届三次全体会议的建议》。", [], ["县八届三次全体会议"]),
        ("要求各地可举办渔港开工仪式等活动。", [], []),
        ("邀请青屿市十七届四中全会宣讲团成员到场。", [], ["十七届四中全会"]),
        ("县属企业党的十九届五中全会精神宣讲团成员谷雨桐作报告。", [], ["党的十九届五中全会"]),
        ("5月8日，集团举行党的十九届五中全会精神宣讲报告会。", ["集团党的十九届五中全会精神宣讲报告会"], []),
        ("5月8日，县渔港开工仪式举行，领导分别参加主会场、分会场开工仪式。", ["县渔港开工仪式"], []),
        ("5月8日，渔业局参加全国、我省渔港专题视频会议。", ["全国渔港专题视频会议", "我省渔港专题视频会议"], []),
        ("5月8日，高新区举行2031年5月份项目开工仪式。", ["高新区2031年5月份项目开工仪式"], []),
        ("滨海网东岭5月8日电全国渔业工作座谈会8日在京闭幕。", ["全国渔业工作座谈会"], []),
        ("会议要求，要形成成果，为召开全省渔业工作交流会做好充分准备。", [], ["全省渔业工作交流会"]),
        (
            "5月8日，区委召开会议，传达学习县管干部学习贯彻全省海洋大会精神专题读书班会议精神。",
            ["区委会议"],
            ["县管干部学习贯彻全省海洋大会精神专题读书班", "全省海洋大会"],
        ),
        ("要组织好、召开好区九届人大五次会议和区政协八届五次会议。", [], ["区九届人大五次会议", "区政协八届五次会议"]),
        ("会议对区九届人大五次会议筹备工作作了部署，确保区人代会依法召开。", [], ["区九届人大五次会议"]),
        ("会议根据县人大常委会主任会议的提请，表决通过了任免事项。", [], []),
        ("5月8日，县七届人大常委会举行第五次会议。会议组织了宪法宣誓仪式。", ["县七届人大常委会第五次会议"], []),
        ("要深入学习、全面准确把握区委九届四次全会精神。", [], ["区委九届四次全会"]),
        ("学习贯彻黨的十九屆二中、三中全會精神。", [], ["黨的十九屆二中全會", "黨的十九屆三中全會"]),
        ("参加完会议，企业家们纷纷点赞。", [], []),
        ("5月8日，我市举行2031年第九场政企早餐会。", ["我市2031年第九场政企早餐会"], []),
        ("5月8日，我区召开全区领导干部电视电话会议。", ["全区领导干部电视电话会议"], []),
        ("5月8日，在澜川产业小镇公司召开座谈会。", ["座谈会"], []),
        ("全省渔业工作推进会结束后，副市长谷雨桐立即主持召开会议。", ["会议"], ["全省渔业工作推进会"]),
        ("5月8日，澜川区项目签约仪式举行。市领导参加会见和签约活动。", ["澜川区项目签约仪式"], []),
    ],
)  # fmt: skip
def test_what_is_a_meeting_beside_others(text: str, reported: list[str], cited: list[str]) -> None:
    """A session's stages, kinds of meetings and demands are none; what is to come or served is cited."""
    assert (names(text, Mention.REPORTED), names(text, Mention.CITED)) == (reported, cited)


def test_a_ceremony_held_with_others_is_one() -> None:
    """The first of several ceremonies held as one, named again alone, is no meeting of its own."""
    text = "5月8日，滨海澜川开发区揭牌、项目开工推进暨科技园奠基仪式举行。滨海澜川开发区揭牌仪式上，谷雨桐致辞。"
    assert [m.name for m in meetings(text)] == ["滨海澜川开发区揭牌、项目开工推进暨科技园奠基仪式"]


def test_a_congress_short_and_in_full_is_one() -> None:
    """中国共产党…代表大会 and the party congress named short are one meeting, told of where its day is set."""
    text = "全会听取了中国共产党澜川市第八次代表大会筹备情况的报告，定于5月21日至22日召开市第八次党代会。"
    (found,) = meetings(text)
    assert (found.name, found.mention) == ("中国共产党澜川市第八次代表大会", Mention.REPORTED)
    assert (found.dating.first, found.dating.last) == (date(2031, 5, 21), date(2031, 5, 22))


def test_nobody_is_at_a_meeting_to_come() -> None:
    """Who speaks later in the text was at the meeting told of, not at the one whose day it sets."""
    text = (
        "5月18日，市委七届九次全会举行。市委书记欧阳岚讲话。会议定于5月21日召开市第八次党代会。"
        "欧阳岚指出，要开好党代会。"
    )
    plenum, congress = meetings(text)
    assert plenum.participants == ("欧阳岚",)
    assert congress.participants == ()


@pytest.mark.parametrize(
    "told",
    [
        "赴渔港项目地调研，并召开座谈会听取汇报。",
        "前往望江大厦、渔港路等地，调研城市更新。欧阳岚察看码头；主持召开座谈会。",
    ],
)
def test_who_tours_chairs_what_is_convened_on_the_way(told: str) -> None:
    """A meeting convened on a tour without another subject is chaired by the official on the tour."""
    tour, sitting = meetings("5月15日下午，区委书记欧阳岚" + told)
    assert (tour.participants, sitting.chairs) == (("欧阳岚",), ("欧阳岚",))


def test_who_joined_the_tour_was_not_at_the_sitting() -> None:
    """参加调研 tells of company on the tour, not of those at the meeting held on it."""
    text = "5月15日，市长可晴川到青屿区调研。可晴川主持召开渔港发展座谈会，副市长谷雨桐作了汇报。"
    text += "市领导郗有田、仉新河参加调研。"
    tour, sitting = meetings(text)
    assert tour.participants == ("可晴川", "郗有田", "仉新河")
    assert sitting.participants == ("谷雨桐",)


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("会前，欧阳岚会见了出席大会的省工商联主席仉新河。", ("欧阳岚", "仉新河")),
        (
            "会上，围绕主题，王战、谷雨桐、冯小敏等专家委员，结合研究领域提出了富有针对性、实践性的意见建议。",
            ("王战", "谷雨桐", "冯小敏"),
        ),
        ("会议决定，追授窦俊同志“模范”称号，给予窦俊同志记功，授予谌志明同志“楷模”称号并开展学习活动。", ()),
    ],
)
def test_who_was_there(text: str, present: tuple[str, ...]) -> None:
    """Who attends or advises was there; who is honoured by a decision need not be."""
    (found,) = meetings("5月18日，澜川市海洋大会召开。" + text)
    assert found.participants == present


def test_a_dateline_dates_no_second_meeting() -> None:
    """A day in the dateline is when the text was sent; a meeting of 近日 keeps no day."""
    text = "澜川网2031年5月19日讯 近日，市长可晴川主持召开市政府党组会议。市政府常务会议随后召开。"
    assert [m.dating.day for m in meetings(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5月8日，市委书记欧阳岚带领有关部门负责人，赴经济开发区开展调研。", "欧阳岚经济开发区调研"),
        (
            "5月8日，副市长可晴川率公安等部门负责人，采取抽查的方式，前往东港化工、海源燃气等处，督查安全工作。",
            "可晴川东港化工、海源燃气督查",
        ),
        (
            "5月8日，副市长可晴川率队前往青屿产业功能区，以随机抽查的形式，对部分企业落实情况进行督导检查。",
            "可晴川青屿产业功能区督导检查",
        ),
        ("5月8日，副市长可晴川参加了咨询活动，并赴部分企业实地检查了安全工作。", "可晴川部分企业检查"),
        ("5月8日，市长可晴川带队开展防汛检查，先后来到水文站、望江闸等地，了解值守情况。", "可晴川水文站、望江闸检查"),
        ("5月8日，市长可晴川在东岭镇书记谷雨桐的陪同下，到望江村调研。", "可晴川望江村调研"),
        ("5月8日，市长可晴川，各县区委书记考察了望江产业园。", "可晴川望江产业园考察"),
    ],
)
def test_a_tour_with_company_and_manner_between(text: str, name: str) -> None:
    """Company, the manner of a visit and what came before it stand between the official and the place."""
    assert names(text, Mention.REPORTED) == [name]


def test_a_tour_told_again_has_the_day_told_first() -> None:
    """Where places are named in a later sentence, the day is that of the sentence that told of the tour."""
    text = "18日，副市长可晴川带队，采取“四不两直”的形式，开展督查工作。"
    text += "可晴川一行先后来到甲水厂、乙粮库等地，督查安全管理。"
    (found,) = meetings(text)
    assert found.dating.day == date(2031, 5, 18)


def test_executive_chairmen_are_there() -> None:
    """Those named as a congress's executive chairmen take part in it."""
    text = "5月18日，澜川市第七届人民代表大会第三次会议举行。大会执行主席是欧阳岚、方向、葛学斌、林亮。"
    (found,) = meetings(text)
    assert found.participants == ("欧阳岚", "方向", "葛学斌", "林亮")


def test_who_else_is_executive_chairman_and_who_takes_the_oath_is_there() -> None:
    """执行主席还有： opens a list of those present; who swears on the constitution does so at the session."""
    text = (
        "5月18日，澜川市第七届人民代表大会第三次会议举行。会议由执行主席仉新河主持。担任本次大会的执行主席还有：欧阳岚、"
        "葛学斌。会上，新当选的市人大常委会副主任可晴川进行了宪法宣誓。"
    )
    (found,) = meetings(text)
    assert (found.chairs, found.participants) == (("仉新河",), ("欧阳岚", "葛学斌", "可晴川"))


def test_a_name_in_the_dateline_is_no_participant() -> None:
    """Who is named in brackets behind 本网讯 reports, with no word for it."""
    (found,) = meetings("本网讯（林慧芳）5月18日，县八届人大常委会召开第九次会议。县人大常委会主任仉新河出席。")
    assert found.participants == ("仉新河",)


def test_two_who_open_a_sentence_are_there() -> None:
    """Two sure names without an office, before 参加会议 or 列席会议, are persons present."""
    (found,) = meetings("5月18日，区委常委会召开第9次会议。周国岭、孙志龙等参加会议。孙军、魏守磊等列席会议。")
    assert found.participants == ("周国岭", "孙志龙", "孙军", "魏守磊")


def test_who_joined_before_the_sitting_was_on_the_tour() -> None:
    """参加 right after the tour, before a sitting on the way is told of, tells of the tour; who reports sat there."""
    text = (
        "5月15日，市政协主席可晴川率队前往望江区开展视察。副主席郗有田、谌志明参加。随后，召开座谈会，副主席窦俊主持会议。"
        "区委书记仉新河致辞。"
    )
    tour, sitting = meetings(text)
    assert tour.participants == ("可晴川", "郗有田", "谌志明")
    assert (sitting.chairs, sitting.participants) == (("窦俊",), ("仉新河",))


def test_who_chairs_a_sitting_on_a_tour_is_told_later() -> None:
    """双方召开 names no chair; who 主持座谈会 in another paragraph is it, and who looked on together is company."""
    text = (
        "5月15日，市政协主席可晴川率队到望江区考察，双方召开座谈会。\n"
        "省民族和宗教委员会主任委员窦俊，某县政协主席谌志明等，参加考察。郗有田主持座谈会。\n"
        "市领导仉新河、叶华一同察看。"
    )
    tour, sitting = meetings(text)
    assert tour.participants == ("可晴川", "窦俊", "谌志明", "郗有田", "仉新河", "叶华")
    assert sitting.chairs == ("郗有田",)


def test_several_tours_told_at_once_and_one_by_one() -> None:
    """甲、乙分别走访 is no tour of its own where each is told of; told alone it is one of all."""
    text = "连日来，县委书记可晴川、县长仉新河分别走访慰问困难群众。"
    assert names(text, Mention.REPORTED) == ["可晴川、仉新河走访慰问"]
    text += "\n5月8日，可晴川到望江村，走访慰问困难群众。\n5月9日，仉新河到东岭镇，走访慰问困难群众。"
    assert names(text, Mention.REPORTED) == ["可晴川望江村走访慰问", "仉新河东岭镇走访慰问"]


def test_a_list_of_those_present_goes_on_over_a_semicolon() -> None:
    """Where the names of one side end at ；, those of the other share the verb behind them."""
    (found,) = meetings("5月8日，项目签约仪式举行。渔港集团总裁窦俊，副总裁郗有田；水务集团总裁谌志明出席签约仪式。")
    assert found.participants == ("窦俊", "郗有田", "谌志明")


def test_a_course_has_no_session_of_what_is_studied() -> None:
    """The plenum whose spirit a course studies gives it no session, and who studies stays in its name."""
    (found,) = meetings("5月8日，松岚县举办县属企业学习贯彻党的二十届三中全会精神专题研讨班。")
    assert (found.name, found.session) == ("松岚县县属企业学习贯彻党的二十届三中全会精神专题研讨班", None)


def test_batches_number_no_meeting() -> None:
    """第一批 of projects is not the first meeting, 第三批 of a course is the third."""
    assert [m.ordinal for m in meetings("5月8日，区里举行2031年第一批重点项目开工仪式。")] == [None]
