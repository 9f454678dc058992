"""Meetings and tours as sentences of the genre tell them: what is a record, under which name, who was there."""

from __future__ import annotations

from datetime import date

import pytest

from lishui_gazette.extract.meetings import find_meetings
from lishui_gazette.extract.mentions import MeetingMention
from lishui_gazette.extract.people import find_people
from lishui_gazette.layout import repair
from lishui_gazette.records import Byline, BylineRole, DateBasis, DatePrecision, Genre, Mention
from lishui_gazette.segment.parts import ArticleText, Dating
from lishui_gazette.spans import SourceText, Span

PUBLISHED = Dating(date(2031, 5, 20), date(2031, 5, 20), DatePrecision.DAY, DateBasis.STATED)


def meetings(text: str, head: str = "", genre: Genre = Genre.NEWS, author: str = "") -> list[MeetingMention]:
    """The meetings of an article with this body, headline, genre and author."""
    byline = (Byline(name=author, role=BylineRole.AUTHOR),) if author else ()
    body, title = repair(SourceText.of(text)), repair(SourceText.of(head))
    made = ArticleText(Span(0, len(text)), title, body, genre, byline=byline)
    return find_meetings(made, find_people(made), PUBLISHED)


REPORTED = (
    ("南湖大学校长仉新河应邀来访。5月6日，仉新河校长一行在青屿区开展渔村调查活动，入户访谈。", "仉新河青屿区调查"),
    ("5月6日，双方签订合作协议。渔业合作协议签约仪式可晴川表示，要抓好落实。", "渔业合作协议签约仪式"),
    ("5月8日，澜川市渔业协会正式成立，并召开第一次会员大会。", "澜川市渔业协会第一次会员大会"),
    ("在近日召开的一次“渔港发展座谈会”上，副市长谷雨桐说，要抓紧抓实。", "渔港发展座谈会"),
    ("5月18日，副市长谷雨桐应邀参加随后举行的座谈会。", "座谈会"),
    ("记者从19日澜川市政府召开的新闻发布会上了解到，渔港已经开工。", "澜川市政府新闻发布会"),
    ("5月18日，市委书记欧阳岚带队到南湖街道看望慰问环卫工人。", "欧阳岚南湖街道看望慰问"),
    ("5月18日，区委书记仉新河围绕社区治理，在青屿里居民区深入调查研究。", "仉新河青屿里居民区调查研究"),
    ("5月18日，市长可晴川赴澜川精铸(24.330, 0.33, 1.37%)调研考察。", "可晴川澜川精铸调研考察"),
    ("5月18日，市长可晴川赴南湖大学海洋研究院（以下简称“海洋院”）调研。", "可晴川南湖大学海洋研究院调研"),
    ("5月18日，市委书记欧阳岚，市长可晴川分路走访慰问驻澜部队。", "欧阳岚、可晴川驻澜部队走访慰问"),
    ("5月6日，市长可晴川率市直部门负责同志到青屿区，围绕渔港建设开展调研。", "可晴川青屿区调研"),
    ("5月6日至8日，市长可晴川率团赴深港市考察招商。", "可晴川深港市考察"),
    ("5月6日，市长可晴川率队赴深港市，围绕海洋产业、渔港建设，开展招商考察。", "可晴川深港市招商考察"),
    ("5月18日，第四届东岭海洋大会暨澜川渔业博览会在澜川市开幕。", "第四届东岭海洋大会暨澜川渔业博览会"),
    ("5月18日，澜川市第七届人大三次会议圆满完成各项议程，在澜川大会堂闭幕。", "澜川市第七届人大三次会议"),
    ("5月18日，2031年全市乡镇（街道）党（工）委书记培训班开班。", "2031年全市乡镇（街道）党（工）委书记培训班"),
    ("5月18日，澜川市政府新闻办举行“看澜川”系列新闻发布会第五场。", "澜川市政府新闻办“看澜川”系列新闻发布会第五场"),
    (
        "5月18日，澜川市政府新闻办举行“看澜川”系列新闻发布会——“向海图强”松岚县专场。",
        "澜川市政府新闻办“看澜川”系列新闻发布会——“向海图强”松岚县专场",
    ),
    (
        "市委书记欧阳岚5月9日在调研重点项目建设时强调，要抓项目。欧阳岚先后来到澜川精铸公司、青屿港，听取汇报。",
        "欧阳岚澜川精铸公司、青屿港调研",
    ),
    ("5月18日，副省长沈牧之来澜调研，市委书记欧阳岚陪同。", "沈牧之澜调研"),
    ("5月18日，市领导林远舟、谷雨桐到南湖村走访慰问困难户。", "林远舟、谷雨桐南湖村走访慰问"),
    ("5月18日，市安委会2031年第二次全体会议以视频形式召开。", "市安委会2031年第二次全体会议"),
    (
        "5月18日，市长可晴川率队检查市场供应工作。可晴川先后来到澜川农贸市场、南湖商场等地，查看价格。",
        "可晴川澜川农贸市场、南湖商场检查",
    ),
    ("5月18日，松岚县召开干部报到会，宣布市委决定。", "松岚县干部报到会"),
    ("5月18日，松岚县举行重大项目集中开工活动。", "松岚县重大项目集中开工活动"),
    ("5月18日，松岚县召开2030年度述职述廉会。", "松岚县2030年度述职述廉会"),
    ("5月18日，松岚县举办海洋文化专题讲座。", "松岚县海洋文化专题讲座"),
    ("5月18日，市长可晴川检查南湖镇防汛备汛工作。", "可晴川南湖镇检查"),
    ("5月18日，市长可晴川调研青屿区海洋经济发展情况。", "可晴川青屿区调研"),
    ("5月18日，市长可晴川调研松岚经济开发区项目建设。", "可晴川松岚经济开发区调研"),
    ("5月18日，市长可晴川调研城市更新工作。", "可晴川调研"),
    ("5月18日，市长可晴川调研推进全市特色小镇建设。", "可晴川调研"),
    (
        "澜川市第七届人民代表大会常务委员会第九次会议于2031年5月18日通过了条例，现予公布。",
        "澜川市第七届人民代表大会常务委员会第九次会议",
    ),
)


@pytest.mark.parametrize(("text", "name"), REPORTED)
def test_is_reported_under_its_name(text: str, name: str) -> None:
    """The sentence tells that the meeting or tour took place."""
    assert [m.name for m in meetings(text) if m.mention is Mention.REPORTED] == [name]


NOT_REPORTED = (
    "探索市场化方式举办海岛地方政府合作论坛，扩大交流。",
    "渔业安全培训班学员参会交流。",
    "并将举办第三届云山那达慕大会、书法展等活动。",
    "公司成立于2010年，举办活动众多。",
    "学习习近平总书记在参加十四届全国人大二次会议江苏代表团审议时的重要讲话精神。",
    "5月18日，市领导林远舟、谷雨桐在澜川陪同调研。",
)


@pytest.mark.parametrize("text", NOT_REPORTED)
def test_is_no_report(text: str) -> None:
    """What is only planned in a policy, who only attended elsewhere, or a festival is no reported meeting."""
    assert [m.name for m in meetings(text) if m.mention is Mention.REPORTED] == []


PRESENT = (
    ("致辞", "5月18日，松岚县举行渔民节座谈会。云川市文联主席林远舟致贺辞。", ("林远舟",)),
    ("aside", "5月18日，青屿区召开座谈会。区委常委可晴川（挂职），副区长林远舟（挂职）作汇报。", ("可晴川", "林远舟")),
    ("signers", "5月18日，澜川市召开座谈会。市长可晴川代表市政府与云川市市长林远舟签署协议。", ("可晴川", "林远舟")),
    ("speech alone", "5月18日，市政协七届二次会议开幕。市委书记欧阳岚讲话。", ("欧阳岚",)),
    ("list of minutes", "5月18日，市政府召开专题会议。参加会议人员：市海洋局局长林远舟。", ("林远舟",)),
    ("other day", "5月18日，澜川市召开干部大会。2030年11月，市长可晴川出席论坛。", ()),
    ("after a quotation", "5月18日，在澜川市海洋经济新闻发布会上，市海洋局局长林远舟说，渔港已开工。", ("林远舟",)),
    (
        "branch venue",
        "5月18日，省政府召开防汛会议，市长可晴川在澜川分会场参加并就落实会议精神提要求。",
        ("可晴川",),
    ),
    (
        "advice",
        "5月18日，澜川市政协举行对口协商会。会上，围绕渔港建设，林远舟、谷雨桐等专家委员，结合走访见闻提出了若干意见。",
        ("林远舟", "谷雨桐"),
    ),
    (
        "counsel",
        "5月18日，澜川市政协举行协商会。座谈会上，林远舟、谷雨桐等委员分别就渔港规划建言献策。",
        ("林远舟", "谷雨桐"),
    ),
    ("advice of old", "5月18日，澜川市政协举行对口协商会。会上，就林远舟、谷雨桐等委员提出的意见作了答复。", ()),
    ("honoured", "5月18日，市委召开常委会会议。会议决定，追授林远舟、谷雨桐同志“先锋渔民”称号。", ()),
    ("honoured there", "5月18日，市委召开表彰会议。副区长林远舟领奖并作交流发言。", ("林远舟",)),
    ("instruction", "5月18日，澜川市召开防汛会议。省长邹一鸣作出批示。", ()),
)


@pytest.mark.parametrize(("_what", "text", "names"), PRESENT, ids=[p[0] for p in PRESENT])
def test_who_was_present(_what: str, text: str, names: tuple[str, ...]) -> None:
    """Speakers, signers and those listed count; who is told of on another day, or only instructs, does not."""
    found = [m for m in meetings(text) if m.mention is Mention.REPORTED]
    assert tuple(name for name in found[0].participants) == names


CHAIRED = (
    ("5月18日，市委书记欧阳岚察看渔港码头重建进度；主持召开座谈会，听取渔民心声。", ("欧阳岚",)),
    ("5月18日，市委书记欧阳岚走进渔港码头。随后，欧阳岚召开座谈会，听取渔民心声。", ("欧阳岚",)),
    ("5月18日，市委书记欧阳岚察看渔港码头重建进度；召开渔民座谈会，听取心声。", ("欧阳岚",)),
    ("5月18日，市长可晴川传达欧阳岚召开座谈会的要求；澜川市召开渔港座谈会。", ()),
    ("5月18日，市委书记欧阳岚察看渔港码头重建进度；澜川市召开座谈会，听取渔民心声。", ()),
)


@pytest.mark.parametrize(("text", "chairs"), CHAIRED)
def test_who_chairs_without_being_named_again(text: str, chairs: tuple[str, ...]) -> None:
    """Behind ； the one who acted before chairs what is 主持召开, and who convenes in person chairs."""
    (found,) = meetings(text)
    assert found.chairs == chairs


COMPANY = (
    ("副市长谷雨桐、秘书长仉新河陪同调研。", ("欧阳岚", "谷雨桐", "仉新河"), ("林远舟",)),
    ("副市长谷雨桐、秘书长仉新河参加座谈会。", ("欧阳岚",), ("林远舟", "谷雨桐", "仉新河")),
)


@pytest.mark.parametrize(("last", "along", "there"), COMPANY)
def test_company_on_the_tour_is_not_at_its_meeting(last: str, along: tuple[str, ...], there: tuple[str, ...]) -> None:
    """Who went along is told of at the end, and belongs to the tour, though a meeting was told of before."""
    text = "5月18日，市委书记欧阳岚到松岚县调研。随后，欧阳岚召开渔港企业座谈会，听取县长林远舟的汇报。\n"
    tour, meeting = meetings(text + last)
    assert (tour.participants, meeting.chairs, meeting.participants) == (along, ("欧阳岚",), there)


HOSTS = (
    ("市长可晴川对林远舟一行的到来表示热烈欢迎。", ("林远舟", "可晴川")),
    ("可晴川代表市政府对客人的来访表示欢迎，他说，渔港条件好。", ("林远舟", "可晴川")),
    ("市长可晴川首先代表市委、市政府，向客人表示衷心感谢和热烈欢迎。", ("林远舟", "可晴川")),
    ("市长可晴川对新的渔港政策表示欢迎。", ("林远舟",)),
    ("渔业公司董事长可晴川对深港市长期以来的关心和支持表示衷心感谢。", ("林远舟", "可晴川")),
)


@pytest.mark.parametrize(("told", "names"), HOSTS)
def test_host_who_welcomes_is_on_the_visit(told: str, names: tuple[str, ...]) -> None:
    """Who welcomes the visitors met them, as did who thanks them; who welcomes a policy did not."""
    (found,) = meetings("5月18日，深港市市长林远舟率团到澜川市考察。" + told)
    assert found.participants == names


def test_attended_ceremony_is_the_one_referred_to_before() -> None:
    """出席开工仪式 tells of the ceremony that a speaker named in full."""
    (found,) = meetings("市长可晴川表示，渔港首发项目开工仪式意义重大。5月18日，副市长谷雨桐出席开工仪式。")
    assert (found.name, found.mention) == ("渔港首发项目开工仪式", Mention.REPORTED)
    assert found.participants == ("可晴川", "谷雨桐")


def test_day_to_come_lies_ahead() -> None:
    """A day behind 将于 is after the publication, though the year before has one nearer."""
    (found,) = meetings("据悉，第二届东岭海洋大会将于2月18日至20日在澜川举行。")
    assert found.dating.first is not None
    assert found.dating.first.isoformat() == "2032-02-18"


def test_bodies_share_the_name() -> None:
    """国务院、省政府廉政工作会议 are two meetings."""
    assert [m.name for m in meetings("学习贯彻国务院、省政府廉政工作会议精神。")] == [
        "国务院廉政工作会议",
        "省政府廉政工作会议",
    ]


def test_congresses_share_the_party() -> None:
    """党的 before the first of two congresses is meant for the second too."""
    assert [m.name for m in meetings("深入贯彻党的十九大和二十大精神。")] == ["党的十九大", "党的二十大"]


def test_session_of_the_consultative_conference_has_no_ordinal() -> None:
    """A session has a term and number; a standing committee's meeting an ordinal too."""
    (session,) = meetings("5月8日，中国人民政治协商会议第七届澜川市委员会第二次会议开幕。")
    (standing,) = meetings("5月8日，市政协七届常委会第六次会议召开。")
    assert (session.session, session.ordinal) == ("七届二次", None)
    assert (standing.session, standing.ordinal) == ("七届", 6)


def test_headline_names_what_the_text_calls_a_meeting() -> None:
    """Minutes whose text says only 召开会议 are of the meeting their title names."""
    (found,) = meetings(
        "5月18日，副市长谷雨桐主持召开会议，研究渔港工程。参加会议人员：市海洋局局长林远舟。",
        head="澜川市政府渔港工程专题会议纪要",
        genre=Genre.REPORT,
    )
    assert (found.name, found.chairs) == ("澜川市政府渔港工程专题会议", ("谷雨桐",))
    assert found.participants == ("林远舟",)


def test_note_below_the_title_tells_when_it_sat() -> None:
    """A resolution's note (…会议通过) reports the meeting that the text only refers to."""
    (found,) = meetings(
        "贯彻澜川市第七届人民代表大会第三次会议精神。",
        head="澜川市第七届人民代表大会第三次会议关于工作报告的决议\n（2031年5月18日澜川市第七届人民代表大会第三次会议通过）",
        genre=Genre.NOTICE,
    )
    assert found.mention is Mention.REPORTED
    assert found.dating.first is not None


def test_who_gave_the_speech_was_there() -> None:
    """The author of a speech given at a meeting is its participant, where the text names the meeting again too."""
    (found,) = meetings(
        "同志们：今天，市政府召开全市渔业安全工作会议，总结工作。",
        head="在全市渔业安全工作会议上的讲话",
        genre=Genre.SPEECH,
        author="可晴川",
    )
    assert found.participants == ("可晴川",)


def test_tour_named_first_without_a_day_takes_that_of_its_stage() -> None:
    """The day may stand where the tour is told of again."""
    (found,) = meetings("市委书记欧阳岚在松岚县调研时强调，要抓紧抓实。5月17日，欧阳岚再次深入松岚县渔港调研重建工作。")
    assert found.dating.first is not None
    assert found.dating.first.isoformat() == "2031-05-17"


def test_session_printed_short_and_in_full_is_one() -> None:
    """A session of one body has one number in a term, however the body is named."""
    (found,) = meetings("市七届人大三次会议5月18日开幕。在澜川市第七届人民代表大会第三次会议上，市长可晴川作报告。")
    assert (found.name, found.session) == ("澜川市第七届人民代表大会第三次会议", "七届三次")


def test_sitting_of_a_press_conference_has_its_kind_and_number() -> None:
    """第五场 behind the noun is the ordinal and hides no kind."""
    (found,) = meetings("5月18日，澜川市政府新闻办举行系列新闻发布会第五场。")
    assert (found.kind.value, found.ordinal) == ("press", 5)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会议学习习近平总书记在新阶段推动海岛全面发展座谈会上的重要讲话精神。", "新阶段推动海岛全面发展座谈会"),
        ("推动全市渔港建设现场会精神落地。", "全市渔港建设现场会"),
    ],
)
def test_topic_in_its_phrase_is_whole(text: str, name: str) -> None:
    """Inside 在…会上 the topic of a meeting may hold verbs and adverbs; elsewhere a verb ends the name on its left."""
    assert [m.name for m in meetings(text)] == [name]


@pytest.mark.parametrize("done", ["较好完成了", "圆满完成了", "较好地完成了", "全面完成了"])
def test_what_was_done_is_no_part_of_a_session_s_name(done: str) -> None:
    """The tasks that a session set were done: its name begins behind the verb."""
    (found,) = meetings(f"去年，我们{done}县十七届人大六次会议确定的任务。")
    assert (found.name, found.mention) == ("县十七届人大六次会议", Mention.CITED)


def test_who_tours_together_is_there() -> None:
    """一同调研 names company as 参加调研 does."""
    (found,) = meetings("5月18日，市委书记欧阳岚深入青屿区调研。市委秘书长谷雨桐，副市长仉新河一同调研。")
    assert found.participants == ("欧阳岚", "谷雨桐", "仉新河")


@pytest.mark.parametrize(
    "life",
    [
        "2007年7月参加工作，中共党员。",
        "1998年8月参加革命工作。",
        "曾任松岚县副县长，主持县政府工作。",
        "历任区委书记，主持区委全面工作，中共党员。",
    ],
)
def test_a_life_told_makes_nobody_present(life: str) -> None:
    """参加工作 begins a career and 主持县政府工作 is a post: neither tells who was at the meeting or chaired it."""
    told = "5月18日，澜川市召开全市领导干部会议，宣布省委决定。欧阳岚同志任市委书记。"
    (found,) = meetings(f"{told}欧阳岚，男，1985年1月出生，{life}")
    assert (found.chairs, found.participants) == ((), ())


@pytest.mark.parametrize("work", ["主持会议并部署防汛工作。", "主持会议，强调要抓好防汛工作。", "主持。"])
def test_who_chairs_and_speaks_of_work_chairs(work: str) -> None:
    """工作 behind 主持会议 is what was spoken of."""
    (found,) = meetings(f"5月18日，澜川市防汛工作会议召开。市长可晴川{work}")
    assert found.chairs == ("可晴川",)


def test_another_month_is_another_occasion() -> None:
    """A sentence that opens with a month and its year tells of a tour or ceremony apart from the one before."""
    found = meetings(
        "2029年4月，省发改委副主任梅成华到青屿区调研渔港建设。调研中，梅成华走访了南湖村。"
        "2030年7月，梅成华赴松岚县考察海洋牧场。今年4月，海洋基金落地澜川，梅成华出席启动仪式。"
    )
    assert [m.name for m in found] == ["梅成华青屿区调研", "梅成华松岚县考察", "启动仪式"]


def test_ceremony_on_the_tour_is_a_stage_of_it() -> None:
    """Without a month of its own an attended ceremony belongs to the tour, as does a second stop."""
    found = meetings("5月18日，省发改委副主任梅成华到青屿区调研。随后，梅成华赴松岚县考察，并出席启动仪式。")
    assert [m.name for m in found] == ["梅成华青屿区调研"]


def test_meeting_after_a_tour_has_its_own_people() -> None:
    """Who convened a sitting on a tour does not chair what somebody else attended later."""
    *_, later = meetings(
        "5月18日，区委书记仉新河在青屿里居民区调研。调研期间，仉新河主持召开座谈会，听取汇报。仉新河说，要多听意见。"
        "近期，副区长林远舟到南湖居民区参加居民“三方联席”会议。会议上，就加装电梯进行讨论。"
    )
    assert (later.name, later.chairs, later.participants) == ("居民“三方联席”会议", (), ("林远舟",))


@pytest.mark.parametrize("counted", ["举办12场招聘会", "组织了三期渔民培训班", "开展20余场座谈会"])
def test_number_of_meetings_is_no_meeting(counted: str) -> None:
    """How many were held tells of none; a stage of works or a numbered course is one."""
    assert meetings(f"今年以来，松岚县{counted}。") == []
    assert [m.name for m in meetings("5月18日，松岚县召开二期工程推进会。")] == ["松岚县二期工程推进会"]
    assert [m.name for m in meetings("5月18日，松岚县举办第三期渔民培训班。")] == ["松岚县第三期渔民培训班"]


def test_what_a_meeting_does_or_meets_is_no_meeting() -> None:
    """会议集体学习了…, 符合会议法定人数 and 人大会议 name none; a numbered 全委会 does."""
    for text in ("会议集体学习了渔业文件。", "实到委员99名，符合会议法定人数。", "这次来参加人大会议带来哪些建议？"):
        assert meetings(text) == []
    assert [m.name for m in meetings("要贯彻落实县委五届三次全委会精神。")] == ["县委五届三次全委会"]
    assert [m.name for m in meetings("5月18日，澜川市人大一次记者招待会在市民中心举办。")] == [
        "澜川市人大一次记者招待会"
    ]


def test_a_name_and_an_act_share_no_cue() -> None:
    """A name that ends in 提 before 出席 is no 提出."""
    found = meetings("5月18日，松岚县渔业大会召开。副县长阿里甫·买买提出席会议。")
    assert [m.name for m in found] == ["松岚县渔业大会"]
    assert found[0].participants == ("阿里甫·买买提",)
