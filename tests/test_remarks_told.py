"""Remarks without a name of their own: wishes, demands, who agreed, who is visited. 〔…〕 marks a person's name."""

from __future__ import annotations

import pytest
from remarked import body_of, printed_of, remarks_of

from lishui_gazette.extract.remarks import find_remarks
from lishui_gazette.records import Genre, Voice
from lishui_gazette.segment.parts import ArticleText
from lishui_gazette.spans import Span


def test_a_wish_that_opens_a_clause_is_a_remark_of_its_own() -> None:
    """希望 carries on who spoke or acted before, in the same sentence too."""
    assert [r.verb for r in remarks_of("〔陆青川〕说，山路难走，希望大家早出早归。")] == ["说", "希望"]
    assert [r.verb for r in remarks_of("〔陆青川〕看望养路工人，希望大家早出早归。")] == ["希望"]


def test_content_before_a_setting_and_before_a_second_cue() -> None:
    """A quotation is the content of a cue after a phrase of place, and of one that a second cue follows."""
    (said,) = remarks_of("“渠通了，田就活了。”3月1日，在发布会上，〔陆青川〕说。")
    assert (said.content_start, said.is_direct) == (1, True)
    first, second = remarks_of("“渠通了，田就活了。”〔陆青川〕这样说道，他建议再修一条路。")
    assert (first.verb, first.content_start, second.verb) == ("说道", 1, "建议")


def test_a_meeting_that_agreed_demands() -> None:
    """After 会议同意 a demand is the meeting's, whoever spoke before."""
    (_, demand) = remarks_of("〔陆青川〕介绍说，方案已有。会议同意方案，要求青屿区抓紧开工。")
    assert (demand.voice, demand.speaker) == (Voice.MEETING, None)


@pytest.mark.parametrize(
    "text",
    [
        "市水利局有关负责同志介绍，全县水库运行正常。",
        "一位不愿具名的商户告诉记者，生意好了三成。",
        "市民李先生告诉记者，办事只跑一次。",
        "村民老邬说：“日子好了。”",
        "“太方便了！”前来办事的市民张女士说。",
        "澜川市公安局提醒，出行注意安全。",
        "不少村民反映，夜里路灯不亮。",
        "外方表示，愿意扩大投资。",
        "督导组要求，立行立改。",
        "主办方介绍，本届展会有八百家企业参展。",
        "公司方面回应称，已启动调查。",
        "以色列来宾说，这里很美。",
        "应届毕业生小邵介绍，她投了三份简历。",
    ],
)
def test_people_and_bodies_without_a_name_speak(text: str) -> None:
    """Groups, sides, offices and those called by surname alone are unnamed voices."""
    assert [(r.voice, r.speaker) for r in remarks_of(text)] == [(Voice.UNNAMED, None)]


@pytest.mark.parametrize(
    "text",
    [
        "通知要求，各地按时上报。",
        "《方案》提出，三年改造完。",
        "县政府要求各地开展自查。",
        "根据会议要求，制定了方案。",
        "认真贯彻会议提出的各项任务。",
        "〔陆青川〕在批示中指出，要查明原因。",
        "〔陆青川〕在贺信中说，松岚茶香飘万里。",
        "这一做法得到〔陆青川〕称赞。",
        "县委提出“三步走”战略。",
        "标牌上写着：“小心地滑。”",
        "媒体报道称，订单大增。",
        "市民可以提出建议，由居委会汇总。",
        "会上，水利局作了汇报，〔陆青川〕县长对渠道情况做了补充。",
        "出台新政，鼓励企业加大投入。",
        "国务院在《关于设立新区的批复》中说，新区位于江北。",
    ],
)
def test_what_is_written_laid_down_or_only_a_topic_is_no_remark(text: str) -> None:
    """Papers have no voice, and neither topics, praise received nor measures are anybody's words."""
    assert not remarks_of(text)


def test_what_this_year_is_to_a_county_is_still_speech() -> None:
    """今年是我县… introduces no place."""
    content = "水是命脉。今年是我县修渠行动的第二年，各村要动起来。"
    assert printed_of(f"〔陆青川〕指出，{content}") == [("陆青川指出", content)]


def test_a_line_of_subject_and_verb_speaks_the_next_paragraph() -> None:
    """会议指出 or a name and 强调 alone in a line attribute the paragraph below; inside a line they need a pause."""
    text = "县委召开会议。\n会议指出\n要守住耕地。要快。\n〔陆青川〕强调\n\n水源地要管好。"
    assert printed_of(text) == [("会议指出", "要守住耕地。要快。"), ("陆青川强调", "水源地要管好。")]


def test_a_wish_between_items_is_part_of_the_list() -> None:
    """A sentence with 希望 inside a list that goes on is no remark of its own; behind the list it is."""
    listed = "〔陆青川〕提出三点要求：一是守时；二要守纪律。希望各位按时到会；三要注意安全。"
    assert [cue for cue, _ in printed_of(listed)] == ["陆青川提出"]
    assert [cue for cue, _ in printed_of(listed + "希望大家支持。")] == ["陆青川提出", "希望"]


def test_another_list_of_the_paragraph_is_not_the_same_list() -> None:
    """A demand behind the last item stands outside the list, though somebody else begins one later."""
    text = "〔陆青川〕提出要求。一是要快；二是要准。同时，要求各村报数。〔宋以宁〕强调，一是修渠。二是护林。三是种茶。"
    assert [cue for cue, _ in printed_of(text)] == ["陆青川提出", "要求", "宋以宁强调"]


@pytest.mark.parametrize(
    ("rest", "content"),
    [
        ("；研究加快茶叶加工等工作", "按照县委部署，守住水库"),
        ("；审议《供水办法》", "按照县委部署，守住水库"),
        ("；加快修渠；研究制定管水办法", "按照县委部署，守住水库；加快修渠；研究制定管水办法。"),
    ],
)
def test_a_demand_ends_where_other_business_begins(rest: str, content: str) -> None:
    """In the list of what a meeting did, 要求 reaches to the next thing that was studied or heard, not over it."""
    text = f"〔陆青川〕主持召开常务会议，传达学习水利工作会议精神，要求按照县委部署，守住水库{rest}。"
    assert printed_of(text) == [("要求", content)]


@pytest.mark.parametrize(
    ("acts", "speakers"),
    [
        ("作出批示并调度部署", ["陆青川"]),
        ("作出批示，并第一时间赶赴现场", ["陆青川"]),
        ("作出批示，〔宋以宁〕主持召开会议", ["宋以宁"]),
        ("作出批示", []),
        ("作出批示并转发各村", []),
        ("印发方案，成立由〔宋以宁〕任组长的专班", []),
    ],
)
def test_who_acts_besides_writing_speaks(acts: str, speakers: list[str]) -> None:
    """A demand after 批示 is spoken by who takes charge in person as well, not by who only writes."""
    assert [r.speaker for r in remarks_of(f"〔陆青川〕立即{acts}，要求全力抢修渠道。")] == speakers


def test_people_who_congratulate_go_on_speaking() -> None:
    """The subject of 表示祝贺 carries on to 表示 with a clause, not whoever spoke before."""
    text = "〔陆青川〕表示，县里将继续支持。各部队首长对松岚县取得的成绩表示祝贺，感谢多年帮助，表示将继续护航。"
    last = remarks_of(text)[-1]
    assert (last.speaker, last.voice) == (None, Voice.UNNAMED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("〔陆青川〕发表讲话并提出四点建议，一是要快，二是要准。", [("提出", "一是要快，二是要准。")]),
        ("〔陆青川〕就水利工作提出了三点意见。一要快。二要准。", [("陆青川就水利工作提出", "一要快。二要准。")]),
        ("〔陆青川〕就水利工作提出要求。一是要快；二是要准。", [("陆青川就水利工作提出", "一是要快；二是要准。")]),
        ("〔陆青川〕就水利工作，特别是渠道清淤提出要求。一是要快。", [("提出", "一是要快。")]),
        ("〔陆青川〕强调\n要守住耕地。", [("陆青川强调", "要守住耕地。")]),
        ("〔陆青川〕对乡镇提出了更高的要求，要守住耕地。", [("陆青川对乡镇提出", "要守住耕地。")]),
        ("〔陆青川〕对纪律进行再次强调，要求各村按时报数。", [("要求", "各村按时报数。")]),
        ("二是〔陆青川〕讲话，希望大家齐心；三是代表发言。", [("希望", "大家齐心")]),
        ("会后。\n就抓好《方案》落实，〔陆青川〕强调\n要一块田一块田地查。", [("陆青川强调", "要一块田一块田地查。")]),
        ("〔陆青川〕围绕统一思想提出要求。他强调各村要守时。", [("他强调", "各村要守时。")]),
    ],
)
def test_demands_after_a_comma_and_items_of_a_list(text: str, expected: list[tuple[str, str]]) -> None:
    """提出 … 建议， attributes as with a colon, a nominal 强调 nothing; an item ends where the next begins."""
    assert printed_of(text) == expected


def test_of_one_mind_are_several() -> None:
    """一致认为 carries on no single person."""
    text = "〔陆青川〕率团来考察。考察团给予好评。一致认为，这里变化大。"
    (last,) = remarks_of(text)
    assert (last.speaker, last.voice) == (None, Voice.UNNAMED)


def test_who_is_visited_does_not_speak() -> None:
    """A wish after 来到某某家中 is the visitor's."""
    text = "县委书记〔陆青川〕到松岚镇。他来到老党员〔谷雨桐〕家中，鼓励他保重身体。"
    assert remarks_of(text)[-1].speaker == "陆青川"


def test_a_surname_with_a_title_is_the_one_who_bears_it() -> None:
    """某书记 is the one person of that surname whose office ends so; of another office it is nobody by name."""
    body, (person,) = body_of("校党委书记〔耿青川〕主持会议。耿书记表示，渠道要修。耿局长表示，桥也要修。")
    people = [person._replace(offices=("校党委书记",))]
    article = ArticleText(Span(0, len(body)), body.cut(0, 0), body, Genre.NEWS)
    assert [r.speaker for r in find_remarks(article, people, ())] == ["耿青川", None]


@pytest.mark.parametrize(
    "deal",
    ["根据协议，双方将共建码头。", "按照框架协议约定，三方今后将共建码头。", "依据合作备忘录，两地将共建码头。"],
)
def test_what_was_agreed_is_not_said(deal: str) -> None:
    """What the parties will do by an agreement is told, not said; what a speaker demands by one is."""
    assert printed_of(f"〔陆青川〕说，集团要扎根松岚。{deal}") == [("陆青川说", "集团要扎根松岚。")]
    asked = "集团要扎根松岚。根据协议，我们要建好码头。"
    assert printed_of(f"〔陆青川〕说，{asked}") == [("陆青川说", asked)]


def test_what_is_said_last_may_break_off() -> None:
    """The last remark of a text that breaks off is one however short; a finished one is not."""
    assert len(remarks_of("〔陆青川〕指出，渔业兴")) == 1
    assert remarks_of("〔陆青川〕指出，渔业。") == []


def test_an_aim_with_its_deadline_is_put_forward() -> None:
    """提出 before a deadline says what somebody wants reached by then."""
    assert len(remarks_of("渔港开港了，〔陆青川〕县长还提出年底参保渔民要达到5万人。")) == 1
